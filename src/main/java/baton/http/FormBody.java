package baton.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.BodyPartEntity;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.Multipart;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import akka.stream.SystemMaterializer;
import akka.util.ByteString;
import baton.platform.encoding.Encoded;
import baton.platform.encoding.FormFields;
import baton.shared.Checked;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a form sent.
 *
 * @param fields in their order, repeated names and all
 * @param files names of fields that carried a file
 */
public record FormBody(List<Map.Entry<String, String>> fields, List<String> files) {
  private static final long PATIENCE_MILLIS = 3_000;

  public FormBody {
    fields = List.copyOf(fields);
    files = List.copyOf(files);
  }

  /** The first value of that name that is not blank. */
  public Optional<String> first(String name) {
    return fields.stream()
        .filter(field -> field.getKey().equals(name) && !field.getValue().isBlank())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  static CompletionStage<FormBody> read(HttpEntity.Strict entity, ActorSystem<?> system) {
    if (!entity.getContentType().mediaType().isMultipart()) {
      return CompletableFuture.completedFuture(urlencoded(entity));
    }
    return Unmarshaller.entityToMultipartFormData()
        .unmarshal(entity, SystemMaterializer.get(system).materializer())
        .thenCompose(
            parts -> parts.toStrict(PATIENCE_MILLIS, SystemMaterializer.get(system).materializer()))
        .handle((parts, error) -> {
          if (error != null) {
            throw Problems.malformed("This is not multipart/form-data with a boundary.").refused();
          }
          return multipart(parts.getStrictParts());
        });
  }

  private static FormBody urlencoded(HttpEntity.Strict entity) {
    return switch (FormFields.read(entity.getData().toArrayUnsafe())) {
      case Checked.Good<List<Map.Entry<String, String>>>(var fields) ->
          new FormBody(fields, List.of());
      case Checked.Bad<List<Map.Entry<String, String>>>(var mistakes) ->
          throw Problems.malformed(mistakes.getFirst().message()).refused();
    };
  }

  private static FormBody multipart(Iterable<? extends Multipart.FormData.BodyPart.Strict> parts) {
    var fields = new ArrayList<Map.Entry<String, String>>();
    var files = new ArrayList<String>();
    for (var part : parts) {
      var entity = part.getEntity();
      if (part.getFilename().isEmpty()) {
        fields.add(new SimpleImmutableEntry<>(part.getName(), text(entity)));
      } else if (part.getFilename().filter(name -> !name.isEmpty()).isPresent()
          || !data(entity).isEmpty()) {
        files.add(part.getName()); // a file box left empty sends neither name nor bytes
      }
    }
    return new FormBody(fields, files);
  }

  private static ByteString data(BodyPartEntity entity) {
    return ((HttpEntity.Strict) entity).getData();
  }

  private static String text(BodyPartEntity entity) {
    return Encoded.text(data(entity).toArrayUnsafe(), charset(entity.getContentType()))
        .orElseThrow(
            () -> Problems.malformed("A field is in another charset than it says.").refused());
  }

  /** What a field says that it is in. Those that say nothing come here with UTF-8. */
  private static Optional<Charset> charset(ContentType type) {
    try {
      return type.getCharsetOption()
          .map(given -> given.nioCharset())
          .filter(given -> !given.equals(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      throw Problem.of(
              415, "unsupported_media_type", "A field is in a charset that is not known here.")
          .refused();
    }
  }
}

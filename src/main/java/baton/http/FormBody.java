package baton.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.BodyPartEntity;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.Multipart;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import akka.stream.SystemMaterializer;
import akka.util.ByteString;
import java.net.URLDecoder;
import java.nio.charset.Charset;
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
      return CompletableFuture.completedFuture(urlencoded(entity.getData().utf8String()));
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

  private static FormBody urlencoded(String text) {
    var fields = new ArrayList<Map.Entry<String, String>>();
    for (var pair : text.strip().split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        fields.add(new SimpleImmutableEntry<>(decoded(name), decoded(value)));
      }
    }
    return new FormBody(fields, List.of());
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problems.malformed("This is not urlencoded: a % stands without its two digits.")
          .refused();
    }
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
    Charset charset =
        entity.getContentType().getCharsetOption().map(given -> given.nioCharset()).orElse(UTF_8);
    return data(entity).decodeString(charset);
  }
}

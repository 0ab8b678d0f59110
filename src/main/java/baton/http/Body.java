package baton.http;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaType;
import akka.http.scaladsl.model.EntityStreamException;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What came with a request; read at most once, and never more of it than the limit. */
public final class Body {
  /** Bodies larger than this are refused with 413; streams are limited by line. */
  public static final int BYTES_MAX = 256 * 1024;

  /**
   * So much more of it passes by before we hang up: who is cut off while sending hears no answer.
   */
  private static final int SPILL_MAX = 3 * BYTES_MAX;

  /** A body that trickles in longer than this is given up: 408. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** So long the answer waits for the rest of a body that nobody wants. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final CompletionStage<Done> DONE =
      CompletableFuture.completedFuture(Done.getInstance());

  private final HttpRequest request;
  private final ActorSystem<?> system;
  private final JsonTree json;
  private @Nullable CompletionStage<HttpEntity.Strict> taken;

  Body(HttpRequest request, ActorSystem<?> system, ObjectMapper mapper) {
    this.request = request;
    this.system = system;
    this.json = new JsonTree(mapper);
  }

  /** All of it. */
  public CompletionStage<ByteString> bytes() {
    return bytes(BYTES_MAX);
  }

  /** All of it, for those who send more at a time than we would. */
  public CompletionStage<ByteString> bytes(int max) {
    return strict(max).thenApply(HttpEntity.Strict::getData);
  }

  /** A JSON value of any kind; 415 for another type of body, 400 for what is no JSON. */
  public CompletionStage<JsonNode> tree() {
    if (!isJson()) {
      throw Problems.wrongType("application/json").refused();
    }
    return bytes().thenApply(bytes -> json.read(bytes));
  }

  /** A JSON object. */
  public CompletionStage<ObjectNode> object() {
    return tree().thenApply(JsonTree::object);
  }

  /** A JSON object; an empty one when there is no body at all. */
  public CompletionStage<ObjectNode> objectIfAny() {
    return bytes()
        .thenCompose(bytes ->
            bytes.isEmpty() ? CompletableFuture.completedFuture(json.emptyObject()) : object());
  }

  /** A JSON object as one of our records; 422 with the field that does not fit. */
  public <T> CompletionStage<T> as(Class<T> type) {
    return object().thenApply(tree -> json.as(tree, type));
  }

  /** The items of a JSON array or of NDJSON, each with its own look at what is wrong. */
  public CompletionStage<List<JsonNode>> items(int max) {
    if (!isJson() && !isNdjson()) {
      throw Problems.wrongType("application/json or application/x-ndjson").refused();
    }
    boolean lines = isNdjson();
    return bytes().thenApply(bytes -> lines ? json.lines(bytes, max) : json.array(bytes, max));
  }

  /** What a form sent, urlencoded or multipart; 415 for another type of body. */
  public CompletionStage<FormBody> form() {
    if (!isForm()) {
      throw Problems.wrongType("application/x-www-form-urlencoded or multipart/form-data")
          .refused();
    }
    return strict(BYTES_MAX).thenCompose(entity -> FormBody.read(entity, system));
  }

  /** The bytes as they come, without limit and without end; nothing else may be read then. */
  public Source<ByteString, Object> stream() {
    taken = CompletableFuture.failedFuture(new IllegalStateException("Streamed already"));
    return request.entity().withoutSizeLimit().getDataBytes();
  }

  public boolean isJson() {
    var type = mediaType();
    return type.equals("application/json")
        || (type.startsWith("application/") && type.endsWith("+json"))
        || type.equals("none/none");
  }

  public boolean isNdjson() {
    return List.of("application/x-ndjson", "application/ndjson", "application/jsonl")
        .contains(mediaType());
  }

  public boolean isForm() {
    return mediaType().equals("application/x-www-form-urlencoded") || isMultipart();
  }

  public boolean isMultipart() {
    return mediaType().equals("multipart/form-data");
  }

  /**
   * Lets a body pass by that nobody wanted, so that whoever sends it hears the answer, and the
   * connection can go on. Of one that is too large or too slow the rest is not waited for.
   */
  CompletionStage<Done> passed() {
    if (taken != null || request.entity().isStrict() || isBeyond(BYTES_MAX)) {
      return DONE;
    }
    return request
        .entity()
        .withSizeLimit(BYTES_MAX + SPILL_MAX)
        .discardBytes(system)
        .completionStage()
        .toCompletableFuture()
        .completeOnTimeout(Done.getInstance(), GRACE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(_ -> Done.getInstance());
  }

  /** Whether it says itself that it is larger than anything we would let pass by. */
  private boolean isBeyond(int max) {
    return request.entity().getContentLengthOption().orElse(0) > max + SPILL_MAX;
  }

  private String mediaType() {
    MediaType type = request.entity().getContentType().mediaType();
    return type.mainType() + "/" + type.subType();
  }

  private CompletionStage<HttpEntity.Strict> strict(int max) {
    if (taken == null) {
      // far above the limit Akka has words of its own, which do not tell it from a broken body
      if (isBeyond(max)) {
        throw Problems.tooLarge(max).refused();
      }
      taken =
          request
              .entity()
              .withSizeLimit(max + SPILL_MAX)
              .toStrict(PATIENCE.toMillis(), system)
              .exceptionally(error -> unreadable(error, max))
              .thenApply(entity -> within(entity, max));
    }
    return taken;
  }

  private static HttpEntity.Strict within(HttpEntity.Strict entity, int max) {
    if (entity.getData().length() > max) {
      throw Problems.tooLarge(max).refused();
    }
    return entity;
  }

  private static HttpEntity.Strict unreadable(Throwable error, int max) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    throw switch (cause) {
      case EntityStreamSizeException _ -> Problems.tooLarge(max).refused();
      case TimeoutException _ -> Problems.bodyTooLate().refused();
      case EntityStreamException _ ->
          Problems.malformed("The body ended before it was complete.").refused();
      default -> new CompletionException(cause);
    };
  }
}

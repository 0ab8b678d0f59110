package baton.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executor;

/** A patient HTTP client: told to wait, it waits; left without an answer, it asks again. */
final class Api implements AutoCloseable {
  static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final int TRIES = 6;
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final URI base;
  private final HttpClient client;
  private final Counts counts;

  Api(URI base, Executor executor, Counts counts) {
    this.base = base;
    this.counts = counts;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(executor)
            .build();
  }

  /**
   * An answer, or what stands for none: status 0.
   *
   * @param body missing when it was not JSON
   */
  record Reply(int status, JsonNode body, boolean replayed) {
    static final Reply NONE = new Reply(0, MissingNode.getInstance(), false);

    boolean good() {
      return status >= 200 && status < 400;
    }

    boolean worthAnotherTry() {
      return status == 0 || status == 429 || status == 502 || status == 503 || status == 504;
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  Reply get(String path, String key) throws InterruptedException {
    return send(request(path, key).GET().build());
  }

  Reply put(String path, String key, JsonNode body) throws InterruptedException {
    return send(json(path, key).PUT(BodyPublishers.ofString(body.toString())).build());
  }

  Reply post(String path, String key, JsonNode body) throws InterruptedException {
    return send(json(path, key).POST(BodyPublishers.ofString(body.toString())).build());
  }

  /**
   * A request to be completed and given to {@link #send}; sent again as it is, it must do no harm.
   */
  HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(ANSWER_WITHIN)
        .header("Authorization", "Bearer " + key);
  }

  private HttpRequest.Builder json(String path, String key) {
    return request(path, key)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json");
  }

  Reply send(HttpRequest request) throws InterruptedException {
    var wait = FIRST_WAIT;
    for (int tried = 1; ; tried++) {
      var reply = Reply.NONE;
      var asked = Duration.ZERO;
      try {
        var response = client.send(request, BodyHandlers.ofString(UTF_8));
        reply = reply(response);
        asked = retryAfter(response);
      } catch (IOException _) {
        // nobody there, or too slow: the next try tells
      }
      if (!reply.worthAnotherTry()) {
        return reply;
      }
      counts.troubles.increment();
      if (tried == TRIES) {
        return reply;
      }
      Thread.sleep(min(max(wait, asked), LONGEST_WAIT));
      wait = wait.multipliedBy(2);
    }
  }

  /**
   * Opens an event stream; the caller closes it. One try: who listens for hours asks again anyway.
   */
  HttpResponse<InputStream> open(String path, String key, String lastEventId)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/event-stream");
    request.header("Authorization", "Bearer " + key);
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    return client.send(request.GET().build(), BodyHandlers.ofInputStream());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static Reply reply(HttpResponse<String> response) {
    boolean replayed =
        response.headers().firstValue("Idempotent-Replayed").map("true"::equals).orElse(false);
    return new Reply(response.statusCode(), tree(response.body()), replayed);
  }

  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  private static Duration retryAfter(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}

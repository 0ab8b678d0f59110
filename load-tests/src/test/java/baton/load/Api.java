package baton.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Baton before and after the load: sets the stage and asks for accounts; never part of the load.
 */
final class Api {
  static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final int PAGE = 500;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final URI base;
  private final String key;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Api(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  JsonNode get(String path) {
    return read(text(path));
  }

  String text(String path) {
    return send(request(path).GET().build());
  }

  JsonNode put(String path, JsonNode body) {
    return read(send(json(path).PUT(BodyPublishers.ofString(body.toString())).build()));
  }

  void delete(String path) {
    send(request(path).DELETE().build());
  }

  /** Everything on a paged list, page by page. */
  Iterable<JsonNode> all(String path) {
    return () -> new Pages(path);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(ANSWER_WITHIN)
        .header("Authorization", "Bearer " + key);
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private String send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString(UTF_8));
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "Expected %s %s to succeed, but it was answered %d: %s"
                .formatted(
                    request.method(),
                    request.uri().getPath(),
                    response.statusCode(),
                    response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private final class Pages implements Iterator<JsonNode> {
    private final String path;
    private Optional<String> cursor = Optional.of("");
    private Iterator<JsonNode> page = JSON.createArrayNode().iterator();

    private Pages(String path) {
      this.path = path;
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && cursor.isPresent()) {
        var next = cursor.get().isEmpty() ? "" : "&cursor=" + encoded(cursor.get());
        var answer = get(path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE + next);
        page = answer.path("items").iterator();
        cursor = Optional.ofNullable(answer.path("nextCursor").textValue());
      }
      return page.hasNext();
    }

    @Override
    public JsonNode next() {
      if (!hasNext()) {
        throw new NoSuchElementException(path);
      }
      return page.next();
    }
  }
}

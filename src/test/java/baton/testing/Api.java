package baton.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Speaks to a running Baton as an outsider does: HTTP and a key. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final String key;

  public Api(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  /** What came back. */
  public record Reply(int status, JsonNode body, Map<String, List<String>> headers) {
    public Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(e -> e.getKey().equalsIgnoreCase(name))
          .map(e -> e.getValue().getFirst())
          .findFirst();
    }

    public String text(String pointer) {
      return body.at(pointer).asText();
    }
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  public Reply head(String path) {
    return send(request(path).HEAD());
  }

  /** What is no JSON, as text. */
  public String page(String path) {
    return text(request(path).GET()).body();
  }

  /** As a table for a spreadsheet. */
  public HttpResponse<String> csv(String path) {
    return text(request(path).header("Accept", "text/csv").GET());
  }

  private static HttpResponse<String> text(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Reply delete(String path) {
    return send(request(path).DELETE());
  }

  public Reply post(String path, String json, String... headers) {
    return send(posting(path, json, headers));
  }

  /** Bytes as they are; their type is among the headers. */
  public Reply post(String path, byte[] body, String... headers) {
    return send(request(path).POST(BodyPublishers.ofByteArray(body)).headers(headers));
  }

  /** The same without saying how many there are. */
  public Reply postChunked(String path, byte[] body, String... headers) {
    var pieces = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    return send(request(path).POST(pieces).headers(headers));
  }

  /** Leads by the line; one answer for each. */
  public List<JsonNode> batch(String path, byte[] lines) {
    var request =
        request(path)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofByteArray(lines));
    var answers = new ArrayList<JsonNode>();
    for (var line : text(request).body().split("\n", -1)) {
      if (!line.isEmpty()) {
        answers.add(json(line));
      }
    }
    return answers;
  }

  public CompletableFuture<Reply> postAsync(String path, String json, String... headers) {
    return CLIENT
        .sendAsync(posting(path, json, headers).build(), BodyHandlers.ofString())
        .thenApply(Api::reply);
  }

  public Reply put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder posting(String path, String json, String... headers) {
    var request = request(path).POST(BodyPublishers.ofString(json));
    if (Arrays.stream(headers).noneMatch("Content-Type"::equalsIgnoreCase)) {
      request.header("Content-Type", "application/json");
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  private static Reply send(HttpRequest.Builder request) {
    try {
      return reply(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Reply reply(HttpResponse<String> response) {
    boolean json =
        response.headers().firstValue("Content-Type").map(t -> t.contains("json")).orElse(false);
    JsonNode body =
        json && !response.body().isEmpty() ? json(response.body()) : MissingNode.getInstance();
    return new Reply(response.statusCode(), body, response.headers().map());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected JSON, found " + text, e);
    }
  }

  /** Opens the desk of a rep. */
  public EventStream stream(String path, Optional<String> lastEventId) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream");
    lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
    return new EventStream(CLIENT, request.build());
  }
}

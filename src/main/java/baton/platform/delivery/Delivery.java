package baton.platform.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One request of a provider, as it came. */
public final class Delivery {
  private final String method;
  private final String uri;
  private final Map<String, String> headers;
  private final Map<String, String> query;
  private final byte[] body;
  private final Content content;

  /** What the body is, once read. */
  public sealed interface Content {
    /** Maps, lists and scalars; numbers exact. */
    record Json(Object tree) implements Content {}

    /** Form fields in their order, repeated names and all. */
    record Fields(List<Map.Entry<String, String>> all) implements Content {
      public Fields {
        all = List.copyOf(all);
      }

      /** The first field of that name that says something. */
      public Optional<String> first(String name) {
        return all.stream()
            .filter(field -> field.getKey().equals(name))
            .map(Map.Entry::getValue)
            .filter(value -> !value.isBlank())
            .findFirst();
      }
    }

    /** Neither, or damaged. */
    record Unreadable(String why) implements Content {}
  }

  private Delivery(
      String method,
      String uri,
      Map<String, String> headers,
      Map<String, String> query,
      byte[] body) {
    this.method = method;
    this.uri = uri;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.query = Map.copyOf(query);
    this.body = body.clone();
    this.content = Contents.read(this.header("Content-Type").orElse(""), this.body);
  }

  /**
   * A request of those parts.
   *
   * @param uri the whole address, as the provider called it
   * @param headers of a repeated one the last
   * @param query decoded
   */
  public static Delivery of(
      String method,
      String uri,
      Map<String, String> headers,
      Map<String, String> query,
      byte[] body) {
    return new Delivery(method, uri, headers, query, body);
  }

  /** The same request with another body. */
  public Delivery withBody(byte[] other) {
    return new Delivery(method, uri, headers, query, other);
  }

  public String method() {
    return method;
  }

  public String uri() {
    return uri;
  }

  /** The address without its query, which may carry a secret. */
  public String path() {
    int question = uri.indexOf('?');
    return question < 0 ? uri : uri.substring(0, question);
  }

  /** In any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** Names in lower case. */
  public Map<String, String> headers() {
    var all = new TreeMap<String, String>();
    headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
    return all;
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  public byte[] body() {
    return body.clone();
  }

  public Content content() {
    return content;
  }
}

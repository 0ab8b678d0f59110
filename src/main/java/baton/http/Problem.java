package baton.http;

import baton.shared.Mistake;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, as RFC 9457 writes it.
 *
 * @param code stable, snake_case
 * @param detail one sentence for a person; never what they told us, never a stack trace
 * @param errors every bad field
 * @param more members beyond the standard ones, such as the lead's current state
 * @param headers names and values in turn, such as {@code Retry-After}
 */
public record Problem(
    int status,
    String code,
    String detail,
    List<Mistake> errors,
    Map<String, Object> more,
    Map<String, String> headers) {
  public Problem {
    errors = List.copyOf(errors);
    more = Map.copyOf(more);
    headers = Map.copyOf(headers);
  }

  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), Map.of(), Map.of());
  }

  public Problem with(List<Mistake> mistakes) {
    return new Problem(status, code, detail, mistakes, more, headers);
  }

  public Problem with(String name, Object value) {
    var all = new LinkedHashMap<>(more);
    all.put(name, value);
    return new Problem(status, code, detail, errors, all, headers);
  }

  public Problem header(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Problem(status, code, detail, errors, more, all);
  }

  /** Says when to come again, in whole seconds and at least one. */
  public Problem retryAfter(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return header("Retry-After", Long.toString(seconds));
  }

  /** As something that can be thrown. */
  public Refused refused() {
    return new Refused(this);
  }
}

package baton.outbound;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One mail as it goes over the wire.
 *
 * @param id what its Message-ID is made of, the same at every try
 * @param fromName whose name stands beside our address
 * @param replyTo where an answer goes
 * @param html the same as {@code text} for whoever reads HTML
 * @param headers such as List-Unsubscribe
 * @param overtaken what it says instead once time has made it untrue
 */
public record Mail(
    String id,
    String to,
    Optional<String> fromName,
    Optional<String> replyTo,
    String subject,
    String text,
    Optional<String> html,
    Map<String, String> headers,
    Optional<Overtaken> overtaken) {
  private static final int SUBJECT_MAX = 300;

  /**
   * Other words.
   *
   * @param from from when on it says these
   */
  public record Overtaken(Instant from, String subject, String text, Optional<String> html) {}

  /** One that is as true tomorrow. */
  public Mail(
      String id,
      String to,
      Optional<String> fromName,
      Optional<String> replyTo,
      String subject,
      String text,
      Optional<String> html,
      Map<String, String> headers) {
    this(id, to, fromName, replyTo, subject, text, html, headers, Optional.empty());
  }

  /** Nothing that becomes a header may hold the end of one. */
  public Mail {
    subject = line(subject.length() <= SUBJECT_MAX ? subject : subject.substring(0, SUBJECT_MAX));
    to = line(to);
    fromName = fromName.map(Mail::line);
    replyTo = replyTo.map(Mail::line);
    var clean = new TreeMap<String, String>();
    headers.forEach((name, value) -> clean.put(line(name), line(value)));
    headers = Collections.unmodifiableMap(clean);
  }

  /** What it says when it is sent then. */
  public Mail at(Instant now) {
    return overtaken
        .filter(other -> !now.isBefore(other.from()))
        .map(other ->
            new Mail(
                id, to, fromName, replyTo, other.subject(), other.text(), other.html(), headers))
        .orElse(this);
  }

  private static String line(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  /** Masked, so that no log line can carry a person. */
  @Override
  public String toString() {
    return "Mail[%s]".formatted(id);
  }
}

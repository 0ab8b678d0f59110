package baton.outbound;

import java.util.Map;
import java.util.Optional;

/**
 * One mail as it goes over the wire.
 *
 * @param id what its Message-ID is made of, the same at every try
 * @param fromName whose name stands beside our address
 * @param replyTo where an answer goes
 * @param html the same as {@code text} for whoever reads HTML
 * @param headers such as List-Unsubscribe
 */
public record Mail(
    String id,
    String to,
    Optional<String> fromName,
    Optional<String> replyTo,
    String subject,
    String text,
    Optional<String> html,
    Map<String, String> headers) {
  private static final int SUBJECT_MAX = 300;

  /** Nothing that becomes a header may hold the end of one. */
  public Mail {
    subject = line(subject.length() <= SUBJECT_MAX ? subject : subject.substring(0, SUBJECT_MAX));
    to = line(to);
    fromName = fromName.map(Mail::line);
    replyTo = replyTo.map(Mail::line);
    var clean = new java.util.TreeMap<String, String>();
    headers.forEach((name, value) -> clean.put(line(name), line(value)));
    headers = java.util.Collections.unmodifiableMap(clean);
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

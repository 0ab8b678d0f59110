package baton.naive;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a report is asked.
 *
 * @param by what is told apart; empty for nothing
 * @param only what it is narrowed to: {@code team}, {@code rep} and so on, and which
 */
record Question(
    String report,
    Instant asOf,
    Instant from,
    Instant to,
    String by,
    ZoneId zone,
    Map<String, String> only) {
  Question {
    only = Map.copyOf(only);
  }

  Question by(String other) {
    return new Question(report, asOf, from, to, other, zone, only);
  }

  Question in(ZoneId other) {
    return new Question(report, asOf, from, to, by, other, only);
  }

  Question only(String what, String which) {
    return new Question(report, asOf, from, to, by, zone, Map.of(what, which));
  }

  /** Whether something is asked about that began then, and is told apart like that. */
  boolean isAbout(Instant began, UnaryOperator<String> key) {
    return !began.isBefore(from)
        && began.isBefore(to)
        && only.entrySet().stream().allMatch(e -> key.apply(e.getKey()).equals(e.getValue()));
  }

  String address() {
    var address =
        new StringBuilder("/v1/reports/%s?asOf=%s&from=%s&to=%s".formatted(report, asOf, from, to));
    if (!by.isEmpty()) {
      address.append("&groupBy=").append(by);
    }
    only.forEach((what, which) ->
        address
            .append('&')
            .append(what)
            .append('=')
            .append(URLEncoder.encode(which, StandardCharsets.UTF_8)));
    return address.append("&timeZone=").append(zone).toString();
  }
}

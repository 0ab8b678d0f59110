package baton.http.render;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a human is told in a chat, as Slack's incoming webhooks take it: the sentence as {@code
 * text}, which Mattermost and Rocket.Chat show as well, and the same as {@code blocks} with times
 * in the reader's own zone.
 *
 * @param said the sentence, given how times are written; what is not ours in it is {@link #plain}
 * @param beside short facts below it; plain already
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Slack's
 *     page</a>
 */
public record Chat(Function<Function<Instant, String>, String> said, List<String> beside) {
  /** Of a sentence; Slack takes 3,000. */
  static final int CHARS_MAX = 2_900;

  private static final int FACT_CHARS_MAX = 150;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  public Chat {
    beside = List.copyOf(beside);
  }

  /** A text that says nothing but itself: no link, no mention, no call to everybody. */
  public static String plain(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The same of a short fact, cut where it is long. */
  public static String fact(String text) {
    return plain(text.length() <= FACT_CHARS_MAX ? text : text.substring(0, FACT_CHARS_MAX) + "…");
  }

  /** Leads there, where there is an address from outside. */
  public static String link(Optional<URI> to, String text) {
    return to.map(uri -> "<%s|%s>".formatted(plain(uri.toString()), plain(text)))
        .orElseGet(() -> plain(text));
  }

  /** A word of ours as people write it. */
  public static String words(Enum<?> word) {
    return Out.word(word).replace('_', ' ');
  }

  /** For everybody; those who read it elsewhere know what UTC is. */
  private static String everywhere(Instant at) {
    return TIME.format(at);
  }

  private static String inYourZone(Instant at) {
    return "<!date^%d^{date_short_pretty} {time}|%s>"
        .formatted(at.getEpochSecond(), everywhere(at));
  }

  private static String cut(String text) {
    return text.length() <= CHARS_MAX ? text : text.substring(0, CHARS_MAX) + "…";
  }

  /** The body that is posted. */
  public Out body() {
    var section =
        Out.object()
            .put("type", "section")
            .put("text", mrkdwn(cut(said.apply(Chat::inYourZone))).node());
    var context =
        Out.object()
            .put("type", "context")
            .put("elements", List.of(mrkdwn(String.join(" · ", beside)).node()));
    return Out.object()
        .put("text", cut(said.apply(Chat::everywhere)))
        .put(
            "blocks",
            beside.isEmpty() ? List.of(section.node()) : List.of(section.node(), context.node()));
  }

  private static Out mrkdwn(String text) {
    return Out.object().put("type", "mrkdwn").put("text", text);
  }
}

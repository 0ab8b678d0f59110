package baton.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Another system that is told what happens to leads.
 *
 * @param url where it listens
 * @param events what it hears of: {@link #EVERYTHING} about leads, or events by {@link #PREFIX} and
 *     their name; {@link Agreement#AT_RISK} and {@link Agreement#BROKEN}
 * @param secret sealed; signs what it is told
 * @param active whether it is told anything
 * @param retired the secret before, while it signs beside the new one
 * @param format in which words it is told
 */
public record Webhook(
    String id,
    String url,
    List<String> events,
    String secret,
    boolean active,
    Optional<Retired> retired,
    Format format) {
  /**
   * A secret that goes out of use.
   *
   * @param secret sealed
   * @param until signs no more from then on
   */
  public record Retired(String secret, Instant until) {}

  /** For whom it is put into words. */
  public enum Format {
    /** Another system: JSON as Standard Webhooks has it. */
    STANDARD,
    /** People in a chat: sentences, as Slack's incoming webhooks take them. */
    SLACK
  }

  public static final String PREFIX = "lead.";
  public static final String EVERYTHING = PREFIX + "*";

  public Webhook {
    events = List.copyOf(events);
  }

  /** What signs a message of that moment, the newest first; sealed. */
  public List<String> secrets(Instant at) {
    var all = new ArrayList<String>();
    all.add(secret);
    retired.filter(old -> at.isBefore(old.until())).map(Retired::secret).ifPresent(all::add);
    return all;
  }

  /** Whether it hears of that, such as {@code lead.queued}. */
  public boolean wants(String event) {
    return events.contains(event) || (event.startsWith(PREFIX) && events.contains(EVERYTHING));
  }
}

package baton.campaign;

import java.util.List;

/**
 * Another system that is told what happens to leads.
 *
 * @param url where it listens
 * @param events what it hears of: {@link #EVERYTHING}, or events by {@link #PREFIX} and their name
 * @param secret sealed; signs what it is told
 * @param active whether it is told anything
 */
public record Webhook(String id, String url, List<String> events, String secret, boolean active) {
  public static final String PREFIX = "lead.";
  public static final String EVERYTHING = PREFIX + "*";

  public Webhook {
    events = List.copyOf(events);
  }

  /** Whether it hears of that, such as {@code lead.queued}. */
  public boolean wants(String event) {
    return events.contains(EVERYTHING) || events.contains(event);
  }
}

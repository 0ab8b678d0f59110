package baton.rep;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose words of agents' whereabouts we understand, and what these mean unless a source says
 * otherwise. Names are plain, as {@link PresenceSource#plain} makes them.
 */
public enum CallCentre {
  /**
   * TaskRouter: the activities of a new workspace and of single tasking. There is no heartbeat, so
   * a word is believed for long.
   */
  TWILIO(
      Duration.ofHours(12),
      Map.ofEntries(
          entry("available", Presence.AVAILABLE),
          entry("idle", Presence.AVAILABLE),
          entry("busy", Presence.BUSY),
          entry("reserved", Presence.BUSY),
          entry("wrapup", Presence.WRAP_UP),
          entry("wrap_up", Presence.WRAP_UP),
          entry("break", Presence.BREAK),
          entry("unavailable", Presence.BREAK),
          entry("offline", Presence.OFFLINE))),
  /**
   * Genesys Cloud: its system presences and, behind {@code routing.}, its routing statuses. No
   * heartbeat either.
   */
  GENESYS(
      Duration.ofHours(12),
      Map.ofEntries(
          entry("available", Presence.AVAILABLE),
          entry("on_queue", Presence.AVAILABLE),
          entry("busy", Presence.BUSY),
          entry("meeting", Presence.BUSY),
          entry("training", Presence.BUSY),
          entry("away", Presence.BREAK),
          entry("break", Presence.BREAK),
          entry("meal", Presence.BREAK),
          entry("idle", Presence.BREAK),
          entry("offline", Presence.OFFLINE),
          entry("routing.idle", Presence.AVAILABLE),
          entry("routing.interacting", Presence.BUSY),
          entry("routing.communicating", Presence.BUSY),
          entry("routing.not_responding", Presence.BREAK),
          entry("routing.off_queue", Presence.BREAK))),
  /**
   * Amazon Connect: the two statuses every instance has and, behind {@code contact.}, what a
   * contact of the agent is doing. Heartbeats come every two minutes.
   */
  AMAZON_CONNECT(
      Duration.ofMinutes(5),
      Map.ofEntries(
          entry("available", Presence.AVAILABLE),
          entry("offline", Presence.OFFLINE),
          entry("contact.incoming", Presence.BUSY),
          entry("contact.pending", Presence.BUSY),
          entry("contact.connecting", Presence.BUSY),
          entry("contact.connected", Presence.BUSY),
          entry("contact.connected_onhold", Presence.BUSY),
          entry("contact.paused", Presence.BUSY),
          entry("contact.ended", Presence.WRAP_UP),
          entry("contact.missed", Presence.WRAP_UP),
          entry("contact.rejected", Presence.WRAP_UP),
          entry("contact.error", Presence.WRAP_UP))),
  /**
   * Asterisk, whom we ask: the states of devices, pauses by their reason and, behind {@code
   * queue.}, whether it is in a queue at all. Of a device that is unknown it would ring the phone,
   * and so would we.
   */
  ASTERISK(
      Duration.ofSeconds(60),
      Map.ofEntries(
          entry("device.unknown", Presence.AVAILABLE),
          entry("device.not_inuse", Presence.AVAILABLE),
          entry("device.inuse", Presence.BUSY),
          entry("device.busy", Presence.BUSY),
          entry("device.ringing", Presence.BUSY),
          entry("device.ringinuse", Presence.BUSY),
          entry("device.onhold", Presence.BUSY),
          entry("device.invalid", Presence.OFFLINE),
          entry("device.unavailable", Presence.OFFLINE),
          entry("queue.in_call", Presence.BUSY),
          entry("queue.wrap_up", Presence.WRAP_UP),
          entry("queue.none", Presence.OFFLINE),
          entry("pause", Presence.BREAK)));

  private final Duration ttl;

  @SuppressWarnings("ImmutableEnumChecker") // what Map.ofEntries makes cannot be changed
  private final Map<String, Presence> states;

  CallCentre(Duration ttl, Map<String, Presence> states) {
    this.ttl = ttl;
    this.states = states;
  }

  /** How long a word is believed, unless the source says otherwise. */
  public Duration ttl() {
    return ttl;
  }

  /** What its names mean, unless the source says otherwise. */
  public Map<String, Presence> states() {
    return states;
  }

  /** Whether it sends us deliveries, as opposed to being called by us. */
  public boolean delivers() {
    return this != ASTERISK;
  }

  /** As it is written in addresses: {@code amazon-connect}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<CallCentre> of(String text) {
    return Stream.of(values()).filter(one -> one.text().equals(text)).findFirst();
  }
}

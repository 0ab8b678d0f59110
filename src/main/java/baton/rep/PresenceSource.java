package baton.rep;

import baton.shared.TeamId;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call centre that tells us where reps are, as configured.
 *
 * @param id under which reps' presence names it
 * @param active whether it is listened to
 * @param secret proves its deliveries; sealed
 * @param header in which the secret comes, where the call centre does not sign
 * @param states by plain name; what it means instead of what {@link CallCentre#states} says
 * @param otherwise what a name means that stands nowhere
 * @param ttl how long a word of it is believed without being renewed
 * @param teams of whose reps alone it may speak; empty for all
 * @param lastKnown how long after it was last heard its last words count; empty for no longer than
 *     they live
 * @param exchange where it is called, for those that do not deliver
 */
public record PresenceSource(
    String id,
    CallCentre provider,
    boolean active,
    Optional<String> secret,
    String header,
    Map<String, Presence> states,
    Presence otherwise,
    Duration ttl,
    Set<TeamId> teams,
    Optional<Duration> lastKnown,
    Optional<Exchange> exchange) {
  /** After a day its last words tell nothing of today. */
  public static final Duration LAST_KNOWN_MAX = Duration.ofHours(24);

  public static final String HEADER_DEFAULT = "X-Baton-Token";

  public PresenceSource {
    states = Map.copyOf(states);
    teams = Set.copyOf(teams);
  }

  /** A name in the way tables have it: {@code On Queue} and {@code ON_QUEUE} are the same. */
  public static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
  }

  /** What the name means, if it stands anywhere. */
  public Optional<Presence> listed(String name) {
    var plain = plain(name);
    return Optional.ofNullable(states.get(plain))
        .or(() -> Optional.ofNullable(provider.states().get(plain)));
  }

  /** What the name means. */
  public Presence state(String name) {
    return listed(name).orElse(otherwise);
  }

  /** Whether it may speak of a rep of these teams. */
  public boolean speaksOf(Set<TeamId> theirs) {
    return teams.isEmpty() || theirs.stream().anyMatch(teams::contains);
  }
}

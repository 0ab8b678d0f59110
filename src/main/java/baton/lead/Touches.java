package baton.lead;

import baton.shared.LeadId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person did, as far as rules ask for it and repeats are known by it.
 *
 * @param counts by type; {@value #SUBMISSION} counts later forms
 * @param latestAt when the latest of each type was
 * @param joined leads of the same person that joined this one, the latest {@link #JOINED_MAX}
 * @param identities of reported activities, the latest {@link #IDENTITIES_MAX}
 */
public record Touches(
    Map<String, Integer> counts,
    Map<String, Instant> latestAt,
    List<LeadId> joined,
    List<String> identities) {
  public static final int JOINED_MAX = 1_000;
  public static final int IDENTITIES_MAX = 200;
  public static final String SUBMISSION = "submission";
  public static final Touches NONE = new Touches(Map.of(), Map.of(), List.of(), List.of());

  public Touches {
    counts = Map.copyOf(counts);
    latestAt = Map.copyOf(latestAt);
    joined = List.copyOf(joined);
    identities = List.copyOf(identities);
  }

  /** All of them. */
  int total() {
    return counts.values().stream().mapToInt(n -> n).sum();
  }

  Touches acted(String type, Instant when, Optional<String> identity) {
    var more = new HashMap<>(counts);
    more.merge(type, 1, Integer::sum);
    var times = new HashMap<>(latestAt);
    times.merge(type, when, (one, other) -> one.isAfter(other) ? one : other);
    return new Touches(
        more,
        times,
        joined,
        identity.map(name -> Dossier.latest(identities, name, IDENTITIES_MAX)).orElse(identities));
  }

  Touches joinedBy(LeadId lead, Instant at) {
    var more = new Touches(counts, latestAt, Dossier.latest(joined, lead, JOINED_MAX), identities);
    return more.acted(SUBMISSION, at, Optional.empty());
  }
}

package baton.http.reps;

import baton.intake.Phones;
import baton.policy.Kept;
import baton.policy.RepEntry;
import baton.policy.Snapshot;
import baton.shared.RepId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whose phone a number is, of our reps: the one they are configured with, or one among their
 * aliases, for many have a second one.
 */
public final class RepPhones {
  private final Supplier<Snapshot> policies;
  private final String region;
  private volatile Book book = new Book(-1, Map.of());

  private record Book(long revision, Map<String, RepId> reps) {}

  /**
   * @param region where a number without a country is
   */
  public RepPhones(Supplier<Snapshot> policies, String region) {
    this.policies = policies;
    this.region = region;
  }

  /** The rep whose phone that is, however it is written. */
  public Optional<RepId> rep(String number) {
    return number(number).flatMap(e164 -> Optional.ofNullable(current().reps().get(e164)));
  }

  /** The number as the whole world dials it; empty for what could be none. */
  public Optional<String> number(String given) {
    return Phones.e164(given.strip(), region);
  }

  /** Whether the rep is there to have a lead. */
  public boolean isActive(RepId rep) {
    return Optional.ofNullable(policies.get().house().reps().get(rep))
        .map(kept -> kept.value().profile().active())
        .orElse(false);
  }

  /** Worked out once for each revision: reading numbers is slow, and reps are many. */
  private Book current() {
    var snapshot = policies.get();
    var known = book;
    if (known.revision() == snapshot.revision()) {
      return known;
    }
    var reps = new HashMap<String, RepId>();
    snapshot.house().reps().values().stream()
        .map(Kept::value)
        .forEach(rep ->
            addresses(rep)
                .flatMap(address -> number(address).stream())
                .forEach(number -> reps.putIfAbsent(number, rep.id())));
    book = new Book(snapshot.revision(), Map.copyOf(reps));
    return book;
  }

  private static Stream<String> addresses(RepEntry rep) {
    var aliases = rep.aliases().values().stream().flatMap(Set::stream);
    return Stream.concat(rep.phone().stream(), aliases.filter(alias -> alias.startsWith("+")));
  }
}

package baton.acts.entity;

import baton.acts.Act;
import baton.acts.Act.Covered;
import baton.acts.Act.Filter;
import baton.acts.Act.Kind;
import baton.acts.Away;
import baton.acts.Place;
import baton.acts.store.ActStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over what comes due while its rep is away, and gives back what the cover still has when
 * they are here again. It only looks and begins acts, so that who looks, how often and on how many
 * nodes is all the same.
 */
public final class CoverKeeper {
  /** For so long after the end what is left is given back, should nobody have looked before. */
  static final Duration RETURN_WITHIN = Duration.ofDays(7);

  private static final OptionalInt ALL = OptionalInt.empty();
  private static final Logger log = LoggerFactory.getLogger(CoverKeeper.class);

  private final ActStore store;
  private final Function<Instant, List<Away>> covers;
  private final Supplier<UUID> ids;
  private final Clock clock;

  /**
   * @param covers everybody who is covered for, was or will be
   */
  public CoverKeeper(
      ActStore store, Function<Instant, List<Away>> covers, Supplier<UUID> ids, Clock clock) {
    this.store = store;
    this.covers = covers;
    this.ids = ids;
    this.clock = clock;
  }

  /** Looks at all of them; never fails. */
  public void round() {
    try {
      var now = clock.instant();
      for (var away : covers.apply(now)) {
        if (!now.isBefore(away.from()) && now.isBefore(away.to())) {
          cover(away, now);
        } else if (!now.isBefore(away.to()) && now.isBefore(away.to().plus(RETURN_WITHIN))) {
          giveBack(away, now);
        }
      }
    } catch (RuntimeException e) {
      log.warn("Cannot look who is covered for: {}", e.getClass().getSimpleName());
    }
  }

  private void cover(Away away, Instant now) {
    var from = new Place.Rep(away.rep());
    var due = Filter.dueBefore(away.to());
    if (store.count(from, due).leads() > 0) {
      var to = away.standIn().<Place>map(Place.Rep::new).orElse(new Place.Queue());
      var _ = store.begin(act(Kind.COVER, from, to, away, Optional.empty(), now), due, ALL);
    }
  }

  private void giveBack(Away away, Instant now) {
    for (var cover : store.covers(away.rep(), away.from())) {
      var once = "%s:%s".formatted(away.name(), cover.text());
      if (!store.isDone(once)) {
        var act = act(Kind.RETURN, cover, new Place.Rep(away.rep()), away, Optional.of(once), now);
        var theirs = Filter.covered(new Covered(away.rep(), away.from()));
        var _ = store.begin(act, theirs, ALL);
      }
    }
  }

  private Act act(Kind kind, Place from, Place to, Away away, Optional<String> once, Instant now) {
    return new Act(ids.get(), kind, from, to, Optional.of(away.name()), away.by(), now, once);
  }
}

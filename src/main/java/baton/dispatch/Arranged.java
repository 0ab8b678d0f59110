package baton.dispatch;

import baton.lead.Callee;
import baton.lead.Rulebook;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.Optional;

/** What people have arranged that bears on who is asked now. */
@FunctionalInterface
public interface Arranged {
  /** Which rep another system means. */
  Optional<RepId> owner(String said);

  /** Who is asked first for those that rep knows; empty when nobody is before the others. */
  default Optional<RepId> standIn(RepId rep) {
    return Optional.of(rep);
  }

  /** Until when the team is offered nothing; empty when it is. */
  default Optional<Instant> pausedUntil() {
    return Optional.empty();
  }

  /**
   * Until when nobody is asked for somebody because an offer could only be answered in their quiet
   * hours; empty for who may be called.
   */
  default Optional<Instant> quietUntil(Callee callee) {
    return Optional.empty();
  }

  /** As it stands in the book at that moment. */
  static Arranged of(Rulebook book, TeamId team, Instant now) {
    return new Arranged() {
      @Override
      public Optional<RepId> owner(String said) {
        return book.owner(said);
      }

      @Override
      public Optional<RepId> standIn(RepId rep) {
        return book.standIn(rep, now);
      }

      @Override
      public Optional<Instant> pausedUntil() {
        return book.pausedUntil(team, now);
      }

      @Override
      public Optional<Instant> quietUntil(Callee callee) {
        return book.calling(callee)
            .flatMap(hours -> hours.quietUntil(now, book.team(team).clocks().offerTimeout()));
      }
    };
  }
}

package baton.reporting.board;

import baton.rep.Degraded;
import baton.rep.ExclusionCode;
import baton.rep.Presence;
import baton.rep.RepStatus;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A rep as a board shows them.
 *
 * @param status empty while the rep's actor does not answer
 */
public record RepNow(RepId id, String name, SortedSet<TeamId> teams, Optional<Status> status) {
  /**
   * How things are.
   *
   * @param since since when the presence is what it is, where that is known
   * @param degraded whether it is so by the last word of a source that fell silent
   * @param unroutable why no lead may be offered now; empty when one may
   */
  public record Status(
      Presence presence,
      Optional<Instant> since,
      Optional<Degraded> degraded,
      Optional<ExclusionCode> unroutable,
      int held,
      int capacity,
      double load) {
    static Status of(RepStatus rep, Optional<Instant> since) {
      return new Status(
          rep.presence(),
          since,
          rep.degraded(),
          rep.unroutable(),
          rep.held(),
          rep.capacity(),
          rep.load());
    }
  }
}

package baton.acts;

import baton.shared.RepId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing done to many leads.
 *
 * @param from whose they are: a rep, or a team in whose queue they wait
 * @param once the name under which it is done only once, if it is done by itself
 */
public record Act(
    UUID id,
    Kind kind,
    Place from,
    Place to,
    Optional<String> reason,
    String by,
    Instant at,
    Optional<String> once) {
  /** Leads of one act. */
  public static final int LEADS_MAX = 20_000;

  public enum Kind {
    /** All open leads of a rep. */
    HANDOVER,
    /** What waits in a team's queue. */
    MOVE,
    /** What comes due while its rep is away. */
    COVER,
    /** What a cover still has when its rep is back. */
    RETURN
  }

  /** Which of the leads there are meant; all of them when nothing is said. */
  public record Filter(
      Optional<String> segment,
      Optional<String> campaign,
      Optional<Instant> dueBefore,
      Optional<Covered> covered) {
    public static final Filter ALL = of(Optional.empty(), Optional.empty());

    public static Filter of(Optional<String> segment, Optional<String> campaign) {
      return new Filter(segment, campaign, Optional.empty(), Optional.empty());
    }

    /** Those with a clock that rings before that. */
    public static Filter dueBefore(Instant at) {
      return new Filter(Optional.empty(), Optional.empty(), Optional.of(at), Optional.empty());
    }

    /** Those that somebody has only in another's stead. */
    public static Filter covered(Covered covered) {
      return new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(covered));
    }
  }

  /** What was taken from that rep since then to be covered. */
  public record Covered(RepId rep, Instant since) {}

  /** Whether it asks for the same as another one. */
  public boolean isLike(Act other) {
    return kind == other.kind && from.equals(other.from) && to.equals(other.to);
  }
}

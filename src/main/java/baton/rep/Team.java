package baton.rep;

import baton.shared.TeamId;
import baton.shared.calendar.CallingWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A team and the clocks it promised to live by; the defaults are those of the design's table of
 * clocks.
 *
 * @param cadence when somebody who was not reached is tried again, by segment
 * @param supervisor who is alerted when the last level is used up
 * @param urgency how waiting makes leads more urgent, and what is done about those that will be
 *     late
 * @param connect how a click becomes a call
 * @param callingWindow when people may be called, by their own clock; empty for at any time
 */
public record Team(
    TeamId id,
    String name,
    Optional<String> calendar,
    Strategy strategy,
    Clocks clocks,
    Limits limits,
    Breaker breaker,
    List<Level> escalation,
    Cadence cadence,
    String supervisor,
    Urgency urgency,
    Connect connect,
    Optional<CallingWindow> callingWindow) {
  /** How the next rep is chosen. */
  public enum Strategy {
    LEAST_LOAD,
    LONGEST_IDLE,
    WEIGHTED_ROUND_ROBIN
  }

  /**
   * How long things take here, the promise among them.
   *
   * @param offerTimeout how long an offer stands
   * @param responseSla from sales-ready to the first human attempt, in working time
   * @param attemptTimeout from accepting to the first attempt, at most what is left of the response
   *     time
   * @param patience how long a lead waits on one escalation level
   * @param exclusion how long a rep who lapsed or declined is passed over while anyone else is
   *     eligible
   * @param reofferGap after a lapse with nobody else eligible, when the same rep is asked again
   * @param orphanGrace how long an accepted, uncontacted lead stays with a rep who went away
   */
  public record Clocks(
      Duration offerTimeout,
      Duration responseSla,
      Duration attemptTimeout,
      Duration patience,
      Duration exclusion,
      Duration reofferGap,
      Duration orphanGrace) {
    public static final Clocks DEFAULT =
        new Clocks(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));
  }

  /**
   * How often things happen here until something else does.
   *
   * @param maxOffers offers on one escalation level
   * @param maxReassignments times a lead is taken from a holder on one escalation level
   * @param autopauseAfter lapses in a row that take a rep off
   */
  public record Limits(int maxOffers, int maxReassignments, int autopauseAfter) {
    public static final Limits DEFAULT = new Limits(6, 3, 2);
  }

  /**
   * One step wider.
   *
   * @param widenTo teams that are asked as well
   * @param relaxSkills whether needs are waived
   * @param patience how long to wait here; the team's own when absent
   */
  public record Level(List<TeamId> widenTo, boolean relaxSkills, Optional<Duration> patience) {
    public Level {
      widenTo = List.copyOf(widenTo);
    }
  }

  /**
   * When so many offers lapse that offering on only does harm.
   *
   * @param offers at least this many offers settled within the window
   * @param window how far back is looked
   * @param lapsing the share of them that lapsed, 0 to 1
   * @param closeAfter how long without a lapse until offering goes on
   */
  public record Breaker(int offers, Duration window, double lapsing, Duration closeAfter) {
    public static final Breaker DEFAULT =
        new Breaker(10, Duration.ofSeconds(60), 0.5, Duration.ofSeconds(60));
  }

  /**
   * What time does to the order of the queue, and what is done when it will not be enough.
   *
   * @param aging by how much of waiting a lead gains one class of priority; empty when it gains
   *     none
   */
  public record Urgency(Optional<Duration> aging, AtRisk atRisk) {
    public static final Urgency DEFAULT =
        new Urgency(Optional.of(Duration.ofMinutes(10)), AtRisk.NONE);
  }

  /** What follows when a lead that arrives cannot be reached in time. */
  public enum AtRisk {
    /** It is marked. */
    NONE,
    /** The supervisor is alerted as well. */
    ALERT,
    /** It goes to the next escalation level at once; on the last the supervisor is alerted. */
    WIDEN
  }

  /**
   * Whether we let the rep be rung up and then the person, and by whom.
   *
   * @param webhook the system that puts calls through, if it is not
   * @param source the telephone system of this presence source; both empty when the mode is {@code
   *     OFF}
   */
  public record Connect(Mode mode, Optional<String> webhook, Optional<String> source) {
    public static final Connect OFF = new Connect(Mode.OFF, Optional.empty(), Optional.empty());

    /** When. */
    public enum Mode {
      OFF,
      /** When the rep asks for it. */
      BUTTON,
      /** As soon as the rep has accepted, and when they ask again. */
      ON_ACCEPT
    }
  }

  public Team {
    escalation = List.copyOf(escalation);
  }

  /** A team with every default. */
  public static Team of(TeamId id) {
    return new Team(
        id,
        id.value(),
        Optional.empty(),
        Strategy.LEAST_LOAD,
        Clocks.DEFAULT,
        Limits.DEFAULT,
        Breaker.DEFAULT,
        List.of(new Level(List.of(), true, Optional.empty())),
        Cadence.DEFAULT,
        "manager",
        Urgency.DEFAULT,
        Connect.OFF,
        Optional.empty());
  }
}

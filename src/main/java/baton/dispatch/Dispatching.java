package baton.dispatch;

import baton.lead.DecisionRecord;
import baton.lead.LeadCommand;
import baton.lead.OfferEnd;
import baton.lead.Want;
import baton.rep.RepRefusal;
import baton.rep.RepStatus;
import baton.rep.Team;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a team's dispatcher does: hears leads and reps, asks for slots, makes offers. Everything it
 * holds can be rebuilt. Not thread-safe; one actor owns it.
 */
public final class Dispatching {
  /**
   * An asked rep or an offered lead that is silent for so long is given up; both sides are fenced
   * by the round.
   */
  private static final Duration PENDING_MAX = Duration.ofSeconds(5);

  /**
   * Reservations under way: leads wait here, in order, and not in the mailboxes of reps who cannot
   * write faster.
   */
  private static final int ASKED_MAX = 128;

  private static final int ASKED_PER_REP_MAX = 8;
  private static final Duration SOON = Duration.ofMillis(5);

  /** How soon a team that goes on is noticed. */
  private static final Duration PAUSED_LOOK = Duration.ofSeconds(2);

  /** Where the errands are run. */
  public interface Errands {
    /** Ask for a slot; the answer comes back as {@link Dispatching#answered}. */
    void reserve(RepId rep, LeadId lead, int round);

    void offer(LeadId lead, LeadCommand.Offer offer);

    void nobodyLeft(LeadId lead, LeadCommand.NobodyLeft command);

    /** Let the team's reps say who they are. */
    void rollCall();

    /** Let that lead say again what stands. */
    void repeat(LeadId lead);

    /** Call {@link Dispatching#look} after so long, and not at any instant named before. */
    void lookIn(Duration pause);

    /** A lead that has just come cannot be reached in time. */
    void atRisk(LeadId lead, LeadCommand.MarkAtRisk command);

    /** Most offers lapse: a human must know. */
    void storm();
  }

  private record Pending(RepId rep, Want want, DecisionRecord decision, Instant since) {
    int round() {
      return want.round();
    }
  }

  private final TeamId team;
  private final Errands errands;
  private final Waiting waiting;
  private final StormBreaker breaker = new StormBreaker();
  private final Map<LeadId, Pending> pending = new HashMap<>();

  /** Leads that were told that everybody has declined, each once per level. */
  private final Map<LeadId, Want> exhausted = new HashMap<>();

  private final Roster roster;
  private final Turns turns;
  private final Pace pace = new Pace();
  private final Arrivals arrivals;
  private boolean looking;
  private boolean crowded;

  public Dispatching(Team settings, Errands errands) {
    this.team = settings.id();
    this.errands = errands;
    this.waiting = new Waiting(settings.urgency().aging());
    this.roster = new Roster(settings.strategy());
    this.turns = new Turns(roster);
    this.arrivals = new Arrivals(team, roster, waiting, pace);
  }

  /** A lead looks for a rep. */
  public void wanted(Want want) {
    var asked = pending.get(want.lead());
    if (asked != null && asked.want().isOlderThan(want)) {
      pending.remove(want.lead());
    }
    if (waiting.put(want)) {
      arrivals.add(want);
      soon();
    }
  }

  /** A lead looks no more. */
  public void unwanted(LeadId lead) {
    waiting.remove(lead);
    pending.remove(lead);
    exhausted.remove(lead);
    if (crowded) {
      soon();
    }
  }

  /** An offer has ended. */
  public void settled(Team settings, LeadId lead, RepId rep, int round, OfferEnd end, Instant now) {
    boolean lapsed = end == OfferEnd.LAPSED;
    turns.ended(lead, rep, round, end);
    pace.ended(lapsed);
    if (breaker.settled(settings.breaker(), lapsed, now)) {
      errands.storm();
    }
  }

  /** Somebody tried to reach a person, or the promised time is over. */
  public void responded(LeadId lead, Optional<Instant> at, Instant now) {
    pace.responded(lead, at, now);
  }

  /**
   * A lead would not have the offer. It is not looked for any longer: the word that it is served
   * may have been lost, and one that still waits says so again.
   */
  public void refused(LeadId lead, int round) {
    waiting.get(lead).filter(want -> want.round() <= round).ifPresent(_ -> waiting.remove(lead));
    turns.voided(lead, round);
    var asked = pending.get(lead);
    if (asked != null && asked.round() == round) {
      pending.remove(lead);
      soon();
    }
  }

  /** A rep says who they are now. */
  public void heard(RepStatus status, Instant now) {
    if (!status.teams().contains(team)) {
      roster.remove(status.id());
      pace.left(status.id(), now);
      return;
    }
    pace.heard(status, now);
    if (roster.update(status)) {
      soon();
    }
  }

  /**
   * A rep's answer about a slot.
   *
   * @param status the rep as of now; empty when no answer came in time
   * @param refusal why there is no slot
   */
  public void answered(
      RepId rep,
      LeadId lead,
      int round,
      Optional<RepStatus> status,
      Optional<RepRefusal> refusal,
      Instant now) {
    var asked = pending.get(lead);
    status.ifPresent(known -> heard(known, now));
    if (asked == null || asked.round() != round || !asked.rep().equals(rep)) {
      return; // the lead has moved on; the slot's lease asks it
    }
    if (status.isPresent() && refusal.isEmpty()) {
      pace.offered(lead, now);
      errands.offer(
          lead,
          new LeadCommand.Offer(
              rep, team, asked.want().cycle(), asked.want().level(), round, asked.decision()));
    } else {
      turns.voided(lead, round);
      pending.remove(lead);
      soon();
    }
  }

  /**
   * The read side says that these wait: those not heard from, as after a restart of our own, are
   * asked to speak; and so are the reps, because what was lost may be that one of them is free.
   */
  public void queued(List<LeadId> leads) {
    if (!leads.isEmpty() || waiting.size() > 0) { // other teams' leads wait here as well
      errands.rollCall();
    }
    leads.stream().filter(lead -> waiting.get(lead).isEmpty()).forEach(errands::repeat);
  }

  /** Gives up on whoever was asked and keeps silent. */
  public void giveUpOnSilent(Instant now) {
    turns.forget(now);
    var since = now.minus(PENDING_MAX);
    if (pending.values().removeIf(asked -> asked.since().isBefore(since))) {
      soon();
    }
  }

  /** Many changes that come together are looked at once. */
  private void soon() {
    if (!looking) {
      looking = true;
      errands.lookIn(SOON);
    }
  }

  /**
   * Goes through the queue.
   *
   * @param arranged what people have arranged that bears on who is asked
   * @param hours that count for what is promised
   */
  public void look(Team settings, Arranged arranged, WorkingTime hours, Instant now) {
    looking = false;
    var paused = arranged.pausedUntil();
    if (paused.isPresent()) {
      var soon = now.plus(PAUSED_LOOK); // somebody may let it go on before that
      lookAt(paused.get().isBefore(soon) ? paused.get() : soon, now);
      return;
    }
    var onHold = breaker.closesAt(now);
    if (onHold.isPresent()) {
      lookAt(onHold.get(), now);
      return;
    }
    roster.rankBy(settings.strategy());
    waiting.orderBy(settings.urgency().aging());
    waiting.rise(now);
    var assignment = new Assignment(team, roster, settings.clocks().reofferGap(), arranged, now);
    var pass = Matchmaking.pass(assignment, waiting, pending.keySet(), room(), roster);
    crowded = pass.crowded();
    pass.picks().forEach(pick -> ask(pick, now));
    pass.quiet().forEach(rest -> waiting.rest(rest.want(), rest.until()));
    pass.exhausted().forEach(this::tellExhausted);
    arrivals.marks(pending.keySet(), hours, now).forEach(mark -> errands.atRisk(mark.lead(), mark));
    var more = pass.quiet().size() >= Matchmaking.QUIET_MAX ? Optional.of(now) : pass.lookAgain();
    Stream.concat(more.stream(), waiting.risesAt().stream())
        .min(Instant::compareTo)
        .ifPresent(at -> lookAt(at, now));
  }

  private void tellExhausted(Want want) {
    if (!want.equals(exhausted.put(want.lead(), want))) {
      var command = new LeadCommand.NobodyLeft(team, want.round(), want.level());
      errands.nobodyLeft(want.lead(), command);
    }
  }

  /**
   * A rep writes down one reservation after the other: more than this would only lie in its
   * mailbox.
   */
  private int room() {
    int most = Math.min(ASKED_MAX, ASKED_PER_REP_MAX * roster.routable());
    return Math.max(0, most - pending.size());
  }

  private void ask(Matchmaking.Pick pick, Instant now) {
    var want = pick.want();
    var rep = pick.ask().rep();
    pending.put(want.lead(), new Pending(rep, want, pick.ask().decision(), now));
    turns.asked(want.lead(), rep, want.round(), now);
    errands.reserve(rep, want.lead(), want.round());
  }

  private void lookAt(Instant at, Instant now) {
    if (!looking) {
      var left = Duration.between(now, at);
      errands.lookIn(left.compareTo(SOON) < 0 ? SOON : left);
    }
  }

  /** What a lead that comes now, and must be answered by then, would meet. */
  public Forecast forecast(Instant respondBy, WorkingTime hours, Instant now) {
    return arrivals.forecast(Want.newcomer(respondBy, now), hours, now);
  }

  /** How often a second one rep who is full has room again; empty when that was hardly seen. */
  public Optional<Double> turnover(Instant now) {
    return pace.turnover(Forecast.FULL_MIN, now);
  }

  /** The share of the latest offers that lapsed; empty without any. */
  public Optional<Double> lapsing() {
    return pace.lapsing();
  }

  /** Reps who are there to work, with room or without. */
  public int atWork() {
    return pace.atWork();
  }

  /** Takes back whose turn it is; what came since then is added. */
  public void remember(Rotation.Places kept) {
    roster.remember(kept);
    soon();
  }

  /** How everybody stands in the rotation, by id; nobody while reps take no turns. */
  public List<Rotation.Standing> standings() {
    return roster.inTurns() ? roster.rotation().standings() : List.of();
  }

  /** What must be kept of whose turn it is; empty while nothing is new. */
  public Optional<Rotation.Places> toKeep() {
    return roster.inTurns() ? roster.rotation().toKeep() : Optional.empty();
  }

  /** What was to be kept could not be: it is asked for again. */
  public void notKept() {
    roster.rotation().notKept();
  }

  /** Gives a rep turns by hand, or takes some; whether the rotation knows the rep. */
  public boolean calibrate(RepId rep, int turns) {
    var known = new boolean[1];
    roster.turn(rep, rotation -> known[0] = rotation.calibrate(rep, turns));
    return known[0];
  }

  public int waiting() {
    return waiting.size();
  }

  public int pending() {
    return pending.size();
  }

  public int reps() {
    return roster.size();
  }

  /** How many can be asked. */
  public int routable() {
    return roster.routable();
  }

  /** While offering is on hold because most offers lapse. */
  public Optional<Instant> onHoldUntil(Instant now) {
    return breaker.closesAt(now);
  }
}

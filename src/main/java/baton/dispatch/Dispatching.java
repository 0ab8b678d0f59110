package baton.dispatch;

import baton.lead.DecisionRecord;
import baton.lead.LeadCommand;
import baton.lead.Want;
import baton.rep.RepRefusal;
import baton.rep.RepStatus;
import baton.rep.Team;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final Waiting waiting = new Waiting();
  private final StormBreaker breaker = new StormBreaker();
  private final Map<LeadId, Pending> pending = new HashMap<>();

  /** Leads that were told that everybody has declined, each once per level. */
  private final Map<LeadId, Want> exhausted = new HashMap<>();

  private final Roster roster;
  private boolean looking;
  private boolean crowded;

  public Dispatching(Team settings, Errands errands) {
    this.team = settings.id();
    this.errands = errands;
    this.roster = new Roster(settings.strategy());
  }

  /** A lead looks for a rep. */
  public void wanted(Want want) {
    var asked = pending.get(want.lead());
    if (asked != null && asked.want().isOlderThan(want)) {
      pending.remove(want.lead());
    }
    if (waiting.put(want)) {
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
  public void settled(Team settings, boolean lapsed, Instant now) {
    if (breaker.settled(settings.breaker(), lapsed, now)) {
      errands.storm();
    }
  }

  /**
   * A lead would not have the offer. It is not looked for any longer: the word that it is served
   * may have been lost, and one that still waits says so again.
   */
  public void refused(LeadId lead, int round) {
    waiting.get(lead).filter(want -> want.round() <= round).ifPresent(_ -> waiting.remove(lead));
    var asked = pending.get(lead);
    if (asked != null && asked.round() == round) {
      pending.remove(lead);
      soon();
    }
  }

  /** A rep says who they are now. */
  public void heard(RepStatus status) {
    if (!status.teams().contains(team)) {
      roster.remove(status.id());
    } else if (roster.update(status)) {
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
      RepId rep, LeadId lead, int round, Optional<RepStatus> status, Optional<RepRefusal> refusal) {
    var asked = pending.get(lead);
    status.ifPresent(this::heard);
    if (asked == null || asked.round() != round || !asked.rep().equals(rep)) {
      return; // the lead has moved on; the slot's lease asks it
    }
    if (status.isPresent() && refusal.isEmpty()) {
      errands.offer(
          lead, new LeadCommand.Offer(rep, team, asked.want().cycle(), round, asked.decision()));
    } else {
      pending.remove(lead);
      soon();
    }
  }

  /**
   * The read side says that these wait: those not heard from, as after a restart of our own, are
   * asked to speak; and so are the reps, because what was lost may be that one of them is free.
   */
  public void queued(List<LeadId> leads) {
    if (!leads.isEmpty()) {
      errands.rollCall();
    }
    leads.stream().filter(lead -> waiting.get(lead).isEmpty()).forEach(errands::repeat);
  }

  /** Gives up on whoever was asked and keeps silent. */
  public void giveUpOnSilent(Instant now) {
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
   */
  public void look(Team settings, Arranged arranged, Instant now) {
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
    var assignment = new Assignment(team, roster, settings.reofferGap(), arranged, now);
    var pass = Matchmaking.pass(assignment, waiting, pending.keySet(), room(), roster);
    crowded = pass.crowded();
    pass.picks().forEach(pick -> ask(pick, now));
    pass.exhausted().forEach(this::tellExhausted);
    pass.lookAgain().ifPresent(at -> lookAt(at, now));
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
    errands.reserve(rep, want.lead(), want.round());
  }

  private void lookAt(Instant at, Instant now) {
    if (!looking) {
      var left = Duration.between(now, at);
      errands.lookIn(left.compareTo(SOON) < 0 ? SOON : left);
    }
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

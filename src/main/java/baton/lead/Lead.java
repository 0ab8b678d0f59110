package baton.lead;

import baton.scoring.Score;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What we know of one lead: its state is its type. */
public sealed interface Lead {
  /** Never heard of. */
  record Unknown() implements Lead {}

  /** Durable, not yet matched to a person. */
  record Received(Dossier dossier) implements Known {
    @Override
    public Received with(Dossier changed) {
      return new Received(changed);
    }
  }

  /** With marketing. */
  record Nurturing(Dossier dossier, Nurture nurture) implements Known {
    @Override
    public Nurturing with(Dossier changed) {
      return new Nurturing(changed, nurture);
    }
  }

  /** In a team's queue. */
  record Queued(Dossier dossier, Cycle cycle, Instant since) implements InSales {
    @Override
    public Queued with(Dossier changed) {
      return new Queued(changed, cycle, since);
    }

    @Override
    public Queued with(Cycle changed) {
      return new Queued(dossier, changed, since);
    }
  }

  /** One rep is being asked. */
  record Offered(Dossier dossier, Cycle cycle, Offer offer) implements InSales {
    @Override
    public Offered with(Dossier changed) {
      return new Offered(changed, cycle, offer);
    }

    @Override
    public Offered with(Cycle changed) {
      return new Offered(dossier, changed, offer);
    }
  }

  /** A rep has it and has not tried to reach the person yet. */
  record Accepted(Dossier dossier, Cycle cycle, Hold hold) implements InSales {
    @Override
    public Accepted with(Dossier changed) {
      return new Accepted(changed, cycle, hold);
    }

    @Override
    public Accepted with(Cycle changed) {
      return new Accepted(dossier, changed, hold);
    }
  }

  /** A rep has it and has tried. */
  record Working(Dossier dossier, Cycle cycle, Hold hold, FollowUp followUp) implements InSales {
    @Override
    public Working with(Dossier changed) {
      return new Working(changed, cycle, hold, followUp);
    }

    @Override
    public Working with(Cycle changed) {
      return new Working(dossier, changed, hold, followUp);
    }
  }

  record Concluded(Dossier dossier, Conclusion conclusion) implements Known {
    @Override
    public Concluded with(Dossier changed) {
      return new Concluded(changed, conclusion);
    }
  }

  /** The person is forgotten; what remains names a promotion or a filter, not a person. */
  record Erased(
      LeadId id,
      Instant receivedAt,
      Instant erasedAt,
      Dossier.Campaign campaign,
      Optional<Standing.Suspected> suspected)
      implements Lead {}

  /** Any lead that still has its dossier. */
  sealed interface Known extends Lead {
    Dossier dossier();

    Known with(Dossier changed);
  }

  /** Any lead that sales answers for. */
  sealed interface InSales extends Known {
    Cycle cycle();

    InSales with(Cycle changed);

    /** Whether nobody is expected to reach the person in time, and the time is not over yet. */
    default boolean isAtRisk() {
      var cycle = cycle();
      return cycle.awaitsResponse() && !cycle.breached() && dossier().standing().isAtRisk(cycle);
    }

    @Override
    InSales with(Dossier changed);
  }

  /** A lease on a lead: accepted before {@code expiresAt}, or lapsed. */
  record Offer(RepId rep, TeamId team, int round, Instant offeredAt, Instant expiresAt) {}

  /**
   * Who has it, and until when a first attempt is due.
   *
   * @param gone when it is taken back because the holder went away; empty while they are there
   */
  record Hold(RepId rep, int round, Instant since, Instant attemptBy, Optional<Instant> gone) {
    Hold left(Instant until) {
      return new Hold(rep, round, since, attemptBy, Optional.of(until));
    }

    Hold due(Instant changed) {
      return new Hold(rep, round, since, changed, gone);
    }

    Hold back() {
      return new Hold(rep, round, since, attemptBy, Optional.empty());
    }
  }

  /**
   * When to try again.
   *
   * @param tries attempts of this holder so far
   * @param connected whether a human was reached
   * @param reminders how often the next attempt has been called for
   * @param tried when the latest attempts were, in their order; never empty
   * @param snoozes how often the next attempt has been put off
   */
  record FollowUp(
      Instant dueAt,
      int tries,
      boolean connected,
      int reminders,
      List<Instant> tried,
      int snoozes) {
    /** No cadence looks further back. */
    static final int TRIED_MAX = 20;

    public FollowUp {
      tried = List.copyOf(tried.subList(Math.max(0, tried.size() - TRIED_MAX), tried.size()));
    }

    /** After the first attempt of a holder. */
    static FollowUp first(Instant at, Instant due, boolean connected) {
      return new FollowUp(due, 1, connected, 0, List.of(at), 0);
    }

    /** After another one. */
    FollowUp again(Instant at, Instant due, boolean reached) {
      return new FollowUp(due, tries + 1, connected || reached, 0, and(at), 0);
    }

    FollowUp reminded(Instant next) {
      return new FollowUp(next, tries, connected, reminders + 1, tried, snoozes);
    }

    FollowUp snoozed(Instant until) {
      return new FollowUp(until, tries, connected, 0, tried, snoozes + 1);
    }

    List<Instant> and(Instant at) {
      return Stream.concat(tried.stream(), Stream.of(at)).toList();
    }

    Instant lastAttemptAt() {
      return tried.getLast();
    }

    /** The holder says how the latest attempt ended: a machine that picks up is nobody. */
    FollowUp told(boolean reached) {
      boolean ever = reached || (connected && tries > 1);
      return new FollowUp(dueAt, tries, ever, reminders, tried, snoozes);
    }

    /** The latest attempt has ended so. */
    FollowUp heard(Attempt.Result result) {
      boolean reached = connected || result == Attempt.Result.CONNECTED;
      return new FollowUp(dueAt, tries, reached, reminders, tried, snoozes);
    }
  }

  /**
   * Why and since when marketing has it, and what comes next.
   *
   * @param step how many steps of the track are behind it
   */
  record Nurture(
      Instant since,
      NurtureReason reason,
      List<String> details,
      String track,
      int step,
      Instant nextStepAt,
      Warmth warmth) {
    public Nurture {
      details = List.copyOf(details);
    }

    Nurture stepped(int behind, Instant next) {
      return new Nurture(since, reason, details, track, behind, next, warmth);
    }

    Nurture with(Warmth changed) {
      return new Nurture(since, reason, details, track, step, nextStepAt, changed);
    }
  }

  /**
   * How far a lead in nurture is from going back to sales.
   *
   * @param recycled whether sales had it and gave it back
   * @param ready whether it was sales-ready when marketing got it, and at every look since
   * @param intent the lowest since then
   * @param backAt when it goes back because it warmed up sooner than it may
   */
  record Warmth(boolean recycled, boolean ready, int intent, Optional<Instant> backAt) {
    static Warmth of(boolean recycled, Optional<Score> score) {
      return new Warmth(
          recycled,
          score.map(Score::salesReady).orElse(false),
          score.map(Score::intent).orElse(0),
          Optional.empty());
    }

    /** Whether this score says more than marketing got it with. */
    boolean isExceededBy(Score score, int rise) {
      return score.salesReady() && (!ready || score.intent() >= intent + rise);
    }

    Warmth scored(Score score) {
      return new Warmth(
          recycled, ready && score.salesReady(), Math.min(intent, score.intent()), backAt);
    }

    Warmth due(Instant at) {
      return new Warmth(recycled, ready, intent, Optional.of(at));
    }
  }

  record Conclusion(
      Instant at,
      Outcome outcome,
      Optional<String> reason,
      Optional<Money> value,
      Optional<LeadId> duplicateOf,
      Optional<RepId> rep,
      Optional<Cycle> cycle) {
    /** The same after another look at its last pass through sales. */
    Conclusion with(UnaryOperator<Cycle> change) {
      return new Conclusion(at, outcome, reason, value, duplicateOf, rep, cycle.map(change));
    }
  }

  /** The pass through sales that it is in, or ended in. */
  default Optional<Cycle> pass() {
    return switch (this) {
      case InSales sales -> Optional.of(sales.cycle());
      case Concluded(_, var conclusion) -> conclusion.cycle();
      case Unknown _, Received _, Nurturing _, Erased _ -> Optional.empty();
    };
  }

  /** Who answers for a lead now. */
  sealed interface Holder {
    record Rep(RepId id) implements Holder {}

    record Team(TeamId id) implements Holder {}

    record Marketing() implements Holder {}

    record Nobody() implements Holder {}
  }

  /** Every lead that is not concluded has exactly one holder; before matching that is marketing. */
  default Holder holder() {
    return switch (this) {
      case Unknown _, Concluded _, Erased _ -> new Holder.Nobody();
      case Received _, Nurturing _ -> new Holder.Marketing();
      case Queued q -> new Holder.Team(q.cycle().route().team());
      case Offered o -> new Holder.Rep(o.offer().rep());
      case Accepted a -> new Holder.Rep(a.hold().rep());
      case Working w -> new Holder.Rep(w.hold().rep());
    };
  }

  /** The rep who may see it as their own business now: asked or holding. */
  default Optional<RepId> rep() {
    return holder() instanceof Holder.Rep(var rep) ? Optional.of(rep) : Optional.empty();
  }
}

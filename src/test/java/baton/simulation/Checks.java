package baton.simulation;

import baton.lead.Lead;
import baton.lead.LeadClocks;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.LeadRefusal;
import baton.lead.LeadRules;
import baton.lead.Review;
import baton.lead.Submission;
import baton.lead.Want;
import baton.rep.PresencePush;
import baton.rep.RepEvent;
import baton.rep.RepRules;
import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What must hold after every step, named after the promises of the design. */
final class Checks {
  /** The promises that can be watched from here. */
  enum Inv {
    INV01_DURABLE_ACK,
    INV02_ONE_IDENTITY,
    INV03_ONE_END,
    INV04_ONE_LIVE_OFFER,
    INV05_NO_STALE_ANSWER,
    INV06_CAPACITY,
    INV07_ONLY_THE_ELIGIBLE,
    INV08_DEADLINE,
    INV09_NEVER_EARLY,
    INV10_PROGRESS,
    INV11_BOUNDED_ROUNDS,
    INV12_CONSERVATION,
    INV15_PRESENCE_ORDER,
    INV16_SINGLE_WRITER,
    INV17_FAIRNESS,
    INV20_QUIET_RECOVERY,
    /** Saying it again changes nothing. */
    INV21_REPEATS_ARE_WELCOME,
    /** No rule throws. */
    INV22_NO_RULE_BREAKS,
    /** Of one human's leads one is worked at a time. */
    INV23_ONE_LEAD_PER_PERSON,
    /** What a duplicate said is with another lead, of the same human, that is worked. */
    INV24_NO_LOST_DUPLICATE
  }

  final World world;
  final Leases leases;
  final QueueWatch queues;
  private final Map<LeadId, LeadWatch> leads = new TreeMap<>();
  private final Map<String, RepWatch> reps = new TreeMap<>();
  private final Map<String, Integer> seen = new TreeMap<>();
  private final Set<LeadId> acknowledged = new HashSet<>();
  private final Map<PersonKey, List<LeadId>> firsts = new HashMap<>();
  private final Set<LeadId> reopened = new HashSet<>();
  private long events;

  Checks(World world) {
    this.world = world;
    this.leases = new Leases(world);
    this.queues = new QueueWatch(world);
  }

  void that(Inv invariant, boolean holds, Network.Party who, Supplier<String> what) {
    that(invariant, holds, who.name(), what);
  }

  void that(Inv invariant, boolean holds, String who, Supplier<String> what) {
    if (!holds) {
      throw new Violation(invariant, who, what.get());
    }
  }

  /** Counts what was met, so that the search does not grow hollow unnoticed. */
  void saw(Object what) {
    var name =
        switch (what) {
          case Enum<?> e -> Coverage.name(e);
          case Class<?> c -> Coverage.name(c);
          default -> what.toString();
        };
    seen.merge(name, 1, Integer::sum);
  }

  Map<String, Integer> seen() {
    return seen;
  }

  long events() {
    return events;
  }

  LeadWatch lead(LeadId id) {
    return leads.computeIfAbsent(id, _ -> new LeadWatch(world, id));
  }

  Collection<LeadWatch> leads() {
    return leads.values();
  }

  RepWatch rep(RepCell cell) {
    return reps.computeIfAbsent(cell.name(), _ -> new RepWatch(world, cell));
  }

  /** An event of a lead is in the journal; the lead it makes. */
  Lead stored(LeadCell cell, int version, LeadEvent event) {
    saw(event.getClass());
    events++;
    var watch = lead(cell.id);
    var before = watch.lead();
    var after = watch.stored(version, event);
    if (event instanceof LeadEvent.AssignedToRep e) {
      rep(world.rep(e.rep())).given(cell.id, e.round());
    }
    onePerPerson(cell.id, event, after);
    if (event instanceof LeadEvent.Matched matched && after instanceof Lead.Known known) {
      matched.duplicateOf().ifPresent(first -> joined(known, first));
    }
    leases.moved(cell.id, before, after);
    queues.moved(cell.id, before, event, after);
    return after;
  }

  private void onePerPerson(LeadId id, LeadEvent event, Lead after) {
    if (event instanceof LeadEvent.Reopened) {
      reopened.add(id);
    }
    boolean first = event instanceof LeadEvent.Matched m && m.duplicateOf().isEmpty();
    if (!first || !(after instanceof Lead.Known known) || known.dossier().test()) {
      return;
    }
    if (known.dossier().standing().isAsked(Review.Reason.CONTACT_CONFLICT)) {
      return; // a human will say whose it is
    }
    for (var person : known.dossier().keys().stream().limit(1).toList()) {
      var others = firsts.computeIfAbsent(person, _ -> new ArrayList<>());
      for (var other : others) {
        that(
            Inv.INV23_ONE_LEAD_PER_PERSON,
            LeadWatch.isOver(lead(other).lead()) || reopened.contains(other),
            id.value(),
            () -> "is first of %s, and so is %s".formatted(person, lead(other).lead()));
      }
      others.add(id);
    }
  }

  private void joined(Lead.Known duplicate, LeadId first) {
    var id = duplicate.dossier().id();
    for (var next = Optional.of(first); next.isPresent(); ) {
      var other = next.get();
      that(
          Inv.INV24_NO_LOST_DUPLICATE,
          !other.equals(id),
          id.value(),
          () -> "is a duplicate of itself by way of " + first);
      next =
          lead(other).lead() instanceof Lead.Concluded c
              ? c.conclusion().duplicateOf()
              : Optional.empty();
    }
    if (lead(first).lead() instanceof Lead.Known worked) {
      that(
          Inv.INV24_NO_LOST_DUPLICATE,
          worked.dossier().tally().touches().joined().contains(id),
          id.value(),
          () -> "is a duplicate of %s, which never heard of it".formatted(first));
      that(
          Inv.INV24_NO_LOST_DUPLICATE,
          Optional.of(address(worked))
              .filter(had ->
                  had.isEmpty() || address(duplicate).isEmpty() || had.equals(address(duplicate)))
              .isPresent(),
          id.value(),
          () -> "is a duplicate of somebody else's lead " + first);
    }
  }

  private static Optional<String> address(Lead.Known lead) {
    return lead.dossier().submission().read().flatMap(Submission::email);
  }

  void stored(RepCell cell, RepEvent event) {
    saw(event.getClass());
    events++;
    rep(cell).stored(event);
  }

  /** A manager means it: above capacity, against presence. */
  void forced(RepCell rep, LeadId lead, int round) {
    rep(rep).forced(lead, round);
  }

  /** A form was answered with 202. */
  void acknowledged(LeadId lead) {
    acknowledged.add(lead);
    that(
        Inv.INV01_DURABLE_ACK,
        !(lead(lead).lead() instanceof Lead.Unknown),
        lead.value(),
        () -> "was acknowledged and is not in the journal");
  }

  Set<LeadId> acknowledged() {
    return acknowledged;
  }

  /** The journal made the same of it as life did. */
  void replayed(Cell<?, ?> cell) {
    if (cell instanceof LeadCell lead) {
      that(
          Inv.INV12_CONSERVATION,
          lead.state().equals(lead(lead.id).lead()),
          cell,
          () -> "is %s by its journal and was %s".formatted(lead.state(), lead(lead.id).lead()));
    }
    if (cell instanceof RepCell rep) {
      rep(rep).recovered();
    }
  }

  /** An actor has nothing to do but wait: will it be woken? */
  void idle(Actor actor) {
    if (actor instanceof LeadCell lead && lead.isIdle()) {
      var due = LeadClocks.wakesAt(lead.state());
      that(
          Inv.INV08_DEADLINE,
          lead.armed().equals(due),
          lead,
          () -> "must look at %s and means to at %s".formatted(due, lead.armed()));
      var watch = lead(lead.id);
      boolean current = lead.version() == world.disk.journal(lead).size();
      if (current && !(lead.state() instanceof Lead.Received)) {
        Stream.of(watch.overdue(), watch.breachOwed())
            .flatMap(Optional::stream)
            .forEach(promised ->
                that(
                    Inv.INV08_DEADLINE,
                    lead.armed()
                        .map(at -> !at.isAfter(promised) || !at.isAfter(world.now()))
                        .orElse(false),
                    lead,
                    () -> "must look at %s and means to at %s".formatted(promised, lead.armed())));
      }
    }
    if (actor instanceof RepCell rep && rep.isIdle()) {
      rep(rep).idle();
    }
  }

  /** What a lead made of a command. */
  void decided(LeadCell cell, LeadCommand command, Decision<LeadEvent, LeadRefusal> decision) {
    switch (decision) {
      case Decision.Refused<LeadEvent, LeadRefusal>(var why) -> saw(why);
      case Decision.Kept<LeadEvent, LeadRefusal>(var events) -> {
        lead(cell.id).answered(cell.state(), command, events);
        if (!events.isEmpty()) {
          lead(cell.id).moved(cell.state(), command, LeadEvolution.evolve(cell.state(), events));
        }
        repeated(cell, command, events);
      }
    }
  }

  /** The same word once more, right after the first was taken, changes nothing. */
  private void repeated(LeadCell cell, LeadCommand command, List<LeadEvent> events) {
    boolean welcome =
        switch (command) {
          case LeadCommand.Act _, LeadCommand.Note _, LeadCommand.Reopen _ -> false;
          case LeadCommand.NobodyLeft _ -> false; // fenced by the level that it ends
          case LeadCommand.Try t -> t.attempt().externalId().isPresent();
          case LeadCommand.Conclude c -> c.verdict() != LeadCommand.Verdict.DISQUALIFIED;
          case LeadCommand.Called _,
              LeadCommand.Dial _,
              LeadCommand.DialFailed _,
              LeadCommand.Receive _,
              LeadCommand.Match _,
              LeadCommand.Join _,
              LeadCommand.Offer _,
              LeadCommand.MarkAtRisk _,
              LeadCommand.Accept _,
              LeadCommand.Decline _,
              LeadCommand.RepLeft _,
              LeadCommand.RepBack _,
              LeadCommand.AssignToRep _,
              LeadCommand.AssignToTeam _,
              LeadCommand.Recall _,
              LeadCommand.Snooze _,
              LeadCommand.TakeFrom _,
              LeadCommand.MoveQueued _,
              LeadCommand.ToNurture _,
              LeadCommand.Unsubscribe _,
              LeadCommand.Review _,
              LeadCommand.Erase _,
              LeadCommand.Wake _ ->
              true;
        };
    if (!welcome || events.isEmpty()) {
      return;
    }
    var after = cell.state();
    for (var event : events) {
      after = cell.evolve(after, event);
    }
    var again = new LeadRules(world.book).decide(after, command, world.now());
    that(
        Inv.INV21_REPEATS_ARE_WELCOME,
        again.events().isEmpty(),
        cell,
        () -> "took %s twice: %s, then %s".formatted(command, events, again.events()));
  }

  void pushed(RepCell cell, PresencePush push, RepRules.Heard heard) {
    rep(cell).pushed(push, heard);
  }

  void wanted(DispatcherActor dispatcher, Want want) {
    queues.wanted(dispatcher, want);
  }

  void asked(DispatcherActor dispatcher, LeadId lead) {
    queues.asked(dispatcher, lead);
  }

  void unwanted(DispatcherActor dispatcher, LeadId lead) {
    queues.unwanted(dispatcher, lead);
  }

  void forgot(DispatcherActor dispatcher) {
    queues.forgot(dispatcher);
  }
}

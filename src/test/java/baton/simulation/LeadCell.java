package baton.simulation;

import baton.dispatch.entity.DispatcherMessage;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.LeadNotice;
import baton.lead.LeadRefusal;
import baton.lead.LeadRules;
import baton.lead.LeadTalk;
import baton.lead.entity.LeadMessage;
import baton.rep.ReleaseReason;
import baton.rep.entity.RepMessage;
import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.TeamId;
import baton.simulation.Checks.Inv;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lead's actor: what {@code LeadEntity} and its {@code Talking} are to Akka, this is here. */
final class LeadCell extends Cell<Lead, LeadEvent> implements LeadTalk.Lines {
  private static final Duration OUTER = Duration.ofSeconds(5);
  private static final Duration INNER = Duration.ofSeconds(3);

  final LeadId id;
  private final Map<String, Instant> givenUp = new HashMap<>();
  private LeadTalk talk;
  private int questions;
  private Optional<Instant> armed = Optional.empty();

  LeadCell(World world, LeadId id) {
    super(world, id.value());
    this.id = id;
  }

  @Override
  Lead empty() {
    return new Lead.Unknown();
  }

  @Override
  Lead evolve(Lead state, LeadEvent event) {
    return LeadEvolution.evolve(state, event);
  }

  @Override
  void forget() {
    talk = new LeadTalk(id, this);
    armed = Optional.empty();
    givenUp.clear();
  }

  @Override
  void recovered() {
    talk.recovered(state());
  }

  @Override
  boolean staysForGood() {
    return false;
  }

  /** When it means to look at its clocks. */
  Optional<Instant> armed() {
    return hasTimer(LeadMessage.Tick.WAKE) ? armed : Optional.empty();
  }

  @Override
  void handle(Object message) {
    switch (message) {
      case Words.Do ask -> answer(ask);
      case Words.Show(var replyTo) -> replyTo.accept(state());
      case LeadMessage.Tell(var command) -> silently(command);
      case LeadMessage.MakeOffer(var offer) ->
          keep(talk.offered(world.book, state(), offer, world.now()));
      case LeadMessage.AskSlot(_, var rep, var round) ->
          talk.asked(state(), rep, round, world.now());
      case LeadMessage.Due(var seen) -> {
        if (seen > version()) {
          world.checks.saw("journal_ahead");
          die();
        } else {
          woken();
        }
      }
      case LeadMessage.Tick.WAKE -> woken();
      case LeadMessage.Tick.REPEAT -> talk.repeat(state());
      case Runnable heard -> heard.run();
      default -> throw new IllegalStateException("A lead cannot hear " + message);
    }
  }

  private void woken() {
    int before = questions;
    talk.woken(state());
    world.checks.that(
        Inv.INV10_PROGRESS,
        !(state() instanceof Lead.Received) || questions > before,
        this,
        () -> "is woken, has no match yet, and does not ask");
    silently(new LeadCommand.Wake());
  }

  private Decision<LeadEvent, LeadRefusal> decide(LeadCommand command) {
    var decision = new LeadRules(world.book).decide(state(), command, world.now());
    world.checks.decided(this, command, decision);
    return decision;
  }

  private void answer(Words.Do ask) {
    switch (decide(ask.command())) {
      case Decision.Refused<LeadEvent, LeadRefusal>(var why) ->
          ask.replyTo().accept(new Words.Done(state(), Optional.of(why)));
      case Decision.Kept<LeadEvent, LeadRefusal>(var events) -> {
        var before = state();
        persist(
            events,
            () -> {
              talk.changed(world.book, before, events);
              ask.replyTo().accept(new Words.Done(state(), Optional.empty()));
            });
      }
    }
  }

  private void silently(LeadCommand command) {
    keep(decide(command).events());
  }

  private void keep(List<LeadEvent> events) {
    events.forEach(this::slotWasNotGivenUp);
    var before = state();
    persist(events, () -> talk.changed(world.book, before, events));
  }

  /** No offer stands that was decided before its rep was told to give the slot up. */
  private void slotWasNotGivenUp(LeadEvent event) {
    if (event instanceof LeadEvent.Offered e) {
      var at = givenUp.getOrDefault(e.rep() + "/" + e.round(), Instant.MIN);
      world.checks.that(
          Inv.INV06_CAPACITY,
          e.decision().at().isAfter(at),
          this,
          () -> "made an offer for a slot it had given up at %s: %s".formatted(at, e));
    }
  }

  @Override
  public void say(LeadNotice notice) {
    if (notice instanceof LeadNotice.SlotFree free && free.why() == ReleaseReason.NOT_NEEDED) {
      givenUp.put(free.rep() + "/" + free.round(), world.now());
    }
    switch (notice) {
      case LeadNotice.SlotOffered(var rep, var lead, var round, var expiresAt, var brief) ->
          world.send(this, rep, new RepMessage.Offered(lead, round, expiresAt, brief));
      case LeadNotice.SlotHeld(var rep, var lead, var round) ->
          world.send(this, rep, new RepMessage.Held(lead, round));
      case LeadNotice.SlotFree(var rep, var lead, var round, var why, var autopause) ->
          world.send(this, rep, new RepMessage.Freed(lead, round, why, autopause));
      case LeadNotice.Wanted(var team, var want) ->
          world.send(this, team, new DispatcherMessage.Wanted(want));
      case LeadNotice.Credited _ -> {} // only shown
      case LeadNotice.Unwanted(var team, var lead) ->
          world.send(this, team, new DispatcherMessage.Unwanted(lead));
      case LeadNotice.Settled settled ->
          world.send(this, settled.team(), DispatcherMessage.Settled.of(settled));
      case LeadNotice.Answered(var team, var lead, var at) ->
          world.send(this, team, new DispatcherMessage.Responded(lead, at));
    }
  }

  @Override
  public void refused(TeamId team, LeadId lead, int round) {
    world.checks.saw(LeadRefusal.ROUND_PASSED);
    world.send(this, team, new DispatcherMessage.Refused(lead, round));
  }

  @Override
  public void rang(Duration lateBy) {}

  @Override
  public void claim(PersonKey person) {
    questions++;
    this.<Words.First>ask(
        world.person(person),
        INNER,
        reply -> new Words.Claim(id, reply),
        first -> first.ifPresent(f -> personSaid(person, f)));
  }

  @Override
  public void look(PersonKey person) {
    this.<Words.First>ask(
        world.person(person),
        INNER,
        Words.Look::new,
        first -> first.ifPresent(f -> personSaid(person, f)));
  }

  @Override
  public void supersede(PersonKey person, LeadId closed) {
    this.<Words.First>ask(
        world.person(person),
        INNER,
        reply -> new Words.Supersede(closed, id, reply),
        first -> first.ifPresent(f -> personSaid(person, f)));
  }

  private void personSaid(PersonKey person, Words.First first) {
    talk.personSaid(state(), person, first.other()).ifPresent(this::silently);
  }

  @Override
  public void join(PersonKey person, LeadId first, LeadCommand.Join command) {
    this.<Words.Done>ask(
        world.lead(first),
        OUTER,
        reply -> new Words.Do(command, reply),
        done -> done.ifPresent(d -> firstSaid(person, first, d)));
  }

  private void firstSaid(PersonKey person, LeadId first, Words.Done done) {
    talk.firstSaid(state(), person, first, done.refusal()).ifPresent(this::silently);
  }

  @Override
  public void tellSelf(LeadCommand command) {
    questions++;
    timer(command, Duration.ZERO, new LeadMessage.Tell(command));
  }

  @Override
  public void repeatIn(Optional<Duration> pause) {
    cancel(LeadMessage.Tick.REPEAT);
    pause.ifPresent(after -> timer(LeadMessage.Tick.REPEAT, after, LeadMessage.Tick.REPEAT));
  }

  @Override
  public void wakeAt(Optional<Instant> at) {
    armed = at;
    cancel(LeadMessage.Tick.WAKE);
    at.ifPresent(
        instant -> timer(LeadMessage.Tick.WAKE, world.until(instant), LeadMessage.Tick.WAKE));
  }
}

package baton.simulation;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.rep.ReleaseReason;
import baton.rep.RepEvent;
import baton.rep.entity.RepMessage;
import baton.shared.RepId;
import baton.simulation.Checks.Inv;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One run of one seed: a storm, then calm weather in which everything must come right again. */
final class Simulation {
  private static final Duration CALM = Duration.ofMinutes(6);
  private static final Duration LOOK = Duration.ofSeconds(3);

  /** How long a restart is looked at: less than an offer stands. */
  private static final Duration RESTART = Duration.ofSeconds(4);

  /**
   * What is left out of a run.
   *
   * @param acts the acts that are done; all when empty
   * @param strikes the faults that may happen; all when empty
   */
  record Only(Optional<Set<Integer>> acts, Optional<Set<Long>> strikes) {
    static final Only ALL = new Only(Optional.empty(), Optional.empty());
  }

  /** How a run went. */
  record Result(
      long seed,
      int leads,
      long events,
      long hash,
      Optional<Violation> violation,
      List<Plan.Act> acts,
      List<Fates.Strike> strikes,
      Map<String, Integer> seen,
      List<String> lines) {}

  private final World world;
  private final Plan plan;
  private final Only only;

  private Simulation(long seed, Only only, boolean told) {
    this.world = new World(seed, only.strikes(), new Trace(told));
    this.plan = Plan.of(seed);
    this.only = only;
  }

  static Result run(long seed) {
    return run(seed, Only.ALL, false);
  }

  static Result run(long seed, Only only, boolean told) {
    return new Simulation(seed, only, told).run();
  }

  private Result run() {
    var violation = Optional.<Violation>empty();
    try {
      live();
    } catch (Violation v) {
      violation = Optional.of(v);
    } catch (RuntimeException e) {
      var broken = new Violation(Inv.INV22_NO_RULE_BREAKS, "world", e.toString());
      broken.initCause(e);
      violation = Optional.of(broken);
    }
    var seen = new TreeMap<>(world.checks.seen());
    world.fates.seen().forEach((fault, times) -> seen.put(Coverage.name(fault), times));
    return new Result(
        world.seed,
        world.checks.acknowledged().size(),
        world.checks.events(),
        world.trace.hash(),
        violation,
        plan.acts(),
        world.fates.strikes(),
        seen,
        world.trace.lines());
  }

  private void live() {
    for (var act : plan.acts()) {
      if (only.acts().map(kept -> kept.contains(act.number())).orElse(true)) {
        world.timeline.at(
            World.START.plus(act.at()),
            act.number(),
            () -> {
              world.trace.said(world.now(), act.what());
              act.action().accept(world);
            });
      }
    }
    world.timeline.runUntil(World.START.plus(Plan.storm()));
    calm();
    quietRecovery();
    if (world.fates.of(5).chance(0.15)) {
      longSilence();
    }
    allIsWhereItShouldBe();
  }

  /** Nothing goes wrong any more, and everybody works: all that the storm left must be mended. */
  private void calm() {
    world.fates.calm();
    var end = world.now().plus(CALM);
    // what hung in the storm may still come
    world.timeline.runUntil(world.now().plus(Duration.ofSeconds(25)));
    world.book.resume();
    world.telephony.comeBack();
    world.book.times().allBack();
    var planner = new Planner(world);
    world.book.teams().stream().filter(_ -> world.fates.of(19).chance(0.5)).forEach(planner::hours);
    world.book.reps().forEach(this::atWork);
    world.timeline.runUntil(world.now().plus(Duration.ofSeconds(20)));
    if (world.fates.of(9).chance(0.5)) {
      for (var dispatcher : world.dispatchers()) {
        dispatcher.die();
        dispatcher.start(); // what it held must come together again
      }
    }
    while (world.now().isBefore(end)) {
      world.timeline.runUntil(world.now().plus(LOOK));
      world.checks.queues.look();
    }
    noSlotLeaks();
    clocksAreRight();
  }

  /** Every edit was gone through: no clock of an open lead is set by hours of before. */
  private void clocksAreRight() {
    for (var watch : world.checks.leads()) {
      var stale = watch.staleTerms();
      world.checks.that(
          Inv.INV08_DEADLINE, stale.isEmpty(), watch.id().value(), stale::orElseThrow);
    }
  }

  /**
   * Who could work anyhow hears nothing new: what the storm kept from a dispatcher stays unsaid.
   */
  private void atWork(RepId rep) {
    world.rep(rep).tell(RepMessage.Tick.WAKE);
    var profile = world.book.profile(rep);
    if (!profile.active() || profile.capacity() == 0) {
      world.rep(rep).tell(new Words.Configure(world.book.configure(rep, 3, true)));
    }
    world.human(rep).calm();
  }

  private void noSlotLeaks() {
    for (var rep : world.reps()) {
      var claims = world.checks.leases.of(rep.id);
      world
          .checks
          .rep(rep)
          .slots()
          .forEach((lead, round) -> {
            var lately = world.now().minusSeconds(30);
            var slot = Optional.ofNullable(rep.state().slots().get(lead));
            boolean young =
                world.checks.lead(lead).since().isAfter(lately)
                    || slot.map(s -> s.at().isAfter(lately)).orElse(false); // for its next offer
            world.checks.that(
                Inv.INV06_CAPACITY,
                claims.containsKey(lead) || young,
                rep,
                () ->
                    "keeps a slot for %s, which is %s"
                        .formatted(lead, world.checks.lead(lead).lead()));
          });
      claims.forEach((lead, claim) ->
          world.checks.that(
              Inv.INV06_CAPACITY,
              world.checks.rep(rep).slots().containsKey(lead),
              rep,
              () -> "has no slot for %s, which says %s".formatted(lead, claim)));
    }
  }

  /** Everything stops and starts again: where nothing was due, nothing happens. */
  private void quietRecovery() {
    world.freeze(true);
    world.timeline.runUntil(world.now().plusSeconds(3));
    latecomers();
    var before = new TreeMap<String, Integer>();
    world.leads().forEach(lead -> before.put(lead.name(), world.disk.journal(lead).size()));
    world.reps().forEach(rep -> before.put(rep.name(), world.disk.journal(rep).size()));
    world.nodes.killAll();
    world.timeline.runUntil(world.now().plus(RESTART));
    for (var lead : world.leads()) {
      var journal = world.disk.journal(lead);
      for (var event : journal.subList(before.get(lead.name()), journal.size())) {
        world.checks.that(
            Inv.INV20_QUIET_RECOVERY,
            event instanceof LeadEvent.Rung
                || event instanceof LeadEvent.Alerted
                || event instanceof LeadEvent.ReviewAsked
                || (event instanceof LeadEvent.Queued q && q.by().equals("clock"))
                || (event instanceof LeadEvent.Nurtured n && n.by().equals("clock")),
            lead,
            () -> "did something only because it was restarted: " + event);
      }
    }
    for (var rep : world.reps()) {
      var journal = world.disk.journal(rep);
      for (int n = before.get(rep.name()); n < journal.size(); n++) {
        var event = journal.get(n);
        world.checks.that(
            Inv.INV20_QUIET_RECOVERY,
            event instanceof RepEvent.Released
                || (n > 0 && pausedByLapse(journal.get(n - 1), event))
                || (n > 0 && overtaken(journal.get(n - 1), event)),
            rep,
            () -> "did something only because it was restarted: " + event);
      }
    }
    world.freeze(false);
  }

  /** A few ask when nobody looks any more: their offers have to outlive the restart. */
  private void latecomers() {
    for (int n = 0; n < 30 && offerEndsBy(world.now().plus(RESTART).plusSeconds(1)); n++) {
      world.timeline.runUntil(world.now().plusSeconds(1));
    }
    if (offerEndsBy(world.now().plus(RESTART).plusSeconds(1))) {
      return; // what lapses would move them on, and that were not the restart's doing
    }
    var dice = world.fates.of(11);
    for (int n = dice.below(4); n > 0; n--) {
      new Form(world, Form.post(Plan.lead(plan.leads() + n), dice, plan.persons())).send();
    }
    world.timeline.runUntil(world.now().plusMillis(500));
  }

  private boolean offerEndsBy(Instant end) {
    return world.checks.leads().stream()
        .anyMatch(
            watch -> watch.lead() instanceof Lead.Offered o && o.offer().expiresAt().isBefore(end));
  }

  /** Of a lead whose clock was due the word that it is held may come after that it is not. */
  private static boolean overtaken(Object before, Object event) {
    return event instanceof RepEvent.Reserved held
        && held.forced()
        && before instanceof RepEvent.Released released
        && released.lead().equals(held.lead());
  }

  /** An offer that was due lapses, and what that means for its rep is not the restart's doing. */
  private static boolean pausedByLapse(Object before, Object event) {
    return event instanceof RepEvent.Paused paused
        && before instanceof RepEvent.Released released
        && released.why() == ReleaseReason.LAPSED
        && released.at().equals(paused.at());
  }

  /** Nobody comes to work for weeks: nothing is forgotten, everything ends somewhere. */
  private void longSilence() {
    world.freeze(true);
    world.sleep();
    world.timeline.runUntil(world.now().plus(Duration.ofDays(35)));
    for (var watch : world.checks.leads()) {
      var lead = watch.lead();
      world.checks.that(
          Inv.INV10_PROGRESS,
          lead instanceof Lead.Nurturing || LeadWatch.isOver(lead) || lead instanceof Lead.Unknown,
          watch.id().value(),
          () -> "is still %s after weeks".formatted(lead));
    }
    world.checks.queues.look();
    world.checks.saw("long_silence");
  }

  /** The ledger: received leads are all somewhere, and are what their journals say. */
  private void allIsWhereItShouldBe() {
    int received = 0;
    int somewhere = 0;
    for (var cell : world.leads()) {
      var journal = world.disk.journal(cell);
      received += (int) journal.stream().filter(LeadEvent.Received.class::isInstance).count();
      var folded = LeadEvolution.evolve(new Lead.Unknown(), journal);
      var lived = world.checks.lead(cell.id).lead();
      somewhere += lived instanceof Lead.Unknown ? 0 : 1;
      // what happened just now may not be in the view yet
      boolean viewed =
          journal.isEmpty()
              || journal.getLast().at().isBefore(world.now().minus(View.LAG_MAX.plusSeconds(1)));
      world.checks.that(
          Inv.INV12_CONSERVATION,
          folded.equals(lived) && (!viewed || world.view.row(cell.id).equals(lived)),
          cell,
          () ->
              "is %s by its journal, was %s and reads %s"
                  .formatted(folded, lived, world.view.row(cell.id)));
      world.checks.that(
          Inv.INV01_DURABLE_ACK,
          !world.checks.acknowledged().contains(cell.id) || !journal.isEmpty(),
          cell,
          () -> "was acknowledged and is gone");
    }
    int sum = somewhere;
    int all = received;
    world.checks.that(
        Inv.INV12_CONSERVATION,
        sum == all,
        "ledger",
        () -> "received %d and knows of %d".formatted(all, sum));
  }
}

package baton.simulation;

import baton.lead.Callee;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.Place;
import baton.lead.Want;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.simulation.Checks.Inv;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether those who wait are served: in order, and as soon as somebody could serve them. */
final class QueueWatch {
  /** So many later leads may go first, as when one's rep refuses at the last moment. */
  static final int OVERTAKEN_MAX = 20;

  /** Time within which a rep who is free is offered what waits. */
  private static final Duration PROGRESS = Duration.ofSeconds(45);

  private static final Duration IDLE_MAX = Duration.ofSeconds(6);

  private static final Duration LATE_MAX = Duration.ofSeconds(20);

  private final World world;
  private final Map<TeamId, Map<LeadId, Want>> wanting = new TreeMap<>();
  private final Map<LeadId, Integer> overtaken = new HashMap<>();
  private final Map<LeadId, Instant> servable = new HashMap<>();
  private final Map<RepId, Instant> lastOffer = new HashMap<>();
  private Instant calmSince = Instant.MAX;
  private final Map<String, Instant> idle = new HashMap<>();
  private final Set<LeadId> asked = new HashSet<>();

  QueueWatch(World world) {
    this.world = world;
  }

  private Map<LeadId, Want> of(TeamId team) {
    return wanting.computeIfAbsent(team, _ -> new TreeMap<>());
  }

  void wanted(DispatcherActor dispatcher, Want want) {
    if (world.checks.lead(want.lead()).lead() instanceof Lead.Queued) {
      of(dispatcher.team).put(want.lead(), want);
    }
  }

  void asked(DispatcherActor dispatcher, LeadId lead) {
    asked.add(lead);
  }

  /** It is not waited for any more, as far as that dispatcher knows. */
  void unwanted(DispatcherActor dispatcher, LeadId lead) {
    of(dispatcher.team).remove(lead);
  }

  void forgot(DispatcherActor dispatcher) {
    of(dispatcher.team).clear();
  }

  void moved(LeadId id, Lead before, LeadEvent event, Lead after) {
    if (event instanceof LeadEvent.Offered e) {
      lastOffer.put(e.rep(), e.at());
      overtakes(e, of(e.team()).get(id));
    }
    if (!(after instanceof Lead.Queued) || !(before instanceof Lead.Queued)) {
      wanting.values().forEach(leads -> leads.remove(id));
      overtaken.remove(id);
      servable.remove(id);
      asked.remove(id);
    }
  }

  private void overtakes(LeadEvent.Offered e, Want served) {
    if (served == null) {
      return;
    }
    for (var want : of(e.team()).values()) {
      boolean earlier =
          isMoreUrgent(e.team(), want, served)
              && want.needs().equals(served.needs())
              && want.readyAt().isBefore(served.readyAt())
              && world.checks.lead(want.lead()).excluded().isEmpty()
              && !asked.contains(want.lead())
              && !isAsleep(want, e.team(), e.decision().at());
      if (earlier) {
        int times = overtaken.merge(want.lead(), 1, Integer::sum);
        world.checks.that(
            Inv.INV17_FAIRNESS,
            times <= OVERTAKEN_MAX,
            want.lead().value(),
            () -> "was overtaken %d times, the last time by %s".formatted(times, served.lead()));
      }
    }
  }

  private boolean isAsleep(Want want, TeamId team, Instant at) {
    return want.callee().filter(callee -> world.book.isQuiet(callee, team, at)).isPresent();
  }

  /** By priority alone, or by what a class of it is worth in waiting; equals go by deadline. */
  private boolean isMoreUrgent(TeamId team, Want one, Want other) {
    var aging = world.book.team(team).urgency().aging();
    if (aging.isEmpty()) {
      return one.priority() == other.priority() && one.respondBy().isBefore(other.respondBy());
    }
    long apart = (long) one.priority() - other.priority();
    return one.respondBy().minus(aging.get().multipliedBy(apart)).isBefore(other.respondBy());
  }

  /** In calm weather: is somebody left waiting, or some clock not rung? */
  void look() {
    var now = world.now();
    if (calmSince.equals(Instant.MAX)) {
      calmSince = now;
    }
    world.reps().forEach(rep -> slotsAreTrue(rep, now));
    for (var watch : world.checks.leads()) {
      onTime(watch, now);
      if (watch.lead() instanceof Lead.Queued queued) {
        served(watch, queued, now);
      }
    }
  }

  /**
   * A slot whose lead went elsewhere is freed by a word, and not only when its lease is over; one
   * that was lent for nothing, or left by the storm, may wait for its lease.
   */
  private void slotsAreTrue(RepCell rep, Instant now) {
    var leases = world.checks.leases;
    world
        .checks
        .rep(rep)
        .slots()
        .forEach((lead, round) -> {
          var slot = rep.name() + "/" + lead;
          boolean lost =
              !leases.of(rep.id).containsKey(lead)
                  && leases.everHad(rep.id, lead, round)
                  && !leases.ended(rep.id, lead).isBefore(calmSince);
          if (!lost) {
            idle.remove(slot);
            return;
          }
          var since = idle.computeIfAbsent(slot, _ -> now);
          world.checks.that(
              Inv.INV06_CAPACITY,
              now.isBefore(since.plus(IDLE_MAX)),
              rep,
              () -> "keeps a slot for " + world.checks.lead(lead).lead());
        });
  }

  private void onTime(LeadWatch watch, Instant now) {
    watch
        .overdue()
        .ifPresent(due ->
            world.checks.that(
                watch.lead() instanceof Lead.Received ? Inv.INV10_PROGRESS : Inv.INV08_DEADLINE,
                now.isBefore(due.plus(LATE_MAX)),
                watch.id().value(),
                () -> "was due %s: %s".formatted(World.time(due), watch.lead())));
    watch
        .breachOwed()
        .ifPresent(due ->
            world.checks.that(
                Inv.INV08_DEADLINE,
                now.isBefore(due.plus(LATE_MAX)),
                watch.id().value(),
                () -> "promised an answer by %s: %s".formatted(World.time(due), watch.lead())));
  }

  private void served(LeadWatch watch, Lead.Queued queued, Instant now) {
    var rep =
        world.reps().stream()
            .filter(cell -> canServe(cell, watch, queued, now))
            .filter(
                cell -> now.isAfter(lastOffer.getOrDefault(cell.id, Instant.MIN).plus(PROGRESS)))
            .findFirst();
    if (rep.isEmpty()) {
      servable.remove(watch.id());
      return;
    }
    var since = servable.computeIfAbsent(watch.id(), _ -> now);
    world.checks.that(
        Inv.INV10_PROGRESS,
        now.isBefore(since.plus(PROGRESS)),
        watch.id().value(),
        () ->
            "waits since %s though %s is free: %s"
                .formatted(World.time(since), rep.get().name(), queued));
  }

  private boolean canServe(RepCell cell, LeadWatch watch, Lead.Queued queued, Instant now) {
    var cycle = queued.cycle();
    var teams = world.book.profile(cell.id).teams();
    return cycle.teams().stream()
            .anyMatch(team ->
                teams.contains(team)
                    && !world.book.isQuiet(
                        new Callee(cycle.route().team(), Place.of(queued.dossier())), team, now)
                    && world.book.pausedUntil(team, now).isEmpty()
                    && world.dispatcher(team).dispatching().onHoldUntil(now).isEmpty())
        && world.checks.rep(cell).isFree(now)
        && Eligible.skilled(world, cell.id, cycle, now)
        && Eligible.barred(watch.excluded(), cell.id, now).isEmpty();
  }
}

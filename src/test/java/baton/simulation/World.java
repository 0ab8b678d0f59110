package baton.simulation;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.rep.RepEvent;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Everything there is in one run of one seed. */
final class World {
  static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
  private static final int NODES = 3;

  final long seed;
  final Timeline timeline = new Timeline(START);
  final Fates fates;
  final House book;
  final Network network = new Network(this);
  final Disk disk = new Disk(this);
  final Nodes nodes = new Nodes(this, NODES);
  final View view = new View(this);
  final Telephony telephony;
  final Recounting recounting = new Recounting(this);
  final Trace trace;
  final Checks checks = new Checks(this);
  private final Map<LeadId, LeadCell> leads = new TreeMap<>();
  private final Map<RepId, RepCell> reps = new TreeMap<>();
  private final Map<PersonKey, PersonCell> persons = new TreeMap<>();
  private final Map<TeamId, DispatcherActor> dispatchers = new TreeMap<>();
  private final Map<RepId, Human> humans = new TreeMap<>();
  private boolean frozen;
  private boolean asleep;

  World(long seed, Optional<Set<Long>> allowed, Trace trace) {
    this.seed = seed;
    this.trace = trace;
    var dice = new Dice(seed);
    this.fates = new Fates(seed, Climate.of(dice), allowed);
    this.book = new House(dice, new Dice(Dice.mix(seed, "hours")));
    this.telephony = new Telephony(this);
    for (var team : book.teams()) {
      dispatchers.put(team, nodes.host(new DispatcherActor(this, team)));
    }
    for (var id : book.reps()) {
      var rep = nodes.host(new RepCell(this, id));
      reps.put(id, rep);
      humans.put(id, new Human(this, rep));
    }
    view.start();
    telephony.start();
    reps.forEach((id, rep) -> rep.tell(new Words.Configure(book.profile(id))));
  }

  Instant now() {
    return timeline.now();
  }

  /** How long until then; zero when it is over. */
  Duration until(Instant then) {
    var left = Duration.between(now(), then);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Nobody outside does anything any more. */
  void freeze(boolean still) {
    frozen = still;
  }

  boolean isFrozen() {
    return frozen;
  }

  /** Days will go by in which little happens. */
  void sleep() {
    asleep = true;
  }

  boolean isAsleep() {
    return asleep;
  }

  LeadCell lead(LeadId id) {
    return leads.computeIfAbsent(id, _ -> nodes.host(new LeadCell(this, id)));
  }

  RepCell rep(RepId id) {
    return reps.get(id);
  }

  Human human(RepId id) {
    return humans.get(id);
  }

  PersonCell person(PersonKey key) {
    return persons.computeIfAbsent(key, _ -> nodes.host(new PersonCell(this, key)));
  }

  DispatcherActor dispatcher(TeamId team) {
    return dispatchers.get(team);
  }

  Collection<LeadCell> leads() {
    return leads.values();
  }

  Collection<RepCell> reps() {
    return reps.values();
  }

  Collection<DispatcherActor> dispatchers() {
    return dispatchers.values();
  }

  void send(Network.Party from, LeadId to, Object message) {
    network.send(from, lead(to), message);
  }

  void send(Network.Party from, RepId to, Object message) {
    network.send(from, rep(to), message);
  }

  void send(Network.Party from, TeamId to, Object message) {
    network.send(from, dispatcher(to), message);
  }

  void heard(Actor actor, Object message) {
    nodes.heard(actor);
    trace.heard(now(), actor, message);
  }

  /** An event is in the journal, whoever knows it or not. */
  void stored(Cell<?, ?> cell, int version, Object event) {
    trace.stored(now(), cell, version, event);
    switch (event) {
      case LeadEvent e -> {
        Lead after = checks.stored((LeadCell) cell, version, e);
        view.follow(((LeadCell) cell).id, after, version);
      }
      case RepEvent e -> checks.stored((RepCell) cell, e);
      default -> checks.saw(event.getClass());
    }
  }

  /** An instant of this world as people read it: since the start. */
  static String time(Instant at) {
    var since = Duration.between(START, at);
    return "%d:%02d:%02d.%03d"
        .formatted(
            since.toHours(), since.toMinutesPart(), since.toSecondsPart(), since.toMillisPart());
  }
}

package baton.simulation;

import baton.lead.Activity;
import baton.lead.LeadCommand;
import baton.lead.LeadCommand.Verdict;
import baton.lead.Party;
import baton.rep.Presence;
import baton.shared.LeadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All that is done to a world from outside, by seed: each act can be left out of a second run. */
final class Plan {
  /** One act at one moment. */
  record Act(int number, Duration at, String what, Consumer<World> action) {
    @Override
    public String toString() {
      return World.time(World.START.plus(at)) + " " + what;
    }
  }

  private static final Party MANAGER = new Party("manager:k1", Optional.empty());
  private static final Duration STORM = Duration.ofMinutes(15);

  private final Dice dice;
  private final Climate climate;
  private final List<Act> acts = new ArrayList<>();
  private final int leads;

  private Plan(long seed) {
    this.climate = Climate.of(new Dice(seed));
    this.dice = new Dice(Dice.mix(seed, "plan"));
    this.leads = 60 + dice.below(240);
  }

  static Plan of(long seed) {
    var plan = new Plan(seed);
    plan.posts();
    plan.managers();
    plan.presence();
    plan.accidents();
    plan.many();
    plan.times(); // the last, so that what came before is what it was for the same seed
    return plan;
  }

  List<Act> acts() {
    return acts;
  }

  int leads() {
    return leads;
  }

  /** How long things may go wrong. */
  static Duration storm() {
    return STORM.plusMinutes(1);
  }

  private void act(Duration at, String what, Consumer<World> action) {
    acts.add(new Act(acts.size(), at, what, action));
  }

  private Duration sometime() {
    return Duration.ofMillis(dice.below((int) STORM.toMillis()));
  }

  static LeadId lead(int number) {
    return new LeadId("lead-" + number);
  }

  private LeadId anyLead() {
    return lead(dice.below(leads));
  }

  /** How many people there are to ask. */
  int persons() {
    return leads * 3 / 2;
  }

  private void posts() {
    var at = sometime();
    var post = Form.post(lead(0), dice, persons());
    send(at, post);
    for (int i = 1; i < leads; i++) {
      if (dice.chance(0.05)) { // the same person in a second tab
        at = at.plusMillis(dice.below(2_000));
        post = post.again(lead(i));
      } else {
        at = sometime();
        post = Form.post(lead(i), dice, persons());
      }
      send(at, post);
    }
  }

  private void send(Duration at, Form.Post post) {
    act(at, "post " + post, world -> new Form(world, post).send());
  }

  private void managers() {
    for (int i = leads / 4; i > 0; i--) {
      var lead = anyLead();
      var command = command();
      act(
          sometime(),
          "manager asks %s: %s".formatted(lead, command),
          world -> new Outsider(world, "manager").ask(lead, command));
    }
    for (int i = leads / 20; i > 0; i--) {
      var lead = anyLead();
      boolean force = dice.chance(0.5);
      int which = dice.below(100);
      act(
          sometime(),
          "manager gives %s to rep %d%s".formatted(lead, which, force ? " by force" : ""),
          world -> new Manager(world).give(lead, which, force));
    }
  }

  private LeadCommand command() {
    var why = Optional.<String>empty();
    return switch (dice.below(18)) {
      case 0, 1 -> new LeadCommand.Recall(why, MANAGER);
      case 2 -> new LeadCommand.AssignToTeam(House.INSIDE, why, MANAGER);
      case 3 -> new LeadCommand.AssignToTeam(House.PARTNERS, why, MANAGER);
      case 4 -> new LeadCommand.ToNurture(dice.one(List.of("default", "spring")), why, MANAGER);
      case 5, 6 -> new LeadCommand.Reopen(why, MANAGER);
      case 7 -> new LeadCommand.Note("likes tea", MANAGER);
      case 8 -> dice.chance(0.4) ? new LeadCommand.Erase(MANAGER) : new LeadCommand.Wake();
      case 9 ->
          new LeadCommand.Conclude(
              dice.one(Verdict.values()), why, Optional.empty(), Optional.empty(), MANAGER);
      case 10 -> new LeadCommand.Unsubscribe(Party.SYSTEM);
      case 11 -> new LeadCommand.Review(Optional.empty(), why, MANAGER);
      default ->
          new LeadCommand.Act(
              dice.one(Activity.values()), World.START, Map.of(), Optional.empty(), Party.SYSTEM);
    };
  }

  private void presence() {
    for (int i = dice.below(60); i > 0; i--) {
      int which = dice.below(100);
      int source = dice.below(2);
      var state =
          dice.one(List.of(Presence.OFFLINE, Presence.BREAK, Presence.BUSY, Presence.WRAP_UP));
      var at = sometime();
      var back = at.plus(dice.between(Duration.ofMillis(500), Duration.ofMinutes(3)));
      switch (dice.below(8)) {
        case 0 -> {
          var pause = dice.between(Duration.ofSeconds(30), Duration.ofMinutes(5));
          act(
              at,
              "rep %d vanishes for %s".formatted(which, pause),
              w -> human(w, which).vanish(pause));
        }
        case 1 ->
            act(
                at,
                "rep %d: an old word".formatted(which),
                w -> source(w, which, source).sayOldAgain());
        case 2 ->
            act(
                at,
                "rep %d: a source counts anew".formatted(which),
                w -> source(w, which, source).countAnew());
        case 3 -> {
          int capacity = dice.below(4);
          boolean active = dice.chance(0.7);
          act(
              at,
              "rep %d configured: %d, active %s".formatted(which, capacity, active),
              w -> configure(w, which, capacity, active));
          act(back, "rep %d configured: 2".formatted(which), w -> configure(w, which, 2, true));
        }
        default -> {
          act(at, "rep %d is %s".formatted(which, state), w -> source(w, which, source).say(state));
          act(
              back,
              "rep %d is back".formatted(which),
              w -> source(w, which, source).say(Presence.AVAILABLE));
        }
      }
    }
  }

  static Human human(World world, int which) {
    var reps = world.book.reps();
    return world.human(reps.get(which % reps.size()));
  }

  private static Source source(World world, int which, int source) {
    var sources = human(world, which).sources();
    return sources.get(source % sources.size());
  }

  private static void configure(World world, int which, int capacity, boolean active) {
    var reps = world.book.reps();
    var rep = reps.get(which % reps.size());
    var profile = world.book.configure(rep, capacity, active);
    world.network.send(
        new Outsider(world, "manager"), world.rep(rep), new Words.Configure(profile));
  }

  /** What managers do to many at once, or put off. */
  private void many() {
    for (int i = dice.below(8); i > 0; i--) {
      int which = dice.below(100);
      int target = dice.below(100);
      act(
          sometime(),
          "all that rep %d has is handed over (%d)".formatted(which, target),
          world -> new Manager(world).handOver(which, target));
    }
    for (int i = dice.below(3); i > 0; i--) {
      boolean inside = dice.chance(0.5);
      var team = inside ? House.INSIDE : House.PARTNERS;
      var pause = dice.between(Duration.ofSeconds(1), Duration.ofMinutes(2));
      act(
          sometime(),
          "%s pauses for %s".formatted(team, pause),
          world -> world.book.pause(team, world.now(), pause));
      act(
          sometime(),
          "the queue of %s is moved".formatted(team),
          world -> new Manager(world).moveQueue(team, inside ? House.PARTNERS : House.INSIDE));
    }
    for (int i = leads / 10; i > 0; i--) {
      int which = dice.below(1_000);
      var wait = dice.between(Duration.ofSeconds(5), Duration.ofDays(20));
      act(
          sometime(),
          "manager puts held lead %d off for %s".formatted(which, wait),
          world -> new Manager(world).putOff(which, wait));
    }
  }

  /** A whole source that is lost, and edits of hours, shifts and leave while clocks run. */
  private void times() {
    for (int i = dice.below(3); i > 0; i--) {
      var pause = dice.between(Duration.ofSeconds(30), Duration.ofMinutes(7));
      act(
          sometime(),
          "the telephone system falls silent for " + pause,
          world -> world.telephony.fallSilent(pause));
    }
    boolean edited = dice.chance(0.6);
    for (int i = edited ? dice.below(6) : 0; i > 0; i--) {
      var team = dice.chance(0.5) ? House.INSIDE : House.PARTNERS;
      act(
          sometime(),
          "%s has other hours".formatted(team),
          world -> new Planner(world).hours(team));
    }
    for (int i = edited ? dice.below(6) : 0; i > 0; i--) {
      int which = dice.below(100);
      act(
          sometime(),
          "rep %d has other shifts".formatted(which),
          world -> new Planner(world).shifts(which));
    }
    for (int i = dice.below(4); i > 0; i--) {
      int which = dice.below(100);
      int by = dice.below(200);
      var time = dice.between(Duration.ofSeconds(20), Duration.ofMinutes(6));
      act(
          sometime(),
          "rep %d is away for %s, covered (%d)".formatted(which, time, by),
          world -> new Planner(world).away(which, by, time));
    }
  }

  private void accidents() {
    accidents(
        Fault.ACTOR_KILLED,
        40,
        at -> {
          var lead = anyLead();
          int which = dice.below(100);
          switch (dice.below(4)) {
            case 0 ->
                act(
                    at,
                    "rep %d's actor dies".formatted(which),
                    w -> kill(w, w.rep(w.book.reps().get(which % w.book.reps().size()))));
            case 1 ->
                act(
                    at,
                    "dispatcher %d dies".formatted(which),
                    w -> kill(w, w.dispatcher(w.book.teams().get(which % 2))));
            default -> act(at, lead + "'s actor dies", w -> kill(w, w.lead(lead)));
          }
        });
    accidents(
        Fault.NODE_KILLED,
        4,
        at -> {
          int node = dice.below(100);
          var pause = dice.between(Duration.ofSeconds(1), Duration.ofSeconds(40));
          act(
              at,
              "node %d is down for %s".formatted(node, pause),
              w -> w.nodes.kill(node % w.nodes.count(), pause));
        });
    accidents(
        Fault.DISK_DOWN,
        3,
        at -> {
          var pause = dice.between(Duration.ofMillis(200), Duration.ofSeconds(30));
          act(at, "disk down for " + pause, w -> w.disk.goDown(pause));
        });
  }

  private void accidents(Fault fault, int most, Consumer<Duration> accident) {
    for (int i = (int) (climate.chance(fault) * most); i > 0; i--) {
      accident.accept(sometime());
    }
  }

  private static void kill(World world, Actor actor) {
    world.fates.saw(Fault.ACTOR_KILLED);
    actor.die();
    if (actor instanceof RepCell) {
      actor.start(); // hosted for good: somebody speaks to it at once
    }
  }
}

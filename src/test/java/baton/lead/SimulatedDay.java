package baton.lead;

import baton.dispatch.Dispatching;
import baton.lead.LeadCommand.Verdict;
import baton.rep.ExclusionCode;
import baton.rep.Presence;
import baton.rep.RepRefusal;
import baton.rep.RepStatus;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A day of a phone team in virtual time: the real rules of leads and the real dispatcher, between
 * people who are drawn by dice. Visitors come in waves; reps answer most offers, call, talk for
 * some minutes, write it up, and go to lunch one after the other.
 */
final class SimulatedDay implements Dispatching.Errands {
  private static final Instant OPENS = Instant.parse("2026-11-23T09:00:00Z");
  private static final Duration DAY = Duration.ofHours(9);
  private static final int REPS = 12;
  private static final Duration HOP = Duration.ofMillis(3);

  /** Talks are log-normal, as they are in call centres (Brown et al. 2005). */
  private static final double TALK_MEDIAN_SECONDS = 230;

  private static final double TALK_SIGMA = 0.55;
  private static final double LAPSING = 0.04;

  /** What became of one visitor. */
  record Fate(LeadId lead, boolean marked, boolean breached) {}

  private record Job(Instant at, long number, Runnable what) {}

  private static final class Rep {
    private final RepId id;
    private final Set<LeadId> slots = new HashSet<>();
    private Presence presence = Presence.AVAILABLE;
    private boolean lunchDue;
    private Instant idleSince = OPENS;
    private long revision;

    Rep(String name) {
      this.id = new RepId(name);
    }

    RepStatus status() {
      var unroutable =
          presence != Presence.AVAILABLE
              ? Optional.of(ExclusionCode.OFFLINE)
              : slots.isEmpty()
                  ? Optional.<ExclusionCode>empty()
                  : Optional.of(ExclusionCode.AT_CAPACITY);
      return new RepStatus(
          id,
          id.value(),
          Set.of(TestRulebook.INSIDE),
          Map.of("language:en", 1),
          1,
          1,
          slots.size(),
          idleSince,
          presence,
          Optional.empty(),
          unroutable,
          ++revision);
    }
  }

  private final Random dice;
  private final TestRulebook book = new TestRulebook();
  private final LeadRules rules = new LeadRules(book);
  private final Dispatching dispatching = new Dispatching(book.team(TestRulebook.INSIDE), this);
  private final PriorityQueue<Job> jobs =
      new PriorityQueue<>(Comparator.comparing(Job::at).thenComparingLong(Job::number));
  private final Map<RepId, Rep> reps = new TreeMap<>();
  private final Map<LeadId, Lead> leads = new HashMap<>();
  private final Map<LeadId, Instant> wakes = new HashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final List<LeadId> visitors = new ArrayList<>();
  private final Set<LeadId> marked = new HashSet<>();
  private final Set<LeadId> breached = new HashSet<>();
  private Instant now = OPENS;
  private Instant look = Instant.MAX;
  private long numbers;

  SimulatedDay(long seed) {
    this.dice = new Random(seed);
  }

  /** Everybody who came, and what became of them. */
  List<Fate> live() {
    for (int n = 0; n < REPS; n++) {
      var rep = new Rep("rep-%02d".formatted(n));
      reps.put(rep.id, rep);
      hear(rep);
      in(Duration.ofMinutes(150 + 12 * n), () -> lunch(rep));
    }
    var waves = waves();
    in(gap(waves), () -> visit(waves));
    every(Duration.ofSeconds(1), () -> dispatching.giveUpOnSilent(now));
    while (!jobs.isEmpty() && jobs.peek().at().isBefore(OPENS.plus(DAY).plusSeconds(3_600))) {
      var job = jobs.remove();
      now = job.at();
      job.what().run();
    }
    return visitors.stream()
        .map(lead -> new Fate(lead, marked.contains(lead), breached.contains(lead)))
        .toList();
  }

  // visitors

  private record Wave(Instant from, Instant until, double perMinute) {}

  /** A quiet stream, and two or three mailings that bring more than the team can take. */
  private List<Wave> waves() {
    var waves = new ArrayList<Wave>();
    int mailings = 2 + dice.nextInt(2);
    for (int n = 0; n < mailings; n++) {
      var from = OPENS.plus(Duration.ofMinutes(50 + 160L * n + dice.nextInt(60)));
      var lasts = Duration.ofMinutes(8 + dice.nextInt(16));
      waves.add(new Wave(from, from.plus(lasts), 2.5 + 2 * dice.nextDouble()));
    }
    return waves;
  }

  private Duration gap(List<Wave> waves) {
    double perMinute =
        waves.stream()
            .filter(wave -> !now.isBefore(wave.from()) && now.isBefore(wave.until()))
            .mapToDouble(Wave::perMinute)
            .findFirst()
            .orElse(1.1);
    return seconds(exponential(60 / perMinute));
  }

  private void visit(List<Wave> waves) {
    var lead = new LeadId("visitor-%04d".formatted(visitors.size()));
    visitors.add(lead);
    leads.put(lead, new Lead.Unknown());
    var asked = Asked.receive(Asked.asking());
    tell(
        lead,
        new LeadCommand.Receive(
            lead,
            asked.keyId(),
            asked.origin(),
            asked.submission(),
            asked.keys(),
            Optional.empty(),
            asked.party()));
    tell(lead, Asked.unknownPerson());
    if (now.isBefore(OPENS.plus(DAY))) {
      in(gap(waves), () -> visit(waves));
    }
  }

  // leads

  private boolean tell(LeadId id, LeadCommand command) {
    var events = rules.decide(leads.get(id), command, now).events();
    for (var event : events) {
      var before = leads.get(id);
      var after = LeadEvolution.evolve(before, event);
      leads.put(id, after);
      if (event instanceof LeadEvent.Breached) {
        breached.add(id);
      }
      LeadNotices.after(book, before, event, after).forEach(this::say);
    }
    LeadClocks.wakesAt(leads.get(id))
        .filter(at -> !at.equals(wakes.put(id, at)))
        .ifPresent(at -> at(at, () -> wake(id, at)));
    return !events.isEmpty();
  }

  private void wake(LeadId id, Instant at) {
    if (LeadClocks.wakesAt(leads.get(id)).filter(at::equals).isPresent()) {
      tell(id, Asked.wake());
    }
  }

  private void say(LeadNotice notice) {
    switch (notice) {
      case LeadNotice.SlotOffered(var rep, var lead, var round, _, _) -> offered(rep, lead, round);
      case LeadNotice.SlotHeld(var rep, var lead, var round) -> held(rep, lead, round);
      case LeadNotice.SlotFree(var rep, var lead, _, _, _) -> free(reps.get(rep), lead);
      case LeadNotice.Wanted(_, var want) -> in(HOP, () -> dispatching.wanted(want));
      case LeadNotice.Unwanted(_, var lead) -> dispatching.unwanted(lead);
      case LeadNotice.Settled(_, var lead, var rep, var round, var end) ->
          dispatching.settled(book.team(TestRulebook.INSIDE), lead, rep, round, end, now);
      case LeadNotice.Answered(_, var lead, var at) -> dispatching.responded(lead, at, now);
      case LeadNotice.Credited _ -> {}
    }
  }

  // reps

  private void hear(Rep rep) {
    dispatching.heard(rep.status(), now);
  }

  private void offered(RepId rep, LeadId lead, int round) {
    if (begun.add("offer " + lead + round) && dice.nextDouble() >= LAPSING) {
      in(seconds(2 + exponential(5)), () -> tell(lead, Asked.accept(rep, round)));
    }
  }

  private void held(RepId rep, LeadId lead, int round) {
    if (!begun.add("hold " + lead + round)) {
      return;
    }
    in(
        seconds(8 + exponential(12)),
        () -> {
          var herself = Party.rep(rep);
          if (tell(lead, Asked.attempt(herself, now))) {
            double talk = TALK_MEDIAN_SECONDS * Math.exp(TALK_SIGMA * dice.nextGaussian());
            in(seconds(talk), () -> tell(lead, Asked.conclude(Verdict.WON, herself)));
          }
        });
  }

  private void free(Rep rep, LeadId lead) {
    if (!rep.slots.remove(lead)) {
      return;
    }
    rep.idleSince = now;
    rep.presence = Presence.WRAP_UP;
    hear(rep);
    in(seconds(5 + exponential(30)), () -> ready(rep));
  }

  private void ready(Rep rep) {
    if (rep.lunchDue) {
      rep.lunchDue = false;
      rep.presence = Presence.BREAK;
      in(
          Duration.ofMinutes(25 + dice.nextInt(20)),
          () -> {
            rep.presence = Presence.AVAILABLE;
            rep.idleSince = now;
            hear(rep);
          });
    } else {
      rep.presence = Presence.AVAILABLE;
    }
    hear(rep);
  }

  private void lunch(Rep rep) {
    rep.lunchDue = true;
    if (rep.slots.isEmpty() && rep.presence == Presence.AVAILABLE) {
      ready(rep);
    }
  }

  // the dispatcher's errands

  @Override
  public void reserve(RepId id, LeadId lead, int round) {
    in(
        HOP,
        () -> {
          var rep = reps.get(id);
          var why = rep.status().unroutable();
          if (why.isEmpty()) {
            rep.slots.add(lead);
            rep.idleSince = now;
          }
          dispatching.answered(
              id,
              lead,
              round,
              Optional.of(rep.status()),
              why.map(code -> new RepRefusal(code, rep.presence)),
              now);
        });
  }

  @Override
  public void offer(LeadId lead, LeadCommand.Offer offer) {
    if (!tell(lead, offer)) {
      free(reps.get(offer.rep()), lead);
      dispatching.refused(lead, offer.round());
    }
  }

  @Override
  public void nobodyLeft(LeadId lead, LeadCommand.NobodyLeft command) {
    tell(lead, command);
  }

  @Override
  public void atRisk(LeadId lead, LeadCommand.MarkAtRisk command) {
    if (tell(lead, command)) {
      marked.add(lead);
    }
  }

  @Override
  public void rollCall() {}

  @Override
  public void repeat(LeadId lead) {}

  @Override
  public void storm() {}

  @Override
  public void lookIn(Duration pause) {
    var at = now.plus(pause);
    look = at;
    at(
        at,
        () -> {
          if (look.equals(at)) {
            look = Instant.MAX;
            dispatching.look(book.team(TestRulebook.INSIDE), book::owner, WorkingTime.ALWAYS, now);
          }
        });
  }

  // time

  private void at(Instant at, Runnable what) {
    jobs.add(new Job(at.isBefore(now) ? now : at, numbers++, what));
  }

  private void in(Duration pause, Runnable what) {
    at(now.plus(pause), what);
  }

  private void every(Duration pause, Runnable what) {
    in(
        pause,
        () -> {
          what.run();
          every(pause, what);
        });
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }

  private double exponential(double mean) {
    return -mean * Math.log(1 - dice.nextDouble());
  }
}

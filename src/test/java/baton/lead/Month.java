package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.LeadCommand.Verdict;
import baton.rep.Departure;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Leads that come in one month of virtual time and live by the real rules: people answer, call,
 * forget, tell late, win, lose and change their minds as dice say, the same for the same seed. Some
 * posts are tests, some are machines' or junk, some are delivered hours late, and twice in the
 * month Baton itself is down.
 */
public final class Month {
  /** So many keys share them. */
  public static final int KEYS = 100;

  /** Whom of a team there is to ask, besides its name. */
  private static final int REPS = 6;

  private static final int STEPS_MAX = 60;
  private static final List<Optional<String>> CAMPAIGNS =
      List.of(
          Optional.of("spring"),
          Optional.of("summer"),
          Optional.of("webinar"),
          Optional.of("radio"),
          Optional.empty());
  private static final List<Optional<String>> FORMS =
      List.of(Optional.of("pricing"), Optional.of("demo"), Optional.empty());
  private static final List<String> JUNK =
      List.of("bot", "invalid_contact", "competitor", "job_seeker", "vendor", "other");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");

  /** When Baton is down, since the month began, and for how long: office hours in Berlin. */
  private static final Map<Duration, Duration> DOWN =
      Map.of(
          Duration.ofDays(5).plusHours(10), Duration.ofMinutes(50),
          Duration.ofDays(19).plusHours(13), Duration.ofHours(2));

  private final long seed;
  private final Instant from;
  private final Duration lasts;
  private final double neverCalled;
  private final long firstKey;

  /**
   * @param neverCalled the share of leads that no rep ever calls
   */
  public Month(long seed, Instant from, Duration lasts, double neverCalled) {
    this(seed, from, lasts, neverCalled, 1);
  }

  /**
   * @param firstKey of the {@link #KEYS} keys their words are sealed with
   */
  public Month(long seed, Instant from, Duration lasts, double neverCalled, long firstKey) {
    this.firstKey = firstKey;
    this.seed = seed;
    this.from = from;
    this.lasts = lasts;
    this.neverCalled = neverCalled;
  }

  /** What happened to one lead. */
  public record Life(LeadId id, List<LeadEvent> events) {}

  /** So many of them, in order; each lives apart from the others. */
  public Stream<Life> lives(int count) {
    return LongStream.range(0, count).parallel().mapToObj(n -> new One(n).live());
  }

  /** One lead and those who deal with it. */
  private final class One {
    private final LeadId id;
    private final Random dice;
    private final TestRulebook book;
    private final LeadRules rules;
    private final List<LeadEvent> events = new ArrayList<>();
    private final boolean forgotten;
    private Lead lead = new Lead.Unknown();
    private Instant now;
    private int calls;

    One(long number) {
      this.id = new LeadId(new UUID(seed, number).toString());
      this.dice = new Random(seed * 1_000_003 + number);
      dice.nextLong(); // neighbouring seeds begin alike
      this.book =
          LeadPropertiesTest.book()
              .routedTo(chance(0.6) ? TestRulebook.INSIDE : TestRulebook.PARTNERS);
      this.rules = new LeadRules(book);
      this.forgotten = chance(neverCalled);
      this.now = from.plusMillis((long) (dice.nextDouble() * lasts.toMillis()));
    }

    Life live() {
      arrive();
      // not left in the middle of sales: a server that found it there would go on with it
      for (int step = 0; (step < STEPS_MAX || isInSales(step)) && goesOn(); step++) {}
      afterwards();
      return new Life(id, List.copyOf(events));
    }

    private boolean isInSales(int step) {
      assertThat(step).as("steps of lead %s", id).isLessThan(10 * STEPS_MAX);
      return lead instanceof Lead.InSales;
    }

    private void arrive() {
      now = up(now);
      boolean test = chance(0.03);
      boolean asks = chance(0.75);
      boolean late = chance(0.05);
      var sent = now.minus(late ? Duration.ofMinutes(20 + dice.nextInt(300)) : Duration.ZERO);
      var origin =
          new Dossier.Origin(
              chance(0.5) ? "website" : "partner-portal",
              "digest",
              late ? Optional.of(now) : Optional.empty());
      tell(
          new LeadCommand.Receive(
              id,
              firstKey + Math.floorMod(id.value().hashCode(), KEYS),
              origin,
              submission(asks ? Asked.asking() : Asked.looking(), sent, test),
              List.of(new PersonKey("k-" + id.value())),
              chance(0.04) ? Optional.of(Suspicion.HONEYPOT) : Optional.empty(),
              Party.SYSTEM));
      later(exponential(1));
      if (test && chance(0.3)) {
        joined();
      }
      if (lead instanceof Lead.Received) {
        var first = chance(0.04) ? Optional.of(Asked.OTHER) : Optional.<LeadId>empty();
        var rivals = chance(0.06) ? List.of(Asked.OTHER) : List.<LeadId>of();
        tell(new LeadCommand.Match(first, rivals));
      }
    }

    private Submission submission(Submission s, Instant sent, boolean test) {
      return new Submission(
          s.email(),
          s.phone(),
          s.firstName(),
          s.lastName(),
          s.company(),
          s.jobTitle(),
          s.country(),
          s.timeZone(),
          s.language(),
          s.message(),
          s.interest(),
          s.contactRequested(),
          new Submission.Source(
              one(CAMPAIGNS), one(FORMS), Optional.empty(), Optional.empty(), s.source().utm()),
          s.consent(),
          Optional.of(sent),
          s.externalId(),
          test,
          s.fields(),
          s.extra());
    }

    /** The person posts once more, to try us out or in earnest. */
    private void joined() {
      var again = submission(Asked.asking(), now, chance(0.3));
      tell(
          new LeadCommand.Join(
              new LeadId(new UUID(seed, dice.nextLong()).toString()),
              again,
              LeadCommand.Ground.HUMAN));
    }

    /** One more thing that happens; false when nothing will. */
    private boolean goesOn() {
      if (chance(0.01)) {
        joined();
      }
      switch (lead) {
        case Lead.Queued q -> inQueue(q);
        case Lead.Offered o -> asked(o.offer().rep(), o.offer().round());
        case Lead.Accepted a -> taken(a.hold().rep(), a.hold().round());
        case Lead.Working w -> worked(w.hold().rep(), w.hold().round());
        case Lead.Nurturing _ -> {
          return nurtured();
        }
        case Lead.Concluded _ -> {
          return concluded();
        }
        case Lead.Unknown _, Lead.Received _, Lead.Erased _ -> {
          return false;
        }
      }
      return true;
    }

    private void inQueue(Lead.Queued queued) {
      double what = dice.nextDouble();
      if (what < 0.2) {
        later(60 + exponential(500)); // nobody is there
      } else if (what < 0.22) {
        tell(Asked.assign(chance(0.5) ? TestRulebook.INSIDE : TestRulebook.PARTNERS));
      } else if (what < 0.25) {
        tell(Asked.assign(rep(queued.cycle().route().team()), round()));
      } else if (what < 0.265) {
        tell(verdict(Verdict.JUNK, Asked.MANAGER));
      } else if (what < 0.275) {
        tell(Asked.toNurture("default"));
      } else if (what < 0.32 && !forgotten) {
        phoned(Optional.of(rep(queued.cycle().route().team())));
      } else {
        later(exponential(15));
        if (lead instanceof Lead.Queued q) {
          var team = one(q.cycle().teams());
          var offer = Asked.offer(rep(team), team, round());
          tell(
              new LeadCommand.Offer(
                  offer.rep(),
                  team,
                  q.cycle().number(),
                  q.cycle().level(),
                  offer.round(),
                  offer.decision()));
        }
      }
    }

    private void asked(RepId rep, int round) {
      double what = dice.nextDouble();
      if (what < 0.62) {
        later(exponential(7));
        tell(Asked.accept(rep, round));
      } else if (what < 0.74) {
        later(exponential(7));
        tell(
            new LeadCommand.Decline(
                round, one(List.of(DeclineReason.values())), Optional.empty(), Party.rep(rep)));
      } else if (what < 0.9) {
        later(40);
      } else if (what < 0.94) {
        tell(Asked.left(rep, round, one(List.of(Departure.values()))));
      } else if (what < 0.96) {
        tell(verdict(Verdict.JUNK, Asked.MANAGER));
      } else if (what < 0.97) {
        tell(Asked.recall());
      } else if (!forgotten) {
        phoned(Optional.of(chance(0.5) ? rep : rep(TestRulebook.INSIDE)));
      }
    }

    private void taken(RepId rep, int round) {
      double what = dice.nextDouble();
      if (what < 0.08) {
        tell(Asked.left(rep, round, one(List.of(Departure.values()))));
        later(exponential(60));
      } else if (what < 0.11) {
        tell(Asked.takeFrom(rep, Optional.empty()));
      } else if (what < 0.13) {
        tell(verdict(Verdict.NOT_READY, Party.rep(rep)));
      } else if (what < 0.3 || forgotten) {
        later(60 + exponential(300));
      } else {
        later(exponential(90));
        tries(rep);
      }
    }

    private void worked(RepId rep, int round) {
      double what = dice.nextDouble();
      var herself = Party.rep(rep);
      if (what < 0.3) {
        later(exponential(8_000));
        tries(rep);
      } else if (what < 0.4) {
        later(exponential(200_000));
      } else if (what < 0.46) {
        tell(new LeadCommand.Snooze(now.plus(Duration.ofHours(30)), Optional.empty(), herself));
        later(exponential(100_000));
      } else if (what < 0.5) {
        tell(Asked.left(rep, round, Departure.INACTIVE));
      } else {
        later(exponential(2_000));
        var verdicts = List.of(Verdict.values());
        tell(verdict(one(verdicts), chance(0.9) ? herself : Asked.MANAGER));
      }
    }

    /** Told by the rep, by the call centre, or by both in either order. */
    private void tries(RepId rep) {
      double what = dice.nextDouble();
      var started = now.minusSeconds(chance(0.15) ? 30 + dice.nextInt(500) : dice.nextInt(25));
      if (what < 0.6) {
        tell(new LeadCommand.Try(attempt(started), Optional.empty(), Party.rep(rep)));
        if (chance(0.3)) {
          later(exponential(60));
          tell(
              new LeadCommand.Called(
                  Asked.phoned(started.minusSeconds(dice.nextInt(20)), caller(rep), chance(0.6)),
                  Asked.CALLS));
        }
      } else {
        phoned(caller(rep));
        if (chance(0.4)) {
          later(exponential(60));
          tell(new LeadCommand.Try(attempt(started), Optional.empty(), Party.rep(rep)));
        }
      }
    }

    private Optional<RepId> caller(RepId rep) {
      return chance(0.85) ? Optional.of(rep) : Optional.empty();
    }

    /** A call that may be told while it rings, and then once more. */
    private void phoned(Optional<RepId> caller) {
      var started = now.minusSeconds(chance(0.2) ? dice.nextInt(600) : dice.nextInt(40));
      boolean over = chance(0.5);
      var call = Asked.phoned(started, caller, over);
      tell(new LeadCommand.Called(over && chance(0.15) ? Asked.answered(call) : call, Asked.CALLS));
      if (over || chance(0.1)) {
        return;
      }
      later(exponential(90));
      if (chance(0.3) && lead.rep().isPresent()) {
        tell(new LeadCommand.Try(attempt(started), Optional.empty(), Party.rep(lead.rep().get())));
      }
      var ended =
          new PhoneCall(
              call.proof(),
              call.direction(),
              call.startedAt(),
              Optional.of(now),
              chance(0.5) ? Attempt.Result.CONNECTED : Attempt.Result.VOICEMAIL,
              call.caller());
      tell(new LeadCommand.Called(ended, Asked.CALLS));
    }

    private Attempt attempt(Instant started) {
      var channel = chance(0.8) ? Attempt.Channel.CALL : one(List.of(Attempt.Channel.values()));
      return new Attempt(
          channel,
          Attempt.Direction.OUTBOUND,
          started,
          chance(0.6) ? Optional.of(now) : Optional.empty(),
          one(List.of(Attempt.Result.values())),
          Optional.empty(),
          Optional.of("call-" + ++calls),
          Optional.empty());
    }

    private boolean nurtured() {
      if (chance(0.6)) {
        return false;
      }
      later(20_000 + exponential(150_000));
      if (chance(0.1)) {
        tell(verdict(Verdict.JUNK, Asked.MANAGER));
      } else if (chance(0.1)) {
        tell(Asked.assign(rep(TestRulebook.INSIDE), round()));
      } else if (chance(0.1)) {
        tell(Asked.assign(TestRulebook.PARTNERS));
      } else if (chance(0.1)) {
        phoned(Optional.of(rep(TestRulebook.INSIDE)));
      } else {
        tell(Asked.act(Activity.REPLY));
      }
      return true;
    }

    private boolean concluded() {
      if (chance(0.7)) {
        return false;
      }
      var rep = ((Lead.Concluded) lead).conclusion().rep();
      if (chance(0.15)) {
        phoned(rep); // perhaps made before the end, and told after it
        return true;
      }
      later(exponential(300_000));
      var party = rep.filter(_ -> chance(0.7)).map(Party::rep).orElse(Asked.MANAGER);
      if (chance(0.4)) {
        tell(Asked.reopen());
        later(exponential(5));
        if (chance(0.2)) {
          joined();
        }
        tell(Asked.unknownPerson());
      } else if (chance(0.1)) {
        tell(Asked.assign(rep(TestRulebook.PARTNERS), round()));
      } else {
        tell(verdict(one(List.of(Verdict.WON, Verdict.LOST, Verdict.DISQUALIFIED)), party));
      }
      return true;
    }

    private void afterwards() {
      if (chance(0.4)) {
        tell(Asked.review(Optional.of(Asked.OTHER)));
      }
      if (chance(0.01)) {
        later(exponential(1_000));
        tell(Asked.erase());
      }
    }

    private LeadCommand verdict(Verdict verdict, Party party) {
      var reason =
          switch (verdict) {
            case JUNK -> Optional.of(one(JUNK));
            case DISQUALIFIED -> Optional.of(one(List.of("no_budget", "no_need", "too_small")));
            case LOST -> Optional.of("price");
            case QUALIFIED, WON, NOT_READY -> Optional.<String>empty();
          };
      var value =
          verdict == Verdict.WON && chance(0.95)
              ? Optional.of(
                  new Money(
                      BigDecimal.valueOf(dice.nextInt(5_000_000), 2), chance(0.85) ? EUR : USD))
              : Optional.<Money>empty();
      return new LeadCommand.Conclude(verdict, reason, Optional.empty(), value, party);
    }

    private RepId rep(TeamId team) {
      return new RepId(team.value() + "-" + dice.nextInt(REPS));
    }

    private int round() {
      return lead instanceof Lead.Known known ? known.dossier().round() + 1 : 1;
    }

    // time

    private void tell(LeadCommand command) {
      now = up(now);
      for (var event : rules.decide(lead, command, now).events()) {
        lead = LeadEvolution.evolve(lead, event);
        events.add(event);
      }
    }

    /** Time goes by, and clocks ring: mostly at once, seldom much too late. */
    private void later(double seconds) {
      var until = now.plusMillis(Math.round(seconds * 1_000));
      for (var due = LeadClocks.wakesAt(lead);
          due.isPresent() && !due.get().isAfter(until);
          due = LeadClocks.wakesAt(lead)) {
        if (due.get().isAfter(now)) {
          now = due.get();
        }
        now = up(now.plusMillis(chance(0.03) ? 90_000 : dice.nextInt(20)));
        int before = events.size();
        tell(Asked.wake());
        if (events.size() == before) {
          break; // nothing came of it
        }
      }
      now = now.isAfter(until) ? now : until;
    }

    /** That instant, or when Baton is up again. */
    private Instant up(Instant at) {
      return DOWN.entrySet().stream()
          .filter(down -> !at.isBefore(from.plus(down.getKey())))
          .map(down -> from.plus(down.getKey()).plus(down.getValue()))
          .filter(at::isBefore)
          .findFirst()
          .orElse(at);
    }

    private double exponential(double mean) {
      return -mean * Math.log(1 - dice.nextDouble());
    }

    private boolean chance(double share) {
      return dice.nextDouble() < share;
    }

    private <T> T one(List<T> choices) {
      return choices.get(dice.nextInt(choices.size()));
    }
  }
}

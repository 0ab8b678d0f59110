package baton.reporting.facts;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Attempt;
import baton.lead.Cycle;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.Lives;
import baton.lead.Lives.Life;
import baton.shared.LeadId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever happens to a lead, its facts say what its events say. */
class AccountTest {
  private static final LeadId ID = new LeadId("a-lead");

  private static final PastHours ALWAYS =
      new PastHours() {
        @Override
        public Duration open(TeamId team, Instant from, Instant to, Instant then) {
          return Duration.between(from, to);
        }

        @Override
        public boolean isOpen(TeamId team, Instant at, Instant then) {
          return true;
        }
      };

  /** All facts of a life, each as it was last known. */
  private record Book(Life life, Map<String, Fact> latest) {
    static Book of(Life life) {
      var latest = new HashMap<String, Fact>();
      var account = Account.NOTHING;
      long seqNr = 0;
      for (var step : life.steps()) {
        seqNr++;
        var told = new Told(ID, seqNr, seqNr * 10, step.before(), step.event(), step.after());
        var next = account.after(told, ALWAYS);
        account = next.account();
        next.facts()
            .forEach(fact -> latest.put(fact.getClass().getSimpleName() + fact.number(), fact));
      }
      return new Book(life, latest);
    }

    <F extends Fact> List<F> all(Class<F> kind) {
      return latest.values().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    long count(Class<? extends LeadEvent> kind) {
      return life.steps().stream().filter(step -> kind.isInstance(step.event())).count();
    }

    /** The passes as the lead itself last had each. */
    List<Cycle> cycles() {
      var cycles = new HashMap<Integer, Cycle>();
      life.steps().forEach(step -> step.after().pass().ifPresent(c -> cycles.put(c.number(), c)));
      return new ArrayList<>(cycles.values());
    }
  }

  private static void books(Consumer<Book> check) {
    Lives.random(300, 300)
        .filter(life -> !life.steps().isEmpty())
        .forEach(life -> {
          try {
            check.accept(Book.of(life));
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("run with -Dbaton.seed=" + life.seed(), e);
          }
        });
  }

  @Test
  void every_pass_has_one_fact_with_the_leads_own_promise_response_and_breach() {
    books(book -> {
      var passes =
          book.all(PassFact.class).stream().collect(Collectors.toMap(PassFact::pass, p -> p));
      assertThat(passes.keySet())
          .containsExactlyInAnyOrderElementsOf(book.cycles().stream().map(Cycle::number).toList());
      for (var cycle : book.cycles()) {
        var pass = passes.get(cycle.number());
        assertThat(pass.salesReadyAt()).isEqualTo(cycle.salesReadyAt());
        assertThat(pass.course().respondBy()).isEqualTo(cycle.respondBy());
        assertThat(pass.response().map(PassFact.Response::at)).isEqualTo(cycle.firstResponseAt());
        assertThat(pass.breach().isPresent()).isEqualTo(cycle.breached());
      }
    });
  }

  @Test
  void every_attempt_and_every_offer_is_one_fact_and_no_offer_stands_that_does_not() {
    books(book -> {
      assertThat(book.all(AttemptFact.class)).hasSize((int) book.count(LeadEvent.Attempted.class));
      var offers = book.all(OfferFact.class);
      assertThat(offers).hasSize((int) book.count(LeadEvent.Offered.class));
      var last = book.life().steps().getLast().after();
      assertThat(offers.stream().filter(offer -> offer.settled().isEmpty()).count())
          .isEqualTo(last instanceof Lead.Offered ? 1 : 0);
      assertThat(offers.stream().filter(o -> fate(o, OfferFact.Fate.ACCEPTED)).count())
          .isEqualTo(book.count(LeadEvent.Accepted.class));
      assertThat(offers.stream().filter(o -> fate(o, OfferFact.Fate.LAPSED)).count())
          .isEqualTo(book.count(LeadEvent.Lapsed.class));
      assertThat(offers.stream().filter(o -> fate(o, OfferFact.Fate.DECLINED)).count())
          .isEqualTo(book.count(LeadEvent.Declined.class));
    });
  }

  /** By this the reconciler knows what is missing. */
  @Test
  void whatever_begins_a_fact_is_the_place_of_one() {
    books(book -> {
      var places = book.latest().values().stream().map(Fact::place).collect(Collectors.toSet());
      long seqNr = 0;
      for (var step : book.life().steps()) {
        seqNr++;
        switch (step.event()) {
          case LeadEvent.Received _,
              LeadEvent.Queued _,
              LeadEvent.Offered _,
              LeadEvent.Attempted _ ->
              assertThat(places).as("%s", step.event()).contains(seqNr * 10);
          default -> {}
        }
      }
    });
  }

  private static boolean fate(OfferFact offer, OfferFact.Fate fate) {
    return offer.settled().filter(settled -> settled.fate() == fate).isPresent();
  }

  @Test
  void how_it_ended_is_how_the_lead_ended() {
    books(book -> {
      var lead = book.all(LeadFact.class).getFirst();
      switch (book.life().steps().getLast().after()) {
        case Lead.Concluded(_, var end) -> {
          assertThat(lead.end().map(LeadFact.End::outcome)).contains(end.outcome());
          assertThat(lead.end().flatMap(LeadFact.End::value)).isEqualTo(end.value());
          assertThat(lead.nurtured()).isEmpty();
        }
        case Lead.Nurturing(_, var nurture) -> {
          assertThat(lead.nurtured().map(LeadFact.Handed::reason)).contains(nurture.reason());
          assertThat(lead.end()).isEmpty();
        }
        case Lead.InSales sales -> {
          assertThat(lead.end()).isEmpty();
          assertThat(lead.nurtured()).isEmpty();
          assertThat(lead.rep()).isEqualTo(sales.rep());
        }
        case Lead.Erased _ -> assertThat(lead.erasedAt()).isPresent();
        case Lead.Received _ -> assertThat(lead.end()).isEmpty();
        case Lead.Unknown _ -> throw new AssertionError("a life has a lead");
      }
    });
  }

  @Test
  void attempts_of_a_pass_are_as_many_as_its_attempt_facts() {
    books(book -> {
      for (var pass : book.all(PassFact.class)) {
        var own =
            book.all(AttemptFact.class).stream().filter(a -> a.pass() == pass.pass()).toList();
        assertThat(pass.tries().attempts()).isEqualTo(own.size());
        assertThat(pass.tries().verified())
            .isEqualTo((int) own.stream().filter(a -> a.proof().isPresent()).count());
      }
    });
  }

  /** It was: what proved the call was taken for the response's, which began at the same instant. */
  @Test
  void a_call_that_began_with_the_response_does_not_prove_it() {
    var book = Book.of(Lives.messageAndProvenCall());

    assertThat(book.count(LeadEvent.CallMatched.class)).isEqualTo(1);
    var pass = book.all(PassFact.class).getFirst();
    assertThat(pass.response().map(PassFact.Response::channel)).contains(Attempt.Channel.SMS);
    assertThat(pass.response().map(PassFact.Response::verified)).contains(false);
    assertThat(pass.tries()).isEqualTo(new PassFact.Tries(2, 1, false));
  }

  @Test
  void a_pass_of_what_turns_out_to_be_a_duplicate_says_so_and_how_it_ended() {
    var book = Book.of(Lives.foundToBeDuplicate());

    var pass = book.all(PassFact.class).getFirst();
    assertThat(pass.duplicate()).isTrue();
    assertThat(pass.ended().map(PassFact.Ended::how)).contains("nurturing");
  }

  @Test
  void a_test_is_a_lead_from_the_first_real_post_on() {
    var real = Book.of(Lives.joinedTest(true));
    var joined =
        real.life().steps().stream()
            .map(Lives.Step::event)
            .filter(LeadEvent.Joined.class::isInstance)
            .findFirst()
            .orElseThrow();
    var lead = real.all(LeadFact.class).getFirst();
    assertThat(lead.source().test()).isFalse();
    assertThat(lead.receivedAt()).isEqualTo(joined.at());
    assertThat(real.all(PassFact.class)).allMatch(pass -> !pass.source().test()).isNotEmpty();

    var tried = Book.of(Lives.joinedTest(false)).all(LeadFact.class).getFirst();
    assertThat(tried.source().test()).isTrue();
    assertThat(tried.receivedAt()).isBefore(joined.at());
  }
}

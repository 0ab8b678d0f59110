package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What holds for every lead whatever happens to it: some hundred random lives of some hundred
 * commands.
 */
class LeadPropertiesTest {
  private static final int LIVES = 400;
  private static final int COMMANDS = 400;

  /** Live through many lives; a failure names the seed of its life. */
  private static void lives(Consumer<Story> check) {
    lives(RandomHistory.SEED, check);
  }

  static void lives(long firstSeed, Consumer<Story> check) {
    LongStream.range(firstSeed, firstSeed + LIVES)
        .forEach(seed -> {
          try {
            check.accept(new RandomHistory(seed, Story.begin(book())).live(COMMANDS));
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed %d: run with -Dbaton.seed=%d".formatted(seed, seed), e);
          }
        });
  }

  /** Two teams, two levels, short patience: a life sees more of it. */
  static TestRulebook book() {
    return new TestRulebook()
        .team(
            TestRulebook.INSIDE,
            team ->
                team.patience(Duration.ofMinutes(8))
                    .offers(4, Duration.ofSeconds(30))
                    .reassignments(2)
                    .escalation(
                        new Team.Level(List.of(), true, Optional.empty()),
                        new Team.Level(
                            List.of(TestRulebook.PARTNERS),
                            true,
                            Optional.of(Duration.ofMinutes(3)))));
  }

  @Test
  void replay_equals_live() {
    lives(story ->
        assertThat(LeadEvolution.evolve(new Lead.Unknown(), story.events()))
            .isEqualTo(story.lead()));
  }

  @Test
  void there_is_at_most_one_live_offer_or_holder_and_rounds_only_grow() {
    lives(story -> {
      int last = 0;
      for (var step : story.steps()) {
        int round =
            switch (step.event()) {
              case LeadEvent.Offered e -> e.round();
              case LeadEvent.AssignedToRep e -> e.round();
              default -> 0;
            };
        if (round != 0) {
          assertThat(round).isEqualTo(last + 1);
          last = round;
        }
        if (step.after() instanceof Lead.Known known) {
          assertThat(known.dossier().rounds().stream().filter(r -> r.fate() == Round.Fate.OPEN))
              .hasSize(known instanceof Lead.Offered ? 1 : 0);
          assertThat(known.dossier().round()).isEqualTo(last);
        }
      }
    });
  }

  @Test
  void accepting_is_only_for_the_rep_who_is_asked_and_before_the_deadline() {
    lives(story ->
        story
            .steps()
            .forEach(step -> {
              if (step.event() instanceof LeadEvent.Accepted e) {
                var offer = ((Lead.Offered) step.before()).offer();
                assertThat(e.at()).isBefore(offer.expiresAt());
                assertThat(e.rep()).isEqualTo(offer.rep());
                assertThat(e.round()).isEqualTo(offer.round());
                assertThat(e.by()).isIn("manager:k1", "rep:" + offer.rep().value());
              }
            }));
  }

  @Test
  void whoever_is_not_concluded_has_a_holder_and_a_clock_that_will_ring() {
    lives(story ->
        story
            .steps()
            .forEach(step -> {
              var lead = step.after();
              boolean over = lead instanceof Lead.Concluded || lead instanceof Lead.Erased;
              assertThat(lead.holder() instanceof Lead.Holder.Nobody).isEqualTo(over);
              assertThat(LeadClocks.sweepAt(lead).isPresent()).isEqualTo(!over);
              assertThat(LeadClocks.wakesAt(lead).isPresent())
                  .isEqualTo(!over && !(lead instanceof Lead.Received));
            }));
  }

  @Test
  void a_pass_through_sales_keeps_its_response_deadline_and_is_breached_at_most_once() {
    lives(story -> {
      var promised = new HashMap<Integer, Instant>();
      var breached = new HashSet<Integer>();
      int passes = 0;
      for (var step : story.steps()) {
        if (step.event() instanceof LeadEvent.Breached e) {
          var cycle = ((Lead.InSales) step.before()).cycle();
          assertThat(breached.add(cycle.number())).as("first breach of %s", cycle).isTrue();
          assertThat(e.due()).isEqualTo(cycle.respondBy());
          assertThat(e.at()).isAfterOrEqualTo(cycle.respondBy());
        }
        if (!(step.after() instanceof Lead.InSales sales)) {
          continue;
        }
        var cycle = sales.cycle();
        if (!(step.before() instanceof Lead.InSales)) {
          passes++;
          assertThat(cycle.number()).as("after %s", step.event()).isEqualTo(passes);
          assertThat(sales.dossier().tally().cycles()).isEqualTo(passes);
          assertThat(cycle.salesReadyAt()).isEqualTo(step.event().at());
        }
        var first = promised.putIfAbsent(cycle.number(), cycle.respondBy());
        assertThat(first == null ? cycle.respondBy() : first).isEqualTo(cycle.respondBy());
      }
    });
  }

  @Test
  void a_level_makes_no_more_offers_and_takes_away_no_more_often_than_it_may() {
    lives(story -> {
      int offers = 0;
      for (var step : story.steps()) {
        switch (step.event()) {
          case LeadEvent.Offered _ -> offers++;
          case LeadEvent.Rescinded _ -> offers--;
          case LeadEvent.Escalated _, LeadEvent.Queued _ -> offers = 0;
          case LeadEvent.AssignedToTeam _ -> offers = 0;
          case LeadEvent.AssignedToRep _ when !(step.before() instanceof Lead.InSales) ->
              offers = 0;
          default -> {}
        }
        assertThat(offers).isLessThanOrEqualTo(6);
        if (step.after() instanceof Lead.InSales sales) {
          var cycle = sales.cycle();
          assertThat(cycle.offersLeft()).as("after %s", step.event()).isNotNegative();
          int max = story.book.team(cycle.route().team()).limits().maxOffers();
          assertThat(cycle.offersLeft()).isLessThanOrEqualTo(max);
        }
      }
    });
  }

  @Test
  void a_wake_up_before_the_instant_asked_for_changes_nothing() {
    lives(story ->
        story
            .steps()
            .forEach(step ->
                LeadClocks.wakesAt(step.after())
                    .ifPresent(at ->
                        assertThat(
                                story
                                    .rules
                                    .decide(step.after(), Asked.wake(), at.minusMillis(1))
                                    .events())
                            .isEmpty())));
  }

  @Test
  void after_a_wake_up_nothing_is_overdue() {
    lives(story -> {
      story.after(Duration.ofDays(3)).when(Asked.wake());
      story.wakesAt().ifPresent(at -> assertThat(at).as("%s", story.lead()).isAfter(story.now()));
      story.when(Asked.wake()).thenNothing();
    });
  }

  @Test
  void whatever_stopped_the_response_clock_was_the_first_attempt_and_only_that() {
    lives(story ->
        story
            .steps()
            .forEach(step -> {
              if (step.before() instanceof Lead.InSales before
                  && step.after() instanceof Lead.InSales after
                  && before.cycle().number() == after.cycle().number()) {
                boolean stopped =
                    before.cycle().awaitsResponse() && !after.cycle().awaitsResponse();
                boolean first = step.event() instanceof LeadEvent.Tried tried && tried.first();
                boolean earlier =
                    before
                        .cycle()
                        .firstResponseAt()
                        .filter(at -> after.cycle().firstResponseAt().orElseThrow().isBefore(at))
                        .isPresent();
                assertThat(stopped || earlier).as("by %s", step.event()).isEqualTo(first);
              }
            }));
  }

  @Test
  void a_slot_is_freed_once_exactly_when_the_claim_on_it_ends() {
    lives(story -> {
      var open = new HashMap<String, LeadNotice>();
      for (var step : story.steps()) {
        for (var notice :
            LeadNotices.after(story.book, step.before(), step.event(), step.after())) {
          switch (notice) {
            case LeadNotice.SlotOffered n -> open.put(n.rep() + "/" + n.round(), n);
            case LeadNotice.SlotHeld n -> open.put(n.rep() + "/" + n.round(), n);
            case LeadNotice.SlotFree n ->
                assertThat(open.remove(n.rep() + "/" + n.round())).as("%s", n).isNotNull();
            case LeadNotice.Wanted _,
                LeadNotice.Unwanted _,
                LeadNotice.Settled _,
                LeadNotice.Answered _,
                LeadNotice.Credited _ -> {}
          }
        }
        assertThat(open.keySet())
            .as("after %s", step.event())
            .isEqualTo(claims(step.after()).keySet());
      }
    });
  }

  private static Map<String, Boolean> claims(Lead lead) {
    return switch (lead) {
      case Lead.Offered o -> Map.of(o.offer().rep() + "/" + o.offer().round(), true);
      case Lead.Accepted a -> Map.of(a.hold().rep() + "/" + a.hold().round(), true);
      case Lead.Working w -> Map.of(w.hold().rep() + "/" + w.hold().round(), true);
      case Lead.Unknown _,
          Lead.Received _,
          Lead.Nurturing _,
          Lead.Queued _,
          Lead.Concluded _,
          Lead.Erased _ ->
          Map.of();
    };
  }

  @Test
  void dispatchers_know_at_any_time_who_wants_a_rep() {
    lives(story -> {
      var wanting = new HashSet<String>();
      for (var step : story.steps()) {
        for (var notice :
            LeadNotices.after(story.book, step.before(), step.event(), step.after())) {
          switch (notice) {
            case LeadNotice.Wanted n -> wanting.add(n.team().value());
            case LeadNotice.Unwanted n -> wanting.remove(n.team().value());
            case LeadNotice.SlotOffered _, LeadNotice.SlotHeld _, LeadNotice.SlotFree _ -> {}
            case LeadNotice.Settled _, LeadNotice.Answered _, LeadNotice.Credited _ -> {}
          }
        }
        var expected = new HashSet<String>();
        if (step.after() instanceof Lead.Queued queued) {
          queued.cycle().teams().forEach(team -> expected.add(team.value()));
        }
        assertThat(wanting).as("after %s", step.event()).isEqualTo(expected);
      }
    });
  }
}

package baton.dispatch;

import static baton.dispatch.Fixtures.DEFAULTS;
import static baton.dispatch.Fixtures.NOON;
import static baton.dispatch.Fixtures.away;
import static baton.dispatch.Fixtures.choosing;
import static baton.dispatch.Fixtures.rep;
import static baton.dispatch.Fixtures.roster;
import static baton.dispatch.Fixtures.want;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Callee;
import baton.lead.Exclusion;
import baton.lead.Place;
import baton.lead.Want;
import baton.routing.Need;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchmakingTest {
  @Test
  void the_queue_goes_by_priority_then_by_deadline() {
    var waiting = new Waiting();
    waiting.put(want("later", 0, NOON.plusSeconds(300), List.of(), Map.of()));
    waiting.put(want("sooner", 0, NOON.plusSeconds(200), List.of(), Map.of()));
    waiting.put(want("urgent", 5, NOON.plusSeconds(900), List.of(), Map.of()));

    var pass = pass(waiting, Set.of(), roster(rep("ann", 0, 2, NOON)));

    assertThat(leads(pass)).containsExactly("urgent", "sooner");
  }

  @Test
  void no_rep_is_asked_for_more_than_there_is_room_for() {
    var waiting = new Waiting();
    for (int n = 0; n < 20; n++) {
      waiting.put(want("l%02d".formatted(n)));
    }
    var roster = roster(rep("ann", 3, 5, NOON), rep("bob", 0, 1, NOON), away("cem"));

    var pass = pass(waiting, Set.of(), roster);

    var asked = new HashMap<String, Integer>();
    pass.picks().forEach(pick -> asked.merge(pick.ask().rep().value(), 1, Integer::sum));
    assertThat(asked).isEqualTo(Map.of("ann", 2, "bob", 1));
    assertThat(roster.anybody()).isFalse();
  }

  @Test
  void a_burst_is_spread_and_not_aimed_at_the_first_rep() {
    var waiting = new Waiting();
    for (int n = 0; n < 6; n++) {
      waiting.put(want("l%02d".formatted(n)));
    }

    var pass =
        pass(
            waiting,
            Set.of(),
            roster(rep("ann", 0, 5, NOON), rep("bob", 0, 5, NOON), rep("cem", 0, 5, NOON)));

    assertThat(pass.picks())
        .extracting(pick -> pick.ask().rep().value())
        .containsExactly("ann", "bob", "cem", "ann", "bob", "cem");
  }

  @Test
  void a_lead_that_a_rep_is_being_asked_for_is_left_alone() {
    var waiting = new Waiting();
    waiting.put(want("asked"));
    waiting.put(want("new"));

    var pass = pass(waiting, Set.of(new LeadId("asked")), roster(rep("ann", 0, 5, NOON)));

    assertThat(leads(pass)).containsExactly("new");
  }

  @Test
  void a_lead_that_nobody_can_take_does_not_hold_up_the_next() {
    var waiting = new Waiting();
    var rare = new Need("language:fi", 1, Optional.empty());
    waiting.put(want("finnish", 9, NOON, List.of(rare), Map.of()));
    waiting.put(want("finnish-too", 8, NOON, List.of(rare), Map.of()));
    waiting.put(want("plain"));

    var pass = pass(waiting, Set.of(), roster(rep("ann", 0, 5, NOON)));

    assertThat(leads(pass)).containsExactly("plain");
  }

  @Test
  void who_must_not_be_called_does_not_speak_for_those_who_ask_for_the_same() {
    var waiting = new Waiting();
    var asleep = want("asleep").of(new Callee(Fixtures.TEAM, Place.UNKNOWN));
    waiting.put(asleep);
    waiting.put(want("awake"));
    var roster = roster(rep("ann", 0, 5, NOON));
    var until = NOON.plusSeconds(60);
    var quiet =
        new Assignment(
            Fixtures.TEAM,
            roster,
            Fixtures.DEFAULTS.clocks().reofferGap(),
            new Arranged() {
              @Override
              public Optional<RepId> owner(String said) {
                return Optional.empty();
              }

              @Override
              public Optional<Instant> quietUntil(Callee callee) {
                return Optional.of(until);
              }
            },
            NOON);

    var pass = Matchmaking.pass(quiet, waiting, Set.of(), 1_000, roster);

    assertThat(leads(pass)).containsExactly("awake");
    assertThat(pass.quiet()).containsExactly(new Matchmaking.Rest(asleep, until));
    assertThat(quiet.choose(asleep)).isEqualTo(new Choice.Quiet(until));
  }

  @Test
  void a_one_rep_team_whose_rep_lapsed_is_looked_at_again_when_the_gap_is_over() {
    var waiting = new Waiting();
    var lapsed = new Exclusion(NOON, NOON.plusSeconds(600), Exclusion.Kind.LAPSED);
    waiting.put(want("l", 0, NOON.plusSeconds(300), List.of(), Map.of(new RepId("ann"), lapsed)));

    var pass = pass(waiting, Set.of(), roster(rep("ann", 0, 5, NOON)));

    assertThat(pass.picks()).isEmpty();
    assertThat(pass.lookAgain()).contains(NOON.plus(DEFAULTS.clocks().reofferGap()));
  }

  @Test
  void a_newer_round_replaces_an_older_one_and_not_the_other_way_round() {
    var waiting = new Waiting();
    var first = want("l");
    var second =
        new Want(
            first.lead(),
            1,
            2,
            first.needs(),
            first.priority(),
            first.level(),
            first.respondBy(),
            first.readyAt(),
            first.owner(),
            first.former(),
            first.exclusions());

    assertThat(waiting.put(second)).isTrue();
    assertThat(waiting.put(first)).isFalse();
    assertThat(waiting.put(second)).as("said twice").isFalse();
    assertThat(waiting.get(first.lead())).contains(second);
    assertThat(waiting.size()).isEqualTo(1);
  }

  private static Matchmaking.Pass pass(Waiting waiting, Set<LeadId> busy, Roster roster) {
    return Matchmaking.pass(choosing(roster, NOON), waiting, busy, 1_000, roster);
  }

  private static List<String> leads(Matchmaking.Pass pass) {
    return pass.picks().stream().map(pick -> pick.want().lead().value()).toList();
  }
}

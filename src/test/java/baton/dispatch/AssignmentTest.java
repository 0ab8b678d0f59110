package baton.dispatch;

import static baton.dispatch.Fixtures.DEFAULTS;
import static baton.dispatch.Fixtures.NOON;
import static baton.dispatch.Fixtures.TEAM;
import static baton.dispatch.Fixtures.away;
import static baton.dispatch.Fixtures.choosing;
import static baton.dispatch.Fixtures.rep;
import static baton.dispatch.Fixtures.roster;
import static baton.dispatch.Fixtures.skilled;
import static baton.dispatch.Fixtures.want;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.DecisionRecord;
import baton.lead.DecisionRecord.Candidate;
import baton.lead.Exclusion;
import baton.lead.Want;
import baton.rep.ExclusionCode;
import baton.rep.Team;
import baton.routing.Need;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  private static final Duration GAP = DEFAULTS.clocks().reofferGap();

  @Test
  void an_idle_rep_beats_one_who_holds_two() {
    var roster = roster(rep("ann", 2, 5, NOON.minusSeconds(900)), rep("bob", 0, 5, NOON));

    assertThat(asked(want("l"), roster, NOON)).isEqualTo("bob");
  }

  @Test
  void load_is_a_share_of_capacity_and_not_a_count() {
    var roster = roster(rep("ann", 2, 10, NOON), rep("bob", 1, 2, NOON));

    assertThat(asked(want("l"), roster, NOON)).isEqualTo("ann");
  }

  @Test
  void of_equal_load_the_longest_idle_is_asked_and_of_equal_idleness_the_first_by_name() {
    var roster =
        roster(rep("bob", 0, 5, NOON.minusSeconds(60)), rep("ann", 0, 5, NOON.minusSeconds(30)));
    var twins = roster(rep("bob", 0, 5, NOON), rep("ann", 0, 5, NOON));

    assertThat(asked(want("l"), roster, NOON)).isEqualTo("bob");
    assertThat(asked(want("l"), twins, NOON)).isEqualTo("ann");
  }

  @Test
  void longest_idle_looks_at_nothing_but_idleness() {
    var roster = new Roster(Team.Strategy.LONGEST_IDLE);
    roster.update(rep("ann", 4, 5, NOON.minusSeconds(60)));
    roster.update(rep("bob", 0, 5, NOON.minusSeconds(30)));

    assertThat(asked(want("l"), roster, NOON)).isEqualTo("ann");
  }

  @Test
  void a_rep_who_lapsed_is_passed_over_while_anyone_else_is_eligible() {
    var roster = roster(rep("ann", 0, 5, NOON.minusSeconds(60)), rep("bob", 3, 5, NOON));

    assertThat(asked(excluding("ann", Exclusion.Kind.LAPSED, NOON.minusSeconds(60)), roster, NOON))
        .isEqualTo("bob");
  }

  @Test
  void with_nobody_else_a_rep_who_lapsed_is_asked_again_after_the_gap_and_not_before() {
    var roster = roster(rep("ann", 0, 5, NOON), away("bob"));
    var want = excluding("ann", Exclusion.Kind.LAPSED, NOON);

    var early = choosing(roster, NOON.plus(GAP).minusMillis(1)).choose(want);
    assertThat(early).isEqualTo(new Choice.Wait(Optional.of(NOON.plus(GAP))));
    assertThat(asked(want, roster, NOON.plus(GAP))).isEqualTo("ann");
  }

  @Test
  void an_exclusion_ends_at_its_instant() {
    var roster = roster(rep("ann", 0, 5, NOON), rep("bob", 4, 5, NOON));
    var want = excluding("ann", Exclusion.Kind.LAPSED, NOON);

    assertThat(asked(want, roster, NOON.plusSeconds(599))).isEqualTo("bob");
    assertThat(asked(want, roster, NOON.plusSeconds(600))).isEqualTo("ann");
  }

  @Test
  void when_everybody_who_can_be_asked_has_declined_nobody_is_left() {
    var roster = roster(rep("ann", 0, 5, NOON), away("bob"));
    var want = excluding("ann", Exclusion.Kind.DECLINED, NOON);

    assertThat(choosing(roster, NOON.plusSeconds(60)).choose(want))
        .isEqualTo(new Choice.NobodyLeft(Optional.of(NOON.plusSeconds(600))));
  }

  @Test
  void an_empty_team_is_waited_for_without_an_instant() {
    assertThat(choosing(roster(away("ann")), NOON).choose(want("l")))
        .isEqualTo(new Choice.Wait(Optional.empty()));
  }

  @Test
  void a_skill_rules_out_until_it_relaxes() {
    var german = new Need("language:de", 2, Optional.of(Duration.ofSeconds(60)));
    var ready = NOON;
    var want = want("l", 0, ready.plusSeconds(300), List.of(german), Map.of());
    var roster = roster(skilled("ann", Map.of("language:de", 1)));

    assertThat(choosing(roster, NOON.plusSeconds(59)).choose(want))
        .isEqualTo(new Choice.Wait(Optional.of(ready.plusSeconds(60))));
    assertThat(asked(want, roster, NOON.plusSeconds(60))).isEqualTo("ann");
    assertThat(asked(want, roster(skilled("bob", Map.of("language:de", 2))), NOON))
        .isEqualTo("bob");
  }

  @Test
  void the_record_names_every_candidate_with_a_code_or_its_rank_keys() {
    var roster =
        roster(
            rep("ann", 0, 5, NOON), rep("bob", 1, 5, NOON), rep("cem", 5, 5, NOON), away("dana"));
    var want = excluding("ann", Exclusion.Kind.LAPSED, NOON);

    var record = record(want, roster, NOON.plusSeconds(5));

    assertThat(record.candidates())
        .extracting(Candidate::rep, Candidate::chosen, Candidate::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(new RepId("bob"), true, Optional.empty()),
            org.assertj.core.groups.Tuple.tuple(
                new RepId("ann"), false, Optional.of(ExclusionCode.EXCLUDED_RECENT)),
            org.assertj.core.groups.Tuple.tuple(
                new RepId("cem"), false, Optional.of(ExclusionCode.AT_CAPACITY)),
            org.assertj.core.groups.Tuple.tuple(
                new RepId("dana"), false, Optional.of(ExclusionCode.OFFLINE)));
    assertThat(record.counts())
        .isEqualTo(Map.of("eligible", 1, "excluded_recent", 1, "at_capacity", 1, "offline", 1));
  }

  @Test
  void of_a_large_team_the_record_keeps_the_best_fifty_and_the_counts() {
    var roster = roster();
    for (int n = 0; n < 150; n++) {
      roster.update(rep("free-%03d".formatted(n), 0, 5, NOON));
      roster.update(away("away-%03d".formatted(n)));
    }

    var record = record(want("l"), roster, NOON);

    assertThat(record.candidates()).hasSize(DecisionRecord.BEST);
    assertThat(record.candidates().getFirst().rep()).isEqualTo(new RepId("free-000"));
    assertThat(record.counts()).isEqualTo(Map.of("eligible", 150, "offline", 150));
  }

  @Test
  void a_status_that_comes_late_does_not_replace_a_newer_one() {
    var roster = roster(away("ann"));
    var old = rep("ann", 0, 5, NOON);
    var newer =
        new baton.rep.RepStatus(
            old.id(),
            old.name(),
            old.teams(),
            old.skills(),
            old.capacity(),
            old.weight(),
            old.held(),
            old.idleSince(),
            old.presence(),
            old.degraded(),
            old.unroutable(),
            7);

    assertThat(roster.update(newer)).isTrue();
    assertThat(roster.update(away("ann"))).isFalse();
    assertThat(roster.routable()).isEqualTo(1);
  }

  @Test
  void the_known_owner_goes_before_the_former_rep_and_both_before_rank() {
    var roster = roster(rep("ann", 4, 5, NOON), rep("bob", 3, 5, NOON), rep("cem", 0, 5, NOON));
    var personal = personal("Bob@Acme.example", "ann");

    assertThat(chosen(personal, roster)).isEqualTo("bob KNOWN_OWNER");
    roster.update(gone("bob"));
    assertThat(chosen(personal, roster)).isEqualTo("ann FORMER_REP");
    roster.update(gone("ann"));
    assertThat(chosen(personal, roster)).isEqualTo("cem");
  }

  @Test
  void who_covers_is_asked_in_place_of_who_knows_the_person() {
    var roster = roster(rep("ann", 0, 5, NOON), rep("bob", 3, 5, NOON), rep("cem", 4, 5, NOON));
    var want = personal("nobody", "ann");

    assertThat(asked(want, roster, covering(Optional.of(new RepId("cem"))))).isEqualTo("cem");
    assertThat(asked(want, roster, covering(Optional.empty())))
        .as("their team does: by rank")
        .isEqualTo("ann");
  }

  private static String asked(Want want, Roster roster, Arranged arranged) {
    var choice = new Assignment(DEFAULTS.id(), roster, GAP, arranged, NOON).choose(want);
    return ((Choice.Ask) choice).rep().value();
  }

  private static Arranged covering(Optional<RepId> cover) {
    return new Arranged() {
      @Override
      public Optional<RepId> owner(String said) {
        return Optional.empty();
      }

      @Override
      public Optional<RepId> standIn(RepId rep) {
        return cover;
      }
    };
  }

  @Test
  void who_knows_the_person_is_passed_over_when_full_excluded_or_without_the_skill() {
    var full = roster(rep("ann", 5, 5, NOON), rep("cem", 0, 5, NOON));
    assertThat(chosen(personal("nobody", "ann"), full)).isEqualTo("cem");

    var declined =
        Map.of(
            new RepId("ann"), new Exclusion(NOON, NOON.plusSeconds(600), Exclusion.Kind.DECLINED));
    var free = roster(rep("ann", 0, 5, NOON.minusSeconds(60)), rep("cem", 0, 5, NOON));
    assertThat(chosen(personal("nobody", "ann", List.of(), declined), free)).isEqualTo("cem");

    var german = List.of(new Need("language:de", 1, Optional.empty()));
    var skills = roster(rep("ann", 0, 5, NOON), skilled("cem", Map.of("language:de", 1)));
    assertThat(chosen(personal("nobody", "ann", german, Map.of()), skills)).isEqualTo("cem");
  }

  private static Want personal(String owner, String former) {
    return personal(owner, former, List.of(), Map.of());
  }

  private static Want personal(
      String owner, String former, List<Need> needs, Map<RepId, Exclusion> exclusions) {
    var plain = want("l", 0, NOON.plusSeconds(300), needs, exclusions);
    return new Want(
        plain.lead(),
        plain.cycle(),
        plain.round(),
        plain.needs(),
        plain.priority(),
        plain.level(),
        plain.respondBy(),
        plain.readyAt(),
        Optional.of(owner),
        Optional.of(new RepId(former)),
        plain.exclusions());
  }

  /** Who is asked, and why before the others. */
  private static String chosen(Want want, Roster roster) {
    var assignment =
        new Assignment(
            TEAM,
            roster,
            GAP,
            said ->
                said.equals("Bob@Acme.example") ? Optional.of(new RepId("bob")) : Optional.empty(),
            NOON);
    var ask = (Choice.Ask) assignment.choose(want);
    return ask.rep() + ask.decision().preference().map(preference -> " " + preference).orElse("");
  }

  private static baton.rep.RepStatus gone(String id) {
    var away = away(id);
    return new baton.rep.RepStatus(
        away.id(),
        away.name(),
        away.teams(),
        away.skills(),
        away.capacity(),
        away.weight(),
        away.held(),
        away.idleSince(),
        away.presence(),
        away.degraded(),
        away.unroutable(),
        2);
  }

  private static Want excluding(String rep, Exclusion.Kind kind, Instant at) {
    return want(
        "l",
        0,
        NOON.plusSeconds(300),
        List.of(),
        Map.of(new RepId(rep), new Exclusion(at, at.plusSeconds(600), kind)));
  }

  private static DecisionRecord record(Want want, Roster roster, Instant now) {
    return ((Choice.Ask) choosing(roster, now).choose(want)).decision();
  }

  private static String asked(Want want, Roster roster, Instant now) {
    return ((Choice.Ask) choosing(roster, now).choose(want)).rep().value();
  }
}

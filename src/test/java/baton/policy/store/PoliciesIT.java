package baton.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import baton.lead.Facts;
import baton.lead.Submission;
import baton.platform.db.ConfigStore;
import baton.platform.db.Database;
import baton.platform.json.Json;
import baton.policy.Edit;
import baton.scoring.Evidence;
import baton.shared.Checked;
import baton.shared.Mistake;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import baton.testing.Postgres;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoliciesIT {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00.123Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final RepId ANN = new RepId("ann");
  private static final Map<String, Object> FACTS =
      Facts.of(
          Submission.of(Optional.of("jane@acme.example"), Optional.of("+14155552671")), Map.of());

  private Database database;
  private Policies policies;

  @BeforeEach
  void open() {
    database = Postgres.database();
    policies = node();
  }

  @AfterEach
  void close() {
    policies.close();
    database.close();
  }

  @Test
  void a_new_house_has_a_team_a_definition_and_a_routing_and_a_second_start_adds_nothing() {
    var book = policies.rulebook().get();
    var score = book.score(Evidence.of(FACTS), NOW);
    assertThat(score.definition()).isEqualTo("sales-ready@1");
    assertThat(book.shortfall(score))
        .containsExactly(
            "fit_below_threshold: expected at least 50, found 35",
            "intent_below_threshold: expected at least 50, found 0");
    assertThat(book.route(FACTS, score).team()).isEqualTo(Policies.FIRST_TEAM);
    assertThat(book.fallbackTeam()).isEqualTo(Policies.FIRST_TEAM);
    assertThat(policies.snapshot().house().teams()).containsOnlyKeys(Policies.FIRST_TEAM);
    long revision = policies.snapshot().revision();
    try (var again = node()) {
      assertThat(again.snapshot().revision()).isEqualTo(revision);
      assertThat(again.definitions()).hasSize(1);
    }
  }

  @Test
  void a_put_counts_at_once_and_says_who_and_when() {
    assertThat(
            policies.putTeam(
                new TeamId("field"), json("{\"offerTimeout\":\"PT9S\"}"), Edit.by("m:1")))
        .isEqualTo(Checked.good(1L));
    assertThat(policies.rulebook().get().team(new TeamId("field")).clocks().offerTimeout())
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(policies.putRep(ANN, json("{\"teams\":[\"field\"]}"), Edit.by("m:1")))
        .isEqualTo(Checked.good(1L));
    assertThat(policies.putRep(ANN, json("{\"teams\":[\"field\"],\"capacity\":9}"), Edit.by("m:2")))
        .isEqualTo(Checked.good(2L));
    var kept = policies.snapshot().house().reps().get(ANN);
    assertThat(kept.by()).isEqualTo("m:2");
    assertThat(kept.at()).isEqualTo(NOW);
    assertThat(kept.value().profile().version()).isEqualTo(2);
    assertThat(kept.value().profile().capacity()).isEqualTo(9);
    assertThat(policies.reps(new TeamId("field"))).containsExactly(ANN);
    assertThat(policies.reps(Policies.FIRST_TEAM)).isEmpty();
  }

  @Test
  void who_knows_an_older_version_changes_nothing() {
    var field = new TeamId("field");
    var fresh = new Edit("m:1", Optional.of(0L));
    var knowing = new Edit("m:1", Optional.of(1L));
    assertThat(policies.putTeam(field, json("{}"), knowing).mistakes())
        .extracting(Mistake::code)
        .containsExactly(Edit.OVERTAKEN);
    assertThat(policies.putTeam(field, json("{}"), fresh)).isEqualTo(Checked.good(1L));
    assertThat(policies.putTeam(field, json("{}"), fresh).mistakes())
        .extracting(Mistake::message)
        .containsExactly("Expected none of this id, but there is one");
    assertThat(policies.putTeam(field, json("{}"), knowing)).isEqualTo(Checked.good(2L));
    long revision = policies.snapshot().revision();
    assertThat(policies.putTeam(field, json("{}"), knowing).mistakes())
        .extracting(Mistake::message)
        .containsExactly("Expected version 1 to be the latest, but there is a newer one");
    assertThat(policies.snapshot().revision()).isEqualTo(revision);
  }

  @Test
  void another_node_sees_it_within_two_seconds_or_so() {
    try (var other = node()) {
      policies.putTeam(new TeamId("field"), json("{}"), Edit.by("m:1"));
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> other.snapshot().house().teams().containsKey(new TeamId("field")));
    }
  }

  @Test
  void a_routing_sends_by_its_rules_and_keeps_all_versions() {
    policies.putTeam(new TeamId("field"), json("{}"), Edit.by("m:1"));
    var put =
        policies.putRouting(
            json(
                """
                {"filters":[{"name":"acme","when":"lead.email.endsWith('@acme.example')","team":"field",
                 "needs":[{"skill":"language:de","relaxAfter":"PT60S"}]}],
                 "default":{"team":"inside-sales"}}
                """),
            Edit.by("m:1"));
    assertThat(put).isEqualTo(Checked.good(2L));
    var book = policies.rulebook().get();
    var route = book.route(FACTS, book.score(Evidence.of(FACTS), NOW));
    assertThat(route.team()).isEqualTo(new TeamId("field"));
    assertThat(route.version()).isEqualTo(2);
    assertThat(policies.routings())
        .extracting(ConfigStore.Version::version)
        .containsExactly(2L, 1L);
    assertThat(policies.routings().getFirst().body().at("/default/team").asText())
        .isEqualTo("inside-sales");
  }

  @Test
  void what_is_wrong_is_refused_with_its_place_and_changes_nothing() {
    long revision = policies.snapshot().revision();
    assertThat(
            policies
                .putRouting(
                    json(
                        """
                        {"filters":[{"name":"a","when":"lead.contry == 'US'","team":"moon"}],
                         "default":{"team":7}}
                        """),
                    Edit.by("m:1"))
                .mistakes())
        .extracting(Mistake::field, Mistake::code)
        .containsExactly(
            tuple("filters[0].when", "invalid_rule"),
            tuple("filters[0].team", "unknown_team"),
            tuple("default.team", "unknown_team"));
    assertThat(policies.putRouting(json("{\"filters\":[]}"), Edit.by("m:1")).mistakes())
        .extracting(Mistake::code)
        .containsExactly("default_missing");
    assertThat(policies.putDefinition(json("{\"rules\":[]}"), Edit.by("m:1")).mistakes())
        .isNotEmpty();
    policies.refresh();
    assertThat(policies.snapshot().revision()).isEqualTo(revision);
  }

  @Test
  void a_definition_counts_from_when_it_says() {
    var put =
        policies.putDefinition(
            json(
                """
                {"rules":[{"name":"any","axis":"fit","points":10,"when":"true"}],
                 "threshold":{"fit":0,"intent":0},"approvedBy":{"marketing":"mia","sales":"sam"},
                 "effectiveFrom":"2026-12-01T00:00:00Z"}
                """),
            Edit.by("m:1"));
    assertThat(put).isEqualTo(Checked.good(2L));
    var book = policies.rulebook().get();
    assertThat(book.score(Evidence.of(FACTS), NOW).definition()).isEqualTo("sales-ready@1");
    assertThat(book.score(Evidence.of(FACTS), NOW.plus(Duration.ofDays(9))).definition())
        .isEqualTo("sales-ready@2");
  }

  @Test
  void a_team_lives_by_the_latest_version_of_its_calendar() {
    var field = new TeamId("field");
    assertThat(policies.putTeam(field, json("{\"calendar\":\"hq\"}"), Edit.by("m:1")).mistakes())
        .extracting(Mistake::field, Mistake::code)
        .containsExactly(tuple("calendar", "unknown_calendar"));
    policies.putCalendar("hq", calendar("pause"), Edit.by("m:1"));
    policies.putTeam(field, json("{\"calendar\":\"hq\"}"), Edit.by("m:1"));
    var sunday = Instant.parse("2026-11-22T09:00:00Z");
    var due = policies.rulebook().get().hours(field).plus(sunday, Duration.ofMinutes(5));
    assertThat(due).isEqualTo(Instant.parse("2026-11-23T08:05:00Z"));
    assertThat(policies.putCalendar("hq", calendar("on_call"), Edit.by("m:2")))
        .isEqualTo(Checked.good(2L));
    assertThat(policies.rulebook().get().hours(field)).isEqualTo(WorkingTime.ALWAYS);
    assertThat(new ConfigStore(database.jdbi()).versions("calendar", "hq"))
        .extracting(ConfigStore.Version::by)
        .containsExactly("m:2", "m:1");
  }

  @Test
  void a_team_that_was_kept_with_a_calendar_nobody_knows_is_read_and_lives_by_every_hour() {
    var old = new TeamId("old");
    new ConfigStore(database.jdbi())
        .put("team", "old", json("{\"calendar\":\"moon\"}"), "m:1", NOW);
    policies.refresh();
    assertThat(policies.snapshot().house().teams()).containsKey(old);
    assertThat(policies.rulebook().get().hours(old)).isEqualTo(WorkingTime.ALWAYS);
  }

  private static JsonNode calendar(String outside) {
    return json(
        """
        {"timeZone":"Europe/Berlin","hours":{"mon":[["09:00","17:00"]]},"outside":"%s"}
        """
            .formatted(outside));
  }

  private Policies node() {
    return Policies.open(new ConfigStore(database.jdbi()), CLOCK);
  }

  private static JsonNode json(String text) {
    try {
      return Json.plain().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

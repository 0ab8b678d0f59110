package baton.http.config;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.NotUsed;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.stream.javadsl.Source;
import baton.http.Outsider;
import baton.http.reps.RepDesk;
import baton.http.reps.RepRoutes;
import baton.platform.auth.ApiKeys;
import baton.platform.auth.Role;
import baton.platform.db.ConfigStore;
import baton.platform.db.Database;
import baton.policy.store.Policies;
import baton.rep.DeskNews;
import baton.rep.Duty;
import baton.rep.PresencePush;
import baton.rep.Pulse;
import baton.rep.Rep;
import baton.rep.RepProfile;
import baton.rep.RepRules;
import baton.rep.entity.RepMessage.Pushed;
import baton.rep.entity.RepMessage.View;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.testing.ManualClock;
import baton.testing.Postgres;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigRoutesIT {
  private final ManualClock clock = new ManualClock("2026-11-22T09:00:00.123Z");
  private final Told reps = new Told();
  private Database database;
  private Policies policies;
  private ApiKeys keys;
  private Outsider outsider;

  @BeforeEach
  void open() {
    database = Postgres.database();
    policies = Policies.open(new ConfigStore(database.jdbi()), clock);
    keys = ApiKeys.open(database.jdbi());
    outsider =
        new Outsider(tools ->
            List.of(
                new RepRoutes(policies, reps, tools.blocking(), tools.replies(), clock),
                new TeamRoutes(policies, tools.blocking(), tools.replies(), clock),
                new RulesRoutes(policies, tools.blocking(), tools.replies(), clock),
                new KeyRoutes(keys, tools.blocking(), tools.replies(), clock)));
  }

  @AfterEach
  void close() {
    outsider.close();
    keys.close();
    policies.close();
    database.close();
  }

  @Test
  void a_team_shows_all_that_is_in_force() {
    var put =
        outsider.put("manager", "/v1/teams/field", "{\"name\":\"Field\",\"responseSla\":\"PT3M\"}");
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body()).isEqualTo(outsider.get("marketing", "/v1/teams/field").body());
    var shown = put.body().<ObjectNode>deepCopy();
    assertThat(shown.remove("defaults").path("responseSla").asText())
        .as("what it would be if nothing was said")
        .isEqualTo("PT5M");
    assertThat(shown.toString())
        .isEqualTo(
            "{\"id\":\"field\",\"name\":\"Field\",\"calendar\":null,\"strategy\":\"least_load\","
                + "\"escalation\":[{\"widenTo\":[],\"relaxSkills\":true,\"patience\":null}],"
                + "\"responseSla\":\"PT3M\",\"offerTimeout\":\"PT30S\",\"attemptTimeout\":\"PT2M\","
                + "\"patience\":\"PT15M\",\"maxOffers\":6,\"maxReassignments\":3,"
                + "\"exclusion\":\"PT10M\",\"reofferGap\":\"PT30S\",\"orphanGrace\":\"PT30S\","
                + "\"autopauseAfter\":2,\"breaker\":{\"offers\":10,\"window\":\"PT1M\","
                + "\"lapsing\":0.5,\"closeAfter\":\"PT1M\"},\"cadence\":[\"PT4H\",\"P1D\","
                + "\"P1D\",\"P1D\",\"P1D\",\"P1D\"],\"supervisor\":\"manager\","
                + "\"aging\":\"PT10M\",\"atRisk\":\"none\","
                + "\"connect\":{\"mode\":\"off\",\"webhook\":null,\"source\":null},"
                + "\"callingWindow\":null,\"paused\":null,"
                + "\"version\":1,\"by\":\"manager:key-1\",\"at\":\"2026-11-22T09:00:00.123Z\"}");
    var all = outsider.get("manager", "/v1/teams?limit=1").body();
    assertThat(all.at("/items/0/id").asText()).isEqualTo("field");
    var rest = outsider.get("manager", "/v1/teams?cursor=" + all.path("nextCursor").asText());
    assertThat(rest.body().at("/items/0/id").asText()).isEqualTo("inside-sales");
    assertThat(rest.body().path("nextCursor").isNull()).isTrue();
  }

  @Test
  void what_a_team_cannot_have_is_refused_by_name() {
    var byDice = outsider.put("manager", "/v1/teams/field", "{\"strategy\":\"by_dice\"}");
    assertThat(byDice.status()).isEqualTo(422);
    assertThat(byDice.code()).isEqualTo("invalid");
    assertThat(outsider.put("manager", "/v1/teams/a%20b", "{}").status()).isEqualTo(422);
    assertThat(outsider.put("manager", "/v1/teams/field", "[]").status()).isEqualTo(422);
    assertThat(outsider.put("manager", "/v1/teams/field", "{").status()).isEqualTo(400);
    assertThat(outsider.put("marketing", "/v1/teams/field", "{}").status()).isEqualTo(403);
    assertThat(outsider.get("manager", "/v1/teams/field").status()).isEqualTo(404);
  }

  @Test
  void who_puts_over_a_version_that_is_not_the_latest_is_told_and_changes_nothing() {
    var fresh = put("/v1/teams/field", "{}", "If-None-Match", "*");
    assertThat(fresh.status()).isEqualTo(200);
    assertThat(fresh.header("ETag")).isEqualTo("\"1\"");
    assertThat(outsider.get("manager", "/v1/teams/field").header("ETag")).isEqualTo("\"1\"");
    var again = put("/v1/teams/field", "{}", "If-None-Match", "*");
    assertThat(again.status()).isEqualTo(412);
    assertThat(again.code()).isEqualTo("overtaken");
    assertThat(put("/v1/teams/field", "{}", "If-Match", "\"1\"").header("ETag")).isEqualTo("\"2\"");
    var late = put("/v1/teams/field", "{\"name\":\"Late\"}", "If-Match", "\"1\"");
    assertThat(late.status()).isEqualTo(412);
    assertThat(outsider.get("manager", "/v1/teams/field").body().path("version").asInt())
        .isEqualTo(2);
    assertThat(put("/v1/teams/field", "[]", "If-Match", "\"1\"").status())
        .as("what is wrong anyway")
        .isEqualTo(422);
    for (var unclear : List.of("1", "W/\"2\"", "\"1\", \"2\"", "*", "\"-1\"")) {
      var put = put("/v1/teams/field", "{}", "If-Match", unclear);
      assertThat(put.status()).as(unclear).isEqualTo(400);
    }
    assertThat(put("/v1/teams/field", "{}", "If-None-Match", "\"2\"").status()).isEqualTo(400);
    assertThat(outsider.put("manager", "/v1/teams/field", "{}").body().path("version").asInt())
        .as("who does not ask")
        .isEqualTo(3);
  }

  private Outsider.Answer put(String path, String body, String header, String value) {
    return outsider.ask(
        "manager",
        HttpRequest.create(path)
            .withMethod(HttpMethods.PUT)
            .withEntity(ContentTypes.APPLICATION_JSON, body)
            .addHeader(HttpHeader.parse(header, value)));
  }

  @Test
  void a_rep_is_told_what_was_configured_before_we_answer() {
    var put =
        outsider.put(
            "manager",
            "/v1/reps/ann",
            "{\"name\":\"Ann\",\"teams\":[\"inside-sales\"],\"capacity\":7}");
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body().path("capacity").asInt()).isEqualTo(7);
    assertThat(put.body().path("effective").asText()).isEqualTo("unknown_presence");
    assertThat(reps.said).containsExactly("configure ann v1", "report ann to inside-sales");
    assertThat(outsider.get("rep:ann", "/v1/reps/ann").status()).isEqualTo(200);
    assertThat(outsider.get("rep:bob", "/v1/reps/ann").status()).isEqualTo(404);
    assertThat(outsider.get("manager", "/v1/reps").body().at("/items/0/id").asText())
        .isEqualTo("ann");
    var unknown = outsider.put("manager", "/v1/reps/bob", "{\"teams\":[\"moon\"]}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.code()).isEqualTo("unknown_team");
  }

  @Test
  void a_routing_keeps_its_versions_and_says_where_it_is_wrong() {
    var put =
        outsider.put(
            "marketing",
            "/v1/routing",
            """
            {"filters":[{"name":"us","when":"lead.country == 'US'","team":"inside-sales","segment":"us",
             "priority":1,"needs":[{"skill":"language:de","min":1,"relaxAfter":"PT60S"}]}],
             "default":{"team":"inside-sales"}}
            """);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body().path("version").asInt()).isEqualTo(2);
    assertThat(put.body().path("inForce").asBoolean()).isTrue();
    assertThat(outsider.get("manager", "/v1/routing").body()).isEqualTo(put.body());
    var versions = outsider.get("manager", "/v1/routing/versions?limit=1").body();
    assertThat(versions.at("/items/0/version").asInt()).isEqualTo(2);
    var older =
        outsider.get(
            "manager", "/v1/routing/versions?cursor=" + versions.path("nextCursor").asText());
    assertThat(older.body().at("/items/0/version").asInt()).isEqualTo(1);
    assertThat(older.body().at("/items/0/by").asText()).isEqualTo("default");
    var wrong =
        outsider.put(
            "marketing",
            "/v1/routing",
            "{\"filters\":[{\"name\":\"us\",\"when\":\"lead.contry == 'US'\",\"team\":\"inside-sales\"}],"
                + "\"default\":{\"team\":\"inside-sales\"}}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().at("/errors/0/field").asText()).isEqualTo("filters[0].when");
    assertThat(wrong.body().at("/errors/0/message").asText()).contains("column");
    assertThat(outsider.put("marketing", "/v1/routing", "{\"filters\":[]}").code())
        .isEqualTo("default_missing");
    assertThat(outsider.put("manager", "/v1/routing", "{}").status()).isEqualTo(403);
  }

  @Test
  void a_definition_is_one_of_many_versions() {
    var body =
        """
        {"rules":[{"name":"any","axis":"fit","points":10,"when":"true"}],
         "threshold":{"fit":0,"intent":0},"approvedBy":{"marketing":"mia","sales":"sam"},
         "effectiveFrom":"2026-12-01T00:00:00Z"}
        """;
    var put = outsider.put("marketing", "/v1/definitions/sales-ready", body);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body().path("id").asText()).isEqualTo("sales-ready@2");
    assertThat(put.body().path("inForce").asBoolean()).isFalse();
    var all = outsider.get("manager", "/v1/definitions/sales-ready").body().path("items");
    assertThat(all.findValuesAsText("id")).containsExactly("sales-ready@2", "sales-ready@1");
    assertThat(all.at("/1/inForce").asBoolean()).isTrue();
    assertThat(all.at("/1/approvedBy/sales").asText()).isEqualTo("default");
    assertThat(all.at("/1/effectiveFrom").asText()).isEqualTo("2026-11-22T09:00:00.123Z");
  }

  @Test
  void a_key_is_shown_once_and_ends_when_told_to() {
    var put =
        outsider.put(
            "admin", "/v1/keys/site", "{\"role\":\"form\",\"origins\":[\"https://acme.example\"]}");
    assertThat(put.status()).isEqualTo(200);
    var key = put.body().path("key").asText();
    assertThat(keys.check(key)).hasValueSatisfying(who -> assertThat(who.is(Role.FORM)).isTrue());
    var list = outsider.get("admin", "/v1/keys").body();
    assertThat(list.at("/items/0/id").asText()).isEqualTo("site");
    assertThat(list.toString()).doesNotContain(key);
    assertThat(outsider.delete("admin", "/v1/keys/site").status()).isEqualTo(204);
    assertThat(keys.check(key)).isEmpty();
    assertThat(outsider.delete("admin", "/v1/keys/site").status()).isEqualTo(404);
    for (var bad :
        List.of(
            "{}",
            "{\"role\":\"king\"}",
            "{\"role\":\"rep\"}",
            "{\"role\":\"form\",\"rep\":\"ann\"}",
            "{\"role\":\"form\",\"origins\":[\"acme.example/path\"]}")) {
      assertThat(outsider.put("admin", "/v1/keys/x", bad).status()).as(bad).isEqualTo(422);
    }
    assertThat(outsider.put("admin", "/v1/keys/A_B", "{\"role\":\"form\"}").status())
        .isEqualTo(422);
    assertThat(outsider.put("manager", "/v1/keys/x", "{\"role\":\"form\"}").status())
        .isEqualTo(403);
  }

  /** Reps that only remember what they were told. */
  private static final class Told implements RepDesk {
    private final List<String> said = new ArrayList<>();
    private Rep rep = Rep.NEW;

    @Override
    public CompletionStage<View> get(RepId id) {
      var now = Instant.parse("2026-11-22T09:00:00Z");
      return CompletableFuture.completedFuture(
          new View(rep, RepRules.status(id, rep, Pulse.NONE, Duty.ALWAYS, 1, now), Map.of()));
    }

    @Override
    public CompletionStage<Done> configure(RepId id, RepProfile profile) {
      said.add("configure %s v%d".formatted(id.value(), profile.version()));
      var now = Instant.parse("2026-11-22T09:00:00Z");
      for (var event : RepRules.configure(rep, profile, now).events()) {
        rep = Rep.evolve(rep, event);
      }
      return CompletableFuture.completedFuture(Done.getInstance());
    }

    @Override
    public CompletionStage<Pushed> push(RepId id, PresencePush push) {
      return CompletableFuture.failedFuture(new AssertionError("Nobody pushes here"));
    }

    @Override
    public void beat(RepId id, String source) {}

    @Override
    public void report(RepId id, TeamId team) {
      said.add("report %s to %s".formatted(id.value(), team.value()));
    }

    @Override
    public Source<DeskNews, NotUsed> stream(RepId id, Optional<String> lastEventId) {
      return Source.empty();
    }
  }
}

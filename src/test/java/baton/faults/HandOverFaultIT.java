package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The plug is pulled while many leads are handed over: each goes once, and the record says so. */
class HandOverFaultIT {
  private static final int LEADS = 24;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Slow enough to be caught in the middle. */
  private static final List<String> SLOWLY =
      List.of("-Xmx1g", "-Dbaton.acts.every=500ms", "-Dbaton.acts.at-once=1");

  @RegisterExtension final Evidence run = new Evidence();

  @Test
  void every_lead_is_handed_over_once_however_often_the_server_is_killed() {
    var plant = run.plant();
    plant.start(Map.of(), SLOWLY);
    furnish(plant);
    var leads = held(plant, "ann");

    var toBob = handOver(plant, "ann", "rep:bob");
    int kills = killUntilDone(plant, toBob);
    for (var lead : leads) {
      assertThat(lead(plant, lead).at("/holder/id").asText()).isEqualTo("bob");
      assertThat(events(plant, lead, ofAct("assigned", "ann leaves us"))).hasSize(1);
    }
    assertThat(open(plant, "ann")).isZero();
    assertThat(open(plant, "bob")).isEqualTo(LEADS);

    count(plant, "bob");
    var toQueue = handOver(plant, "bob", "queue");
    kills += killUntilDone(plant, toQueue);
    for (var lead : leads) {
      assertThat(lead(plant, lead).path("state").asText()).isEqualTo("queued");
      assertThat(events(plant, lead, ofAct("recalled", "bob leaves us"))).hasSize(1);
    }
    Awaitility.await("nobody's slots are taken")
        .atMost(PATIENCE)
        .until(() -> open(plant, "ann") == 0 && open(plant, "bob") == 0);

    var recorded = plant.straight("manager").get("/v1/acts?limit=100").body().path("items");
    assertThat(recorded.findValuesAsText("id")).containsExactlyInAnyOrder(toBob, toQueue);
    var ledger = plant.straight("manager").get("/v1/reports/ledger").body();
    assertThat(ledger.path("difference").asInt()).isZero();
    run.seen("%d leads handed over twice, %d kills on the way".formatted(LEADS, kills));
  }

  private static void furnish(Plant plant) {
    put(plant, "manager", "/v1/teams/floor", "{\"attemptTimeout\":\"PT1H\",\"patience\":\"PT1H\"}");
    put(plant, "marketing", "/v1/routing", "{\"filters\":[],\"default\":{\"team\":\"floor\"}}");
    for (var rep : List.of("ann", "bob")) {
      put(plant, "manager", "/v1/reps/" + rep, "{\"teams\":[\"floor\"],\"capacity\":5}");
    }
  }

  private static void put(Plant plant, String role, String path, String body) {
    assertThat(plant.straight(role).put(path, body).status()).as(path).isBetween(200, 201);
  }

  private static List<String> held(Plant plant, String rep) {
    var leads = new ArrayList<String>();
    for (int i = 0; i < LEADS; i++) {
      var posted =
          plant
              .straight("integration")
              .post("/v1/leads", "{\"email\":\"handed-%d@example.com\"}".formatted(i));
      leads.add(posted.text("/leadId"));
    }
    for (var lead : leads) {
      Awaitility.await("it is known")
          .atMost(PATIENCE)
          .until(() -> lead(plant, lead).path("state").asText().equals("nurturing"));
      var given =
          plant
              .straight("manager")
              .post(
                  "/v1/leads/" + lead + "/assign",
                  "{\"rep\":\"%s\",\"force\":true}".formatted(rep));
      assertThat(given.status()).as("%s", given.body()).isEqualTo(200);
    }
    count(plant, rep);
    return leads;
  }

  /** What is counted before a hand-over has come to the read side. */
  private static void count(Plant plant, String rep) {
    Awaitility.await("leads of " + rep)
        .atMost(PATIENCE)
        .until(
            () ->
                plant
                    .straight("manager")
                    .get("/v1/reps/%s/handover".formatted(rep))
                    .body()
                    .path("count")
                    .asInt(),
            count -> count == LEADS);
  }

  private static String handOver(Plant plant, String rep, String to) {
    var begun =
        plant
            .straight("manager")
            .post(
                "/v1/reps/%s/handover".formatted(rep),
                "{\"to\":\"%s\",\"expected\":%d,\"reason\":\"%s leaves us\"}"
                    .formatted(to, LEADS, rep));
    assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
    return begun.text("/id");
  }

  /**
   * Twice in the middle, once some are settled and others are not, at a moment of the dice; the
   * third life ends it.
   *
   * @return how often
   */
  private int killUntilDone(Plant plant, String act) {
    int kills = 0;
    for (int quarter = 1; quarter <= 2; quarter++) {
      int some = quarter * LEADS / 4;
      var seen = act(plant, act, one -> settled(one) >= some);
      DatabaseFaultIT.pass(Duration.ofMillis(run.random().nextInt(200)));
      plant.server().kill();
      kills++;
      assertThat(settled(seen)).as("in the middle").isLessThan(LEADS);
      plant.start(Map.of(), SLOWLY);
      var found = act(plant, act, one -> true);
      assertThat(found.path("leads").asInt()).as("as confirmed").isEqualTo(LEADS);
      assertThat(settled(found)).as("what was settled stays so").isGreaterThanOrEqualTo(some);
    }
    var done = act(plant, act, one -> !one.path("doneAt").isNull());
    assertThat(settled(done)).isEqualTo(LEADS);
    assertThat(done.path("failed").asInt()).isZero();
    return kills;
  }

  private static JsonNode act(Plant plant, String id, Predicate<JsonNode> like) {
    return Awaitility.await("act " + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> plant.straight("manager").get("/v1/acts/" + id).body(), like);
  }

  /** Moved by this act, or found moved already, as after a kill between the move and the record. */
  private static int settled(JsonNode act) {
    return act.path("moved").asInt() + act.path("elsewhere").asInt();
  }

  private static JsonNode lead(Plant plant, String lead) {
    return plant.straight("manager").get("/v1/leads/" + lead).body();
  }

  private static int open(Plant plant, String rep) {
    return plant.straight("manager").get("/v1/reps/" + rep).body().path("openLeads").asInt();
  }

  private static Predicate<JsonNode> ofAct(String type, String reason) {
    return event ->
        event.path("type").asText().equals(type)
            && event.at("/data/reason").asText().equals(reason);
  }

  private static List<JsonNode> events(Plant plant, String lead, Predicate<JsonNode> like) {
    var items =
        plant.straight("manager").get("/v1/leads/" + lead + "/timeline").body().path("items");
    return StreamSupport.stream(items.spliterator(), false).filter(like).toList();
  }
}

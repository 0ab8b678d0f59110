package baton.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a run needs in Baton: a campaign and a team of its own, to which its leads are routed, keys
 * and reps. The campaign's name tells this run's leads from all others. Taken down afterwards.
 */
final class Stage {
  static final String ORIGIN = "https://www.example.com";

  /** Reps made or looked at at a time. */
  private static final int HANDS = 8;

  private final Server server;
  private final Api api;
  private final String name;
  private final List<String> keyIds = new ArrayList<>();
  private final List<String> reps = new ArrayList<>();
  private final long receivedBefore;
  private JsonNode routingBefore = Api.object();
  private boolean struck;

  private Stage(Server server, String kind) {
    this.server = server;
    this.api = server.api();
    this.name = "load-" + kind + "-" + Long.toString(Instant.now().toEpochMilli(), 36);
    this.receivedBefore = ledger().path("received").asLong();
  }

  /**
   * A stage with a team, and a routing that sends this run's leads there.
   *
   * @param offerTimeout how long a rep has to answer
   */
  static Stage set(Server server, String kind, Duration offerTimeout) {
    var stage = new Stage(server, kind);
    stage.api.put("/v1/teams/" + stage.name, team(stage.name, offerTimeout));
    stage.route();
    // a run that is broken off must not leave its routing to somebody's server
    Runtime.getRuntime().addShutdownHook(new Thread(stage::strike, "strike"));
    return stage;
  }

  /** Lapses are part of the load: neither breaker nor queue is to give up because of them. */
  private static ObjectNode team(String name, Duration offerTimeout) {
    var team = Api.object().put("name", name).put("offerTimeout", offerTimeout.toString());
    team.put("maxOffers", 1_000).put("maxReassignments", 1_000).put("patience", "PT12H");
    team.put("attemptTimeout", "PT10S").put("exclusion", "PT10S").put("reofferGap", "PT5S");
    team.putObject("breaker").put("offers", 1_000).put("window", "PT1S").put("lapsing", 1.0);
    return team;
  }

  private void route() {
    routingBefore = api.get("/v1/routing");
    var filters = Api.JSON.createArrayNode();
    filters
        .addObject()
        .put("name", name)
        .put("when", "lead.campaign == '" + name + "'")
        .put("team", name);
    if (routingBefore.path("filters") instanceof ArrayNode others) {
      filters.addAll(others);
    }
    var routing = Api.object();
    routing.set("filters", filters);
    routing.set("default", routingBefore.path("default"));
    api.put("/v1/routing", routing);
  }

  /** A key of this role, for the time of the run. */
  String key(String role, String suffix, ObjectNode more) {
    var id = name + "-" + suffix;
    keyIds.add(id);
    return api.put("/v1/keys/" + id, more.put("role", role)).path("key").asText();
  }

  /** A publishable key, as each landing page has its own. */
  String formKey(int page) {
    var origins = Api.object();
    origins.putArray("origins").add(ORIGIN);
    return key("form", "page-" + page, origins);
  }

  /** So many reps of the team. */
  List<String> reps(int count, int capacity) {
    var more =
        IntStream.range(reps.size(), count)
            .mapToObj(n -> "%s-rep-%04d".formatted(name, n))
            .toList();
    each(more, rep -> api.put("/v1/reps/" + rep, profile(rep, capacity, true)));
    reps.addAll(more);
    return reps();
  }

  /** Every rep of the team as {@code GET} shows it; the list has only what is configured. */
  List<JsonNode> looked() {
    return each(reps, rep -> api.get("/v1/reps/" + rep));
  }

  private static <T> List<T> each(List<String> reps, Function<String, T> work) {
    try (var hands = Executors.newFixedThreadPool(HANDS)) {
      return reps.stream()
          .map(rep -> CompletableFuture.supplyAsync(() -> work.apply(rep), hands))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  List<String> reps() {
    return List.copyOf(reps);
  }

  String repKey(String rep) {
    return key("rep", rep.substring(name.length() + 1), Api.object().put("rep", rep));
  }

  private ObjectNode profile(String rep, int capacity, boolean active) {
    var profile = Api.object().put("name", rep).put("capacity", capacity).put("active", active);
    profile.putArray("teams").add(name);
    return profile;
  }

  JsonNode ledger() {
    return api.get("/v1/reports/ledger");
  }

  /** What came in since the stage was set, from anybody. */
  long received() {
    return ledger().path("received").asLong() - receivedBefore;
  }

  /** All leads of this run, as the lists show them. */
  Iterable<JsonNode> leads() {
    return api.all("/v1/leads?campaign=" + name);
  }

  String campaign() {
    return name;
  }

  Server server() {
    return server;
  }

  Api api() {
    return api;
  }

  /**
   * Takes down what others would stumble over; leads and their history stay. May be called again.
   */
  synchronized void strike() {
    if (struck) {
      return;
    }
    struck = true;
    try {
      if (!server.own()) {
        var routing = Api.object();
        routing.set("filters", routingBefore.path("filters"));
        routing.set("default", routingBefore.path("default"));
        api.put("/v1/routing", routing);
        each(reps, rep -> api.put("/v1/reps/" + rep, profile(rep, 0, false)));
        keyIds.forEach(id -> api.delete("/v1/keys/" + id));
      }
    } finally {
      server.end().run();
    }
  }
}

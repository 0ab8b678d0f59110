package baton.app.demo;

import baton.app.demo.EventStream.Event;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * One rep in front of one screen: listens to the stream, answers offers by temper, works what was
 * accepted.
 */
final class Desk {
  private static final Duration LOOK_AROUND = Duration.ofSeconds(30);
  private static final int AT_ONCE = 2 * DemoRep.CAPACITY;

  private final Api api;
  private final DemoRep rep;
  private final String key;
  private final CallCentre.Line line;
  private final Casework casework;
  private final Executor threads;
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();

  Desk(Api api, DemoRep rep, String key, CallCentre.Line line, Executor threads, Counts counts) {
    this.api = api;
    this.rep = rep;
    this.key = key;
    this.line = line;
    this.threads = threads;
    this.casework = new Casework(api, key, line, counts);
  }

  /** Listens until interrupted, and resumes where the stream broke off. */
  void listen(Dice dice) throws InterruptedException {
    var lastId = "";
    while (true) {
      try {
        var response = api.open("/v1/reps/" + rep.id() + "/stream", key, lastId);
        try (var bytes = response.body()) {
          var stream = new EventStream(bytes);
          for (var event = stream.next();
              response.statusCode() == 200 && event.isPresent();
              event = stream.next()) {
            hear(event.get(), dice);
            lastId = stream.lastId().isEmpty() ? lastId : stream.lastId();
          }
        }
      } catch (IOException _) {
        // the server went away: it says itself what was missed
      }
      Thread.sleep(dice.between(Duration.ofMillis(500), Duration.ofSeconds(2)));
    }
  }

  /**
   * Looks until interrupted for leads that were left lying when a call failed or the demo was
   * stopped.
   */
  void lookAround(Dice dice) throws InterruptedException {
    while (true) {
      for (var state : List.of("accepted", "working")) {
        var path = "/v1/leads?limit=50&rep=" + rep.id() + "&state=" + state;
        for (var item : api.get(path, key).body().path("items")) {
          var lead = item.path("leadId").asText("");
          var own = dice.split();
          start(lead, () -> resume(lead, own));
        }
      }
      Thread.sleep(LOOK_AROUND);
    }
  }

  private void hear(Event event, Dice dice) {
    if (!event.name().equals("offer")) {
      return;
    }
    try {
      var offer = Api.JSON.readTree(event.data());
      var offerId = offer.path("offerId").asText("");
      var lead = offer.path("leadId").asText(offerId.replaceFirst("\\.[^.]*$", ""));
      var own = dice.split();
      start(lead, () -> answer(lead, offerId, own));
    } catch (JsonProcessingException _) {
      // an event of a kind we do not know
    }
  }

  private interface Task {
    void run() throws InterruptedException;
  }

  /** One thread a lead, however often we hear of it. */
  private void start(String lead, Task task) {
    if (lead.isEmpty() || inHand.size() >= AT_ONCE || !inHand.add(lead)) {
      return;
    }
    try {
      threads.execute(() -> {
        try {
          task.run();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        } finally {
          inHand.remove(lead);
        }
      });
    } catch (RejectedExecutionException _) {
      inHand.remove(lead); // the demo is over
    }
  }

  private void answer(String lead, String offerId, Dice dice) throws InterruptedException {
    var temper = rep.temper();
    if (dice.chance(temper.vanishes())) {
      line.offline("gone");
      Thread.sleep(dice.between(Duration.ofSeconds(15), Duration.ofSeconds(40)));
      line.available();
      return;
    }
    if (dice.chance(temper.sleeps())) {
      Thread.sleep(dice.between(Duration.ofSeconds(34), Duration.ofSeconds(45)));
      line.onBreak("fresh air");
      Thread.sleep(dice.between(Duration.ofSeconds(3), Duration.ofSeconds(8)));
      line.available();
      return;
    }
    Thread.sleep(dice.between(temper.thinksFrom(), temper.thinksTo()));
    if (casework.onThePhone() || dice.chance(temper.declines())) {
      decline(lead, offerId, dice);
      return;
    }
    var accepted =
        api.post("/v1/leads/" + lead + "/accept", key, Api.object().put("offerId", offerId));
    if (accepted.good()) {
      casework.work(lead, accepted.body(), dice);
    }
  }

  private void decline(String lead, String offerId, Dice dice) throws InterruptedException {
    var reason =
        casework.onThePhone() ? "capacity" : dice.pick(List.of("wrong_segment", "conflict"));
    api.post(
        "/v1/leads/" + lead + "/decline",
        key,
        Api.object().put("offerId", offerId).put("reason", reason));
  }

  private void resume(String lead, Dice dice) throws InterruptedException {
    var now = api.get("/v1/leads/" + lead, key).body();
    if (isMine(now)) {
      casework.work(lead, now, dice);
    }
  }

  private boolean isMine(JsonNode lead) {
    return lead.path("holder").path("id").asText("").equals(rep.id())
        && Set.of("accepted", "working").contains(lead.path("state").asText(""));
  }
}

package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import baton.faults.History.Answer;
import baton.faults.History.Op;
import baton.testing.Api;
import baton.testing.EventStream;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Reps at their desks: they accept, decline, look away, answer too late and twice, each as their
 * own dice fall, and remember what they were told.
 */
final class Floor implements AutoCloseable {
  static final String TEAM =
      """
      {"name":"Inside sales","offerTimeout":"PT2S","autopauseAfter":1000,"maxOffers":50,\
      "reofferGap":"PT1S","exclusion":"PT1S","breaker":{"offers":1000},"patience":"PT1H"}\
      """;

  private static final Duration LISTEN = Duration.ofMillis(500);
  private static final Duration RECONNECT_AFTER = Duration.ofMillis(200);

  private final History history;
  private final Supplier<Api> api;
  private final List<Thread> desks = new ArrayList<>();
  private volatile boolean closed;

  Floor(History history, Supplier<Api> api) {
    this.history = history;
    this.api = api;
  }

  /** The team and its reps, all present for hours. */
  static void furnish(Plant plant, int reps, int capacity) {
    ok(plant.straight("manager").put("/v1/teams/inside-sales", TEAM));
    for (int n = 0; n < reps; n++) {
      hire(plant, "rep-" + n, capacity);
    }
  }

  static void hire(Plant plant, String rep, int capacity) {
    var body =
        "{\"name\":\"%s\",\"teams\":[\"inside-sales\"],\"capacity\":%d}".formatted(rep, capacity);
    ok(plant.straight("manager").put("/v1/reps/" + rep, body));
    var presence = "{\"state\":\"available\",\"source\":\"centre\",\"ttl\":\"PT5H\"}";
    ok(plant.straight("integration").put("/v1/reps/" + rep + "/presence", presence));
  }

  private static void ok(Api.Reply reply) {
    assertThat(reply.status()).as("%s", reply.body()).isBetween(200, 201);
  }

  /** From now on they sit at their desks. */
  void open(int reps, long seed) {
    for (int n = 0; n < reps; n++) {
      var rep = "rep-" + n;
      var dice = new Random(seed + n);
      desks.add(Thread.ofVirtual().name(rep).start(() -> sit(rep, dice)));
    }
  }

  private void sit(String rep, Random dice) {
    while (!closed) {
      try (var stream = api.get().stream("/v1/reps/" + rep + "/stream", Optional.empty())) {
        watch(stream, dice);
      } catch (RuntimeException _) {
        LockSupport.parkNanos(RECONNECT_AFTER.toNanos()); // the server is away; so is the stream
      }
    }
  }

  private void watch(EventStream stream, Random dice) {
    var late = new ArrayDeque<JsonNode>();
    while (!closed && !stream.ended()) {
      Optional<JsonNode> offer = next(stream);
      offer.ifPresent(o -> answer(o, late, dice));
      if (late.size() > 2) {
        say("accept", late.poll(), "{\"offerId\":\"%s\"}"); // too late by now
      }
    }
  }

  private static Optional<JsonNode> next(EventStream stream) {
    try {
      return Optional.of(stream.next("offer", LISTEN).data());
    } catch (AssertionError _) {
      return Optional.empty();
    }
  }

  private void answer(JsonNode offer, ArrayDeque<JsonNode> late, Random dice) {
    switch (dice.nextInt(10)) {
      case 0 -> {
        // looks away
      }
      case 1 -> late.add(offer);
      case 2 -> say("decline", offer, "{\"offerId\":\"%s\",\"reason\":\"other\"}");
      case 3 -> {
        say("accept", offer, "{\"offerId\":\"%s\"}");
        work(offer);
        say("accept", offer, "{\"offerId\":\"%s\"}");
      }
      default -> {
        say("accept", offer, "{\"offerId\":\"%s\"}");
        work(offer);
      }
    }
  }

  private void work(JsonNode offer) {
    say(
        "attempts",
        offer,
        "{\"channel\":\"call\",\"direction\":\"outbound\",\"result\":\"connected\"}");
    say("outcome", offer, "{\"outcome\":\"lost\",\"reason\":\"budget\"}");
  }

  private void say(String what, JsonNode offer, String template) {
    var id = offer.path("offerId").asText();
    var began = Instant.now();
    long from = System.nanoTime();
    Answer answer;
    try {
      var reply =
          api.get()
              .post(
                  "/v1/leads/" + offer.path("leadId").asText() + "/" + what,
                  template.formatted(id));
      answer = new Answer.Got(reply.status(), reply.text("/code"), false, false);
    } catch (RuntimeException e) {
      answer = new Answer.Silence(e.getClass().getSimpleName());
    }
    history.add(new Op(what, id, began, Duration.ofNanos(System.nanoTime() - from), answer));
  }

  /** They go home. */
  void leave() {
    closed = true;
    desks.forEach(desk -> {
      try {
        desk.join(Duration.ofSeconds(25));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  @Override
  public void close() {
    leave();
  }
}

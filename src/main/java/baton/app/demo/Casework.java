package baton.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * What a rep does with a lead: calls, one at a time, until somebody answers, and says how it ended.
 */
final class Casework {
  private static final int CALLS_MAX = 3;
  private static final List<String> NOBODY = List.of("no_answer", "no_answer", "voicemail", "busy");

  private final Api api;
  private final String key;
  private final CallCentre.Line line;
  private final Counts counts;
  private final Semaphore phone = new Semaphore(1, true);

  Casework(Api api, String key, CallCentre.Line line, Counts counts) {
    this.api = api;
    this.key = key;
    this.line = line;
    this.counts = counts;
  }

  boolean onThePhone() {
    return phone.availablePermits() == 0;
  }

  /** Works on a lead that this rep holds, to its end or until it is taken away. */
  void work(String lead, JsonNode as, Dice dice) throws InterruptedException {
    var readyAt =
        as.path("firstResponseAt").isTextual()
            ? Optional.<Instant>empty()
            : instant(as.path("salesReadyAt").asText(""));
    for (int calls = 1; calls <= CALLS_MAX; calls++) {
      boolean answered = dice.chance(0.6);
      if (!call(lead, answered, readyAt, dice)) {
        return; // not ours any more
      }
      readyAt = Optional.empty();
      if (answered) {
        Thread.sleep(dice.between(Duration.ofSeconds(3), Duration.ofSeconds(30)));
        conclude(lead, ending(dice));
        return;
      }
      Thread.sleep(dice.between(Duration.ofSeconds(8), Duration.ofSeconds(25)));
    }
    conclude(lead, outcome("not_ready", "unreachable"));
  }

  private boolean call(String lead, boolean answered, Optional<Instant> readyAt, Dice dice)
      throws InterruptedException {
    phone.acquire();
    try {
      line.busy();
      var startedAt = Instant.now();
      Thread.sleep(
          answered
              ? dice.between(Duration.ofSeconds(4), Duration.ofSeconds(9))
              : dice.between(Duration.ofSeconds(3), Duration.ofSeconds(5)));
      var report = report(answered, startedAt, dice);
      var reply = api.post("/v1/leads/" + lead + "/attempts", key, report);
      if (reply.good()) {
        readyAt.ifPresent(ready -> counts.responded(Duration.between(ready, startedAt)));
      }
      line.wrapUp();
      Thread.sleep(dice.between(Duration.ofSeconds(1), Duration.ofSeconds(3)));
      line.idle();
      return reply.good();
    } finally {
      phone.release();
    }
  }

  private static ObjectNode report(boolean answered, Instant startedAt, Dice dice) {
    var report = Api.object().put("channel", "call").put("direction", "outbound");
    report.put("startedAt", Times.text(startedAt)).put("endedAt", Times.now());
    report.put("result", answered ? "connected" : dice.pick(NOBODY));
    var id = dice.id();
    if (dice.chance(0.9)) {
      report.putObject("proof").put("provider", CallCentre.SOURCE).put("callId", id);
    }
    return report.put("externalId", id);
  }

  private void conclude(String lead, ObjectNode how) throws InterruptedException {
    var reply = api.post("/v1/leads/" + lead + "/outcome", key, how);
    if (reply.good() && how.path("outcome").asText().equals("won")) {
      counts.won.increment();
    }
  }

  private static ObjectNode ending(Dice dice) {
    int percent = dice.between(0, 100);
    if (percent < 18) {
      var won = outcome("won", "best offer");
      won.putObject("value").put("amount", dice.between(4, 90) + "00.00").put("currency", "EUR");
      return won;
    }
    if (percent < 42) {
      return outcome("qualified", "meeting booked");
    }
    if (percent < 62) {
      return outcome("lost", dice.pick(List.of("price", "competitor", "no decision")));
    }
    if (percent < 82) {
      return outcome("not_ready", dice.pick(List.of("next quarter", "no project yet")));
    }
    if (percent < 95) {
      return outcome("disqualified", dice.pick(List.of("no_budget", "too_small", "not_now")));
    }
    return outcome("junk", dice.pick(List.of("job_seeker", "vendor", "competitor")));
  }

  private static ObjectNode outcome(String outcome, String reason) {
    return Api.object().put("outcome", outcome).put("reason", reason);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}

package baton.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The telephone system: it knows who is at which desk and on the phone, and pushes every change.
 */
final class CallCentre {
  static final String SOURCE = "demo-call-centre";

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final String TTL = "PT60S";

  private final Api api;
  private final String key;
  // Above everything this source said before a restart.
  private final AtomicLong sequence = new AtomicLong(Instant.now().toEpochMilli());
  private final Map<String, Line> lines;

  CallCentre(Api api, String key, List<DemoRep> reps) {
    this.api = api;
    this.key = key;
    this.lines =
        reps.stream().collect(Collectors.toUnmodifiableMap(DemoRep::id, rep -> new Line(rep.id())));
  }

  Line line(String rep) {
    var line = lines.get(rep);
    if (line == null) {
      throw new IllegalArgumentException("Expected one of the demo's reps, found " + rep);
    }
    return line;
  }

  long available() {
    return lines.values().stream().filter(Line::isAvailable).count();
  }

  /** Says until interrupted that all it said still holds. */
  void beat() throws InterruptedException {
    while (true) {
      Thread.sleep(HEARTBEAT);
      api.post("/v1/presence/heartbeat", key, Api.object().put("source", SOURCE));
    }
  }

  /** One rep's seat and telephone. */
  final class Line {
    private final String rep;
    private String seat = "offline";
    private String phone = "idle";

    private Line(String rep) {
      this.rep = rep;
    }

    void available() throws InterruptedException {
      sit("available", "");
    }

    void onBreak(String why) throws InterruptedException {
      sit("break", why);
    }

    void offline(String why) throws InterruptedException {
      sit("offline", why);
    }

    void busy() throws InterruptedException {
      ring("busy");
    }

    void wrapUp() throws InterruptedException {
      ring("wrap_up");
    }

    void idle() throws InterruptedException {
      ring("idle");
    }

    synchronized boolean isAvailable() {
      return state().equals("available");
    }

    private void sit(String changed, String why) throws InterruptedException {
      String before;
      synchronized (this) {
        before = state();
        seat = changed;
      }
      pushIfNot(before, why);
    }

    private void ring(String changed) throws InterruptedException {
      String before;
      synchronized (this) {
        before = state();
        phone = changed;
      }
      pushIfNot(before, "");
    }

    private synchronized String state() {
      return phone.equals("idle") || seat.equals("offline") ? seat : phone;
    }

    private void pushIfNot(String before, String why) throws InterruptedException {
      ObjectNode push;
      synchronized (this) {
        if (state().equals(before)) {
          return;
        }
        push = said(why);
      }
      api.put("/v1/reps/" + rep + "/presence", key, push);
    }

    private ObjectNode said(String why) {
      var said = Api.object().put("state", state()).put("source", SOURCE).put("ttl", TTL);
      said.put("seq", sequence.incrementAndGet()).put("observedAt", Times.now());
      return why.isEmpty() ? said : said.put("reason", why);
    }
  }
}

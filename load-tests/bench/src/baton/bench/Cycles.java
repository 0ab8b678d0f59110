package baton.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Full cycles over HTTP: posted, offered on the rep's stream, accepted, attempted, concluded. */
final class Cycles implements AutoCloseable {
  private static final String CALL =
      "{\"channel\":\"call\",\"direction\":\"outbound\",\"startedAt\":\"%s\",\"endedAt\":\"%s\",\"result\":\"connected\"}";

  private final Server server;
  private final List<String> keys;
  private final int inFlight;
  private final Semaphore open;
  private final Times times = new Times();
  private final ConcurrentHashMap<String, Long> posted = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<Wire> streams = new ArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();

  /** What was seen; latency from post to concluded. */
  record Seen(double perSecond, double p50, double p99, long cycles, double serverCpu, double postgresCpu) {
    double cpuMillis() {
      return (serverCpu + postgresCpu) * 1_000 / cycles;
    }
  }

  /** @param inFlight leads that are not concluded yet, at most */
  Cycles(Server server, List<String> keys, int reps, int inFlight) throws IOException {
    this.server = server;
    this.keys = keys;
    this.inFlight = inFlight;
    this.open = new Semaphore(inFlight);
    try (var admin = server.as("admin")) {
      for (int n = 0; n < reps; n++) {
        var id = "rep-%05d".formatted(n);
        var put = admin.put("/v1/reps/" + id, "{\"name\":\"Rep %d\",\"teams\":[\"inside-sales\"],\"capacity\":20}".formatted(n));
        Check.that(put.ok(), "a rep", put);
        var available = admin.put("/v1/reps/%s/presence".formatted(id), "{\"state\":\"available\",\"source\":\"bench\",\"seq\":1,\"ttl\":\"PT24H\"}");
        Check.that(available.ok(), "an available rep", available);
        var stream = server.as("manager");
        stream.stream("/v1/reps/" + id + "/stream");
        streams.add(stream);
        Thread.ofVirtual().start(() -> work(stream));
      }
    }
  }

  private void work(Wire stream) {
    try (var desk = server.as("manager")) {
      while (true) {
        var event = stream.event();
        if (event[0].equals("offer")) {
          handle(desk, Wire.text(event[1], "leadId"), Wire.text(event[1], "offerId"));
        }
      }
    } catch (IOException | RuntimeException e) {
      if (!over.get()) {
        failures.add(e);
      }
    }
  }

  private void handle(Wire desk, String lead, String offer) throws IOException {
    work(desk, "/v1/leads/" + lead, offer);
    Long from = posted.remove(lead);
    if (from != null) {
      times.add(System.nanoTime() - from);
    }
    open.release();
  }

  /** What a rep does with an offer: accepts it, calls, and wins. */
  static void work(Wire desk, String path, String offer) throws IOException {
    var accept = desk.post(path + "/accept", "{\"offerId\":\"" + offer + "\"}");
    Check.that(accept.status() == 200, "accepted", accept);
    var now = java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
    var attempt = desk.post(path + "/attempts", CALL.formatted(now, now));
    Check.that(attempt.status() == 201, "an attempt", attempt);
    var outcome = desk.post(path + "/outcome", "{\"outcome\":\"won\",\"value\":{\"amount\":\"120.00\",\"currency\":\"EUR\"}}");
    Check.that(outcome.status() == 200, "concluded", outcome);
  }

  Seen run(Stage stage, double seconds) throws InterruptedException {
    int before = times.count();
    double server0 = server.cpu();
    double postgres0 = stage.cpu();
    long from = System.nanoTime();
    long until = from + (long) (seconds * 1e9);
    var posters = new ArrayList<Thread>();
    for (int p = 0; p < Math.min(16, inFlight); p++) {
      var key = keys.get(p % keys.size());
      posters.add(Thread.ofVirtual().start(() -> post(key, until)));
    }
    for (var poster : posters) {
      poster.join();
    }
    Check.that(open.tryAcquire(inFlight, 60, TimeUnit.SECONDS), "every lead concluded", failures);
    open.release(inFlight);
    double took = (System.nanoTime() - from) / 1e9;
    Check.that(failures.isEmpty(), "no failure", failures);
    int count = times.count() - before;
    return new Seen(count / took, times.percentile(50), times.percentile(99), count, server.cpu() - server0, stage.cpu() - postgres0);
  }

  private void post(String key, long until) {
    try (var wire = server.with(key)) {
      while (System.nanoTime() < until) {
        open.acquire();
        long at = System.nanoTime();
        var reply = wire.post("/v1/leads", Accepts.lead(true));
        Check.that(reply.status() == 202, "202", reply);
        posted.put(reply.text("leadId"), at);
      }
    } catch (IOException | RuntimeException e) {
      failures.add(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.set(true);
    streams.forEach(Wire::close);
  }
}

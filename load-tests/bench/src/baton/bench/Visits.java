package baton.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.List;

/**
 * Full cycles by workers who post a lead, ask until it is offered, and work it: no stream per rep is needed, so that ten thousand
 * reps cost the generator no more than ten.
 */
final class Visits {
  private static final int POLLS_MAX = 3_000;

  private final Server server;
  private final List<String> keys;
  private final int workers;

  /** What was seen. */
  record Seen(double perSecond, long cycles, double cpu) {
    double cpuMillis() {
      return 1e3 * cpu / cycles;
    }
  }

  Visits(Server server, List<String> keys, int workers) {
    this.server = server;
    this.keys = keys;
    this.workers = workers;
  }

  /** Reps from number {@code from} to {@code to}, all of them available for a day. */
  static void hire(Server server, int from, int to) throws IOException {
    try (var admin = server.as("admin")) {
      for (int n = from; n < to; n++) {
        var put = admin.put("/v1/reps/rep-%05d".formatted(n), "{\"name\":\"Rep %d\",\"teams\":[\"inside-sales\"],\"capacity\":20}".formatted(n));
        Check.that(put.ok(), "a rep", put);
      }
      for (int first = from; first < to; first += 500) {
        var all = new ArrayList<String>();
        for (int n = first; n < Math.min(to, first + 500); n++) {
          all.add("{\"rep\":\"rep-%05d\",\"state\":\"available\",\"source\":\"bench\",\"seq\":1,\"ttl\":\"PT24H\"}".formatted(n));
        }
        var pushed = admin.post("/v1/presence", "[" + String.join(",", all) + "]");
        Check.that(pushed.ok(), "presence", pushed);
      }
    }
  }

  Seen run(Stage stage, double seconds) throws InterruptedException {
    double cpu = server.cpu() + stage.cpu();
    var cycles = new AtomicLong();
    var failures = new ConcurrentLinkedQueue<Throwable>();
    long from = System.nanoTime();
    long until = from + (long) (seconds * 1e9);
    var threads = new ArrayList<Thread>();
    for (int w = 0; w < workers; w++) {
      var key = keys.get(w % keys.size());
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var form = server.with(key);
                        var desk = server.as("manager")) {
                      while (System.nanoTime() < until) {
                        visit(form, desk);
                        cycles.incrementAndGet();
                      }
                    } catch (IOException | RuntimeException e) {
                      failures.add(e);
                    } catch (InterruptedException _) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    for (var thread : threads) {
      thread.join();
    }
    Check.that(failures.isEmpty(), "no failure", failures);
    return new Seen(cycles.get() / ((System.nanoTime() - from) / 1e9), cycles.get(), server.cpu() + stage.cpu() - cpu);
  }

  private static void visit(Wire form, Wire desk) throws IOException, InterruptedException {
    var posted = form.post("/v1/leads", Accepts.lead(true));
    Check.that(posted.status() == 202, "202", posted);
    var path = "/v1/leads/" + posted.text("leadId");
    var offer = "";
    for (int poll = 0; offer.isEmpty() && poll < POLLS_MAX; poll++) {
      Thread.sleep(20);
      offer = desk.get(path).text("offerId");
    }
    Check.that(!offer.isEmpty(), "an offer", path);
    Cycles.work(desk, path, offer);
  }
}

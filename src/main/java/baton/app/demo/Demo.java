package baton.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo: starts its little world against a server, and ends it. */
public final class Demo implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Demo.class);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(4);
  private static final Duration READY_POLL = Duration.ofMillis(500);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("demo-", 0).factory());
  private final Counts counts = new Counts();
  private final Api api;
  private final Map<String, String> keys;
  private final PrintStream out;
  private final Dice dice;

  private Demo(URI base, Map<String, String> keys, PrintStream out, long seed) {
    this.api = new Api(base, threads, counts);
    this.keys = Map.copyOf(keys);
    this.out = out;
    this.dice = new Dice(seed);
  }

  /**
   * Starts the demo in the background.
   *
   * @param base where the server listens
   * @param keys a key each for admin, manager, integration and form, and for {@code rep:<id>}
   * @param out where the live line goes
   * @param seed another one at every start: the same seed posts the same people again, and the
   *     server knows them
   */
  public static Demo start(URI base, Map<String, String> keys, PrintStream out, long seed) {
    var demo = new Demo(base, keys, out, seed);
    demo.go("opening", demo::open);
    return demo;
  }

  private void open() throws InterruptedException {
    while (!api.get("/health/ready", key("admin")).good()) {
      Thread.sleep(READY_POLL);
    }
    var staff = DemoRep.ALL.stream().filter(rep -> keys.containsKey("rep:" + rep.id())).toList();
    for (var rep : staff) {
      hire(rep);
    }
    for (var paper : Deal.papers().entrySet()) {
      putUnlessThere(paper.getKey(), paper.getValue());
    }
    var callCentre = new CallCentre(api, key("integration"), staff);
    go("heartbeat", callCentre::beat);
    staff.forEach(rep -> seat(rep, callCentre));
    var visitors =
        new Visitors(api, key("form"), key("integration"), threads, counts, dice.split());
    var readers = dice.split();
    go("visitors", visitors::come);
    go("readers", () -> visitors.readOn(readers));
    go("live line", lineFor(callCentre, staff)::run);
  }

  private LiveLine lineFor(CallCentre callCentre, List<DemoRep> staff) {
    return new LiveLine(api, key("manager"), callCentre, staff.size(), counts, out);
  }

  private void hire(DemoRep rep) throws InterruptedException {
    putUnlessThere("/v1/reps/" + rep.id(), rep.profile());
  }

  private void putUnlessThere(String path, ObjectNode body) throws InterruptedException {
    if (api.get(path, key("admin")).status() == 404) {
      var reply = api.put(path, key("admin"), body);
      if (!reply.good()) {
        log.warn("The demo cannot put {}: status {}", path, reply.status());
      }
    }
  }

  private void seat(DemoRep rep, CallCentre callCentre) {
    var line = callCentre.line(rep.id());
    var desk = new Desk(api, rep, key("rep:" + rep.id()), line, threads, counts);
    var ears = dice.split();
    var eyes = dice.split();
    var shift = new Shift(line, dice.split());
    go(rep.id() + " listens", () -> desk.listen(ears));
    go(rep.id() + " looks around", () -> desk.lookAround(eyes));
    go(rep.id() + " comes to work", shift::live);
  }

  private interface Task {
    void run() throws InterruptedException;
  }

  private void go(String what, Task task) {
    threads.execute(() -> {
      try {
        task.run();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // the demo is over
      } catch (RuntimeException e) {
        log.warn("The demo goes on without: {}", what, e);
      }
    });
  }

  private String key(String name) {
    var key = keys.get(name);
    if (key == null) {
      throw new IllegalArgumentException("Expected a key for " + name);
    }
    return key;
  }

  /** Ends everything within five seconds; what was posted stays posted. */
  @Override
  public void close() {
    threads.shutdownNow();
    api.close();
    try {
      if (!threads.awaitTermination(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("The demo did not end within {}", ENDS_WITHIN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

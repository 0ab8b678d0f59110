package baton.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Watches the server's own numbers while it works, second by second, and compares the first half of
 * what was seen with the second: what only ever grows ends one day.
 */
final class Monitor {
  private static final double MEGABYTE = 1 << 20;
  private static final double P99 = 0.99;

  /** One look. */
  private record Sample(
      long at, double heap, double collections, double threads, double files, double lag) {}

  /** How long one post took. */
  private record Post(long at, int millis) {}

  private final Stage stage;
  private final BooleanSupplier over;
  private final Duration warmUp;
  private final long begin = System.currentTimeMillis();
  private final List<Sample> samples = new ArrayList<>();
  private final List<Post> posts = new ArrayList<>();
  private volatile long end = Long.MAX_VALUE;

  /**
   * @param warmUp what is left out at the beginning: classes, compilers and pools grow at first
   */
  Monitor(Stage stage, Tally tally, BooleanSupplier over, Duration warmUp) {
    this.stage = stage;
    this.over = over;
    this.warmUp = warmUp;
    tally.timesTo(this::posted);
  }

  private synchronized void posted(int millis) {
    posts.add(new Post(System.currentTimeMillis(), millis));
  }

  /** One user who looks every second until it is over; what comes after the load does not count. */
  ChainBuilder watch(Duration load) {
    return exec(
            session -> {
              end = System.currentTimeMillis() + load.toMillis();
              return session;
            })
        .exec(
            asLongAs(_ -> !over.getAsBoolean())
                .on(
                    exec(http("look at the ledger")
                            .get("/v1/reports/ledger")
                            .header("Authorization", "Bearer " + stage.server().key())
                            .check(
                                status().is(200),
                                bodyString()
                                    .transform(body -> Api.read(body).path("readLag").asText())
                                    .saveAs("lag")))
                        .exec(
                            http("scrape the metrics")
                                .get("/metrics")
                                .header("Accept", "text/plain")
                                .check(status().is(200), bodyString().saveAs("metrics")))
                        .exec(session -> {
                          take(session.getString("metrics"), session.getString("lag"));
                          return session.remove("metrics");
                        })
                        .exec(pause(Duration.ofSeconds(1)))));
  }

  private synchronized void take(String metrics, String lag) {
    if (metrics != null && lag != null) {
      samples.add(
          new Sample(
              System.currentTimeMillis(),
              sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / MEGABYTE,
              // there is no such line before the first collection
              Arrays.stream(lines(metrics, "jvm_gc_pause_seconds_count")).sum(),
              sum(metrics, "jvm_threads_live_threads"),
              sum(metrics, "process_files_open_files"),
              Duration.parse(lag).toMillis()));
    }
  }

  /** All lines of one metric together; a server that does not tell is no server to be watched. */
  private static double sum(String metrics, String beginning) {
    var found = lines(metrics, beginning);
    if (found.length == 0) {
      throw new IllegalStateException("Expected a metric " + beginning);
    }
    return Arrays.stream(found).sum();
  }

  private static double[] lines(String metrics, String beginning) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .toArray();
  }

  /**
   * Right after a collection there is least on the heap, so the least of many looks is what stays.
   */
  Optional<String> heap(double mayGrow) {
    var halves = halves();
    boolean collected =
        halves.stream()
            .allMatch(half -> half.getLast().collections() > half.getFirst().collections() + 0.5);
    double first = least(halves.getFirst(), Sample::heap);
    double second = least(halves.getLast(), Sample::heap);
    System.out.printf("soak: heap after collection %.0f MB, then %.0f MB%n", first, second);
    if (!collected) {
      return Optional.of("no collection was seen in one of the halves: run longer");
    }
    return grown("heap after collection, MB", first, second, mayGrow);
  }

  Optional<String> threadsAndFiles(double mayGrow) {
    var halves = halves();
    double threads = most(halves.getFirst(), Sample::threads);
    double threadsThen = most(halves.getLast(), Sample::threads);
    double files = most(halves.getFirst(), Sample::files);
    double filesThen = most(halves.getLast(), Sample::files);
    System.out.printf(
        "soak: threads %.0f, then %.0f; open files %.0f, then %.0f%n",
        threads, threadsThen, files, filesThen);
    return grown("threads", threads, threadsThen, mayGrow)
        .or(() -> grown("open files", files, filesThen, mayGrow));
  }

  Optional<String> lag(double atMost) {
    var halves = halves();
    double first = most(halves.getFirst(), Sample::lag);
    double second = most(halves.getLast(), Sample::lag);
    System.out.printf("soak: read side behind by at most %.0f ms, then %.0f ms%n", first, second);
    return Math.max(first, second) <= atMost
        ? Optional.empty()
        : Optional.of("the read side was %.0f ms behind".formatted(Math.max(first, second)));
  }

  /** The second half's p99 may be this much above the first's, ms. */
  Optional<String> slower(double mayGrow) {
    long middle = middle();
    double first = p99(from(), middle);
    double second = p99(middle, end);
    System.out.printf("soak: p99 of posts %.0f ms, then %.0f ms%n", first, second);
    return grown("p99 of posts, ms", first, second, mayGrow);
  }

  private synchronized double p99(long from, long to) {
    var times =
        posts.stream()
            .filter(post -> post.at() >= from && post.at() < to)
            .mapToInt(Post::millis)
            .sorted()
            .toArray();
    if (times.length == 0) {
      throw new IllegalStateException("Expected posts in both halves: run longer");
    }
    return times[(int) Math.min(times.length - 1L, Math.round(times.length * P99))];
  }

  private static Optional<String> grown(String what, double first, double second, double mayGrow) {
    return second <= first + mayGrow
        ? Optional.empty()
        : Optional.of("%s grew from %.0f to %.0f".formatted(what, first, second));
  }

  private long from() {
    return begin + warmUp.toMillis();
  }

  private long middle() {
    return from() + (end - from()) / 2;
  }

  private synchronized List<List<Sample>> halves() {
    long middle = middle();
    var first = samples.stream().filter(s -> s.at() >= from() && s.at() < middle).toList();
    var second = samples.stream().filter(s -> s.at() >= middle && s.at() < end).toList();
    if (first.isEmpty() || second.isEmpty()) {
      throw new IllegalStateException("Expected looks in both halves: run longer");
    }
    return List.of(first, second);
  }

  private static double least(List<Sample> half, ToDoubleFunction<Sample> what) {
    return half.stream().mapToDouble(what).min().orElseThrow();
  }

  private static double most(List<Sample> half, ToDoubleFunction<Sample> what) {
    return half.stream().mapToDouble(what).max().orElseThrow();
  }
}

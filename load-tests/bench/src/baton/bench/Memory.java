package baton.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Heap per open lead, from class histograms after a full collection: while its actor is up, and once it is passivated. */
final class Memory {
  private static final int LEADS = 100_000;
  private static final String IDLE = "-Dakka.cluster.sharding.passivation.default-idle-strategy.idle-entity.timeout=";

  private Memory() {}

  static void run(Stage stage, Table table, Bench.Settings settings) throws Exception {
    table.goal("heap per open lead whose actor is up (with its persons), bytes", "< 2,048 for a lead");
    table.goal("heap per open lead once passivated, bytes", "0");
    measure(stage, table, "heap per open lead whose actor is up (with its persons), bytes", "1h", 0);
    measure(stage, table, "heap per open lead once passivated, bytes", "5s", 20);
  }

  private static void measure(Stage stage, Table table, String figure, String idle, int waitSeconds) throws Exception {
    var database = stage.fresh();
    try (var server = Server.start(stage, database, IDLE + idle)) {
      var keys = server.keys("integration", 16);
      // what there is once for all is there before we count
      Accepts.some(server, keys, 16, LEADS / 10, Double.MAX_VALUE, false);
      database.settled();
      long before = heap(server.pid());
      Accepts.some(server, keys, 16, LEADS, Double.MAX_VALUE, false);
      database.settled();
      Thread.sleep(1_000L * waitSeconds);
      table.add(figure, 1.0 * (heap(server.pid()) - before) / LEADS);
    }
  }

  /** Live bytes: the last column but one of the histogram's total. */
  private static long heap(long pid) throws Exception {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process = new ProcessBuilder(jcmd, "" + pid, "GC.class_histogram").start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    var total = said.lines().filter(line -> line.startsWith("Total")).findFirst();
    Check.that(total.isPresent(), "a histogram", said);
    return Long.parseLong(total.orElseThrow().strip().split("\\s+")[2]);
  }
}

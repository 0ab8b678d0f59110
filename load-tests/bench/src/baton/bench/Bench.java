package baton.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;

/**
 * What a lead costs, as ratios within one run on one PostgreSQL.
 *
 * <p>Arguments: the parts wanted, all of them but {@code before} without any. Properties: {@code bench.rounds} (5),
 * {@code bench.seconds} of each measurement (10), {@code bench.warm} seconds of cycles until the compiler is quiet (120).
 */
public final class Bench {
  /** One part of the table. */
  interface Part {
    void run(Stage stage, Table table, Settings settings) throws Exception;
  }

  /** How much is measured. */
  record Settings(int rounds, double seconds, double warm) {
    static Settings fromProperties() {
      return new Settings(
          Integer.getInteger("bench.rounds", 5), Integer.getInteger("bench.seconds", 10), Integer.getInteger("bench.warm", 120));
    }
  }

  private static final Map<String, Part> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("work", Work::run);
    PARTS.put("process", Processes::run);
    PARTS.put("clocks", Clocks::run);
    PARTS.put("memory", Memory::run);
    PARTS.put("reps", Growth::reps);
    PARTS.put("leads", Growth::leads);
    PARTS.put("before", Before::run);
    PARTS.put("reports", Reports::run);
    PARTS.put("lag", Lag::run);
  }

  private Bench() {}

  public static void main(String[] args) throws Exception {
    // "before" needs another checkout, and is run only when asked for
    var wanted = args.length == 0 ? PARTS.keySet().stream().filter(part -> !part.equals("before")).toList() : List.of(args);
    var table = new Table();
    var settings = Settings.fromProperties();
    try (var stage = new Stage(Path.of(System.getProperty("bench.folder")))) {
      for (var name : wanted) {
        Check.that(PARTS.containsKey(name), "one of " + PARTS.keySet(), name);
        System.err.println(name);
        PARTS.get(name).run(stage, table, settings);
      }
    } finally {
      System.out.println(table.markdown());
    }
  }
}

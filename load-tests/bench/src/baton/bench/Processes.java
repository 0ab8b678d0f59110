package baton.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Full cycles with Baton and its caller in one process, and nothing of HTTP between them. */
final class Processes {
  private static final String CPU = "CPU per full cycle in process, ms (Baton with its caller, and PostgreSQL)";

  private Processes() {}

  static void run(Stage stage, Table table, Bench.Settings settings) throws Exception {
    table.goal(CPU, "≤ 2.5");
    int warmUps = (int) Math.ceil(settings.warm() / settings.seconds());
    var database = stage.fresh();
    var command = new ArrayList<>(Server.java());
    command.addAll(
        List.of("baton.app.InProcess", "40", "200", "" + (warmUps + settings.rounds()), "" + settings.seconds()));
    var process = Server.environment(new ProcessBuilder(command), stage, database).redirectError(stage.file("process.log").toFile()).start();
    double postgres = stage.cpu();
    int round = 0;
    var lines = process.inputReader();
    for (var line = lines.readLine(); line != null && !line.equals("end"); line = lines.readLine()) {
      if (!line.startsWith("round ")) {
        continue;
      }
      var fields = line.split(" ");
      double now = stage.cpu();
      if (round++ >= warmUps) {
        long cycles = Long.parseLong(fields[1]);
        table.add("full cycles/s in process", cycles / Double.parseDouble(fields[2]));
        table.add(CPU, 1e3 * (Double.parseDouble(fields[3]) + now - postgres) / cycles);
      }
      postgres = now;
    }
    process.waitFor();
    Check.that(round == warmUps + settings.rounds(), "every round", round + ", see process.log in " + Path.of(System.getProperty("bench.folder")));
  }
}

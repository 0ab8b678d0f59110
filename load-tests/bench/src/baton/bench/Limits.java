package baton.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** What PostgreSQL itself can do on this disk: the journal's row inserted by pgbench, one commit each, and many rows a commit. */
final class Limits {
  private static final int CLIENTS = 16;
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

  private Limits() {}

  /** Rows a second. */
  static double rows(Stage stage, Stage.Db database, int rowsPerCommit, int payloadBytes, int seconds) throws IOException, InterruptedException {
    var row = "(gen_random_uuid()::text, 1, false, 'bench', 0, '', 40001, 'lead-received/1', decode(repeat('61', %d), 'hex'))".formatted(payloadBytes);
    var script = stage.file("limit-%d.sql".formatted(rowsPerCommit));
    Files.writeString(
        script,
        "insert into event_journal (persistence_id, sequence_number, deleted, writer, write_timestamp, adapter_manifest,"
            + " event_ser_id, event_ser_manifest, event_payload) values "
            + String.join(", ", java.util.Collections.nCopies(rowsPerCommit, row))
            + ";\n");
    var address = java.net.URI.create(database.url().substring("jdbc:".length()));
    var command =
        new ProcessBuilder(
                List.of(
                    "pgbench", "-n", "-M", "prepared", "-c", "" + CLIENTS, "-j", "2", "-T", "" + seconds, "-f", script.toString(),
                    "-h", address.getHost(), "-p", "" + address.getPort(), "-U", database.user(), database.name()))
            .redirectErrorStream(true);
    command.environment().put("PGPASSWORD", database.password());
    var process = command.start();
    var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    var tps = TPS.matcher(said);
    Check.that(tps.find(), "a figure of pgbench", said);
    return Double.parseDouble(tps.group(1)) * rowsPerCommit;
  }
}

package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** F24: the database goes back to an older backup. */
@Tag("faults")
class RestoreFaultIT {
  @RegisterExtension final Evidence run = new Evidence();

  @Test
  void after_a_restore_what_was_promised_since_is_named_and_comes_back_under_its_old_id()
      throws IOException {
    var plant = run.plant();
    plant.start();
    Floor.furnish(plant, 2, 4);
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed())) {
      customers.crowd(400, 16);
      var kept = new HashSet<>(customers.promised().values());
      plant.server().terminate();
      plant.stopPostgres();
      var backup = plant.folder().resolve("backup");
      copy(plant.postgresData(), backup);
      plant.startPostgres();
      plant.start();
      customers.crowd(300, 16);
      plant.server().kill();
      plant.stopPostgres();
      Plant.deleteTree(plant.postgresData());
      copy(backup, plant.postgresData());
      Plant.deleteTree(backup);
      plant.startPostgres();
      plant.start();

      var all = customers.promised();
      var lost = new TreeSet<>(all.values());
      lost.removeAll(kept);
      assertThat(missing(plant, List.copyOf(all.values()))).isEqualTo(lost);
      assertThat(
              plant.straight("manager").get("/v1/reports/ledger").body().path("difference").asInt())
          .isZero();

      customers.doubt(all.size(), run.random());
      assertThat(missing(plant, List.copyOf(all.values()))).isEmpty();
      assertThat(customers.promised()).isEqualTo(all);
      DatabaseFaultIT.pass(Duration.ofSeconds(1));
      var found = Checker.check(plant, run.history(), customers);
      run.seen(
          "backup after %d leads, %d more promised: these %d named as missing; posted again with their keys"
                  .formatted(kept.size(), lost.size(), lost.size())
              + " all %d are there under their old ids".formatted(found.leads()));
    }
  }

  private static Set<String> missing(Plant plant, List<String> leads) {
    var receipts =
        leads.stream()
            .map("{\"leadId\":\"%s\"}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    var reply = plant.straight("manager").post("/v1/reports/missing", receipts);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    assertThat(reply.body().path("asked").asInt()).isEqualTo(leads.size());
    var ids = new ArrayList<String>();
    reply.body().path("missing").forEach(id -> ids.add(id.asText()));
    return new TreeSet<>(ids);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        var target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
          Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
        } else {
          Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}

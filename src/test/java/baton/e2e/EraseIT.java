package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A person is forgotten: no byte of them in any table or log, and the ledger still balances. */
class EraseIT {
  private static final List<String> CANARIES =
      List.of(
          "canary.mail@example.com",
          "4155550142",
          "Canaryfirst",
          "Canarylast",
          "Canarycompany",
          "canary-message",
          "canary-field",
          "canary-unknown",
          "canary-page",
          "canary-note",
          "canary-decline",
          "canary-attempt",
          "canary-activity");

  @Test
  void nothing_of_the_person_is_left_in_tables_or_logs() throws IOException, SQLException {
    var dataDir =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "erase")), "data");
    try (var server = ServerProcess.start(dataDir, Map.of("BATON_LOG_LEVEL", "DEBUG"))) {
      var lead = live(server);
      assertThat(found(dataDir)).as("sealed from the first event on").isEmpty();

      assertThat(server.as("admin").delete("/v1/leads/" + lead).status()).isEqualTo(204);

      var gone = server.as("manager").get("/v1/leads/" + lead);
      assertThat(gone.status()).isEqualTo(410);
      assertThat(gone.text("/code")).isEqualTo("erased");
      assertThat(server.as("manager").get("/v1/leads/" + lead + "/timeline").status())
          .isEqualTo(410);
      Awaitility.await("the key is destroyed")
          .atMost(Duration.ofSeconds(20))
          .until(() -> count(dataDir, "select count(*) from lead_words") == 0);
      Awaitility.await("the ledger knows")
          .atMost(Duration.ofSeconds(20))
          .until(() -> ledger(server, "/states/erased") == 2);
      assertThat(found(dataDir)).isEmpty();
      assertThat(ledger(server, "/received")).isEqualTo(2);
      assertThat(ledger(server, "/difference")).isZero();
      assertThat(server.terminate()).isZero();
      assertThat(CANARIES).noneMatch(server.output()::contains);
    }
  }

  /** A lead that has seen everything, and a second post of the same person. */
  private static String live(ServerProcess server) {
    var manager = server.as("manager");
    manager.put("/v1/reps/ann", "{\"name\":\"Ann\",\"teams\":[\"inside-sales\"]}");
    server
        .as("integration")
        .put(
            "/v1/reps/ann/presence",
            "{\"state\":\"available\",\"source\":\"centre\",\"ttl\":\"PT1H\"}");
    var lead = post(server.as("integration"), "");
    declined(manager, lead);
    post(server.as("integration"), "again ");
    Awaitility.await("joined by the second post")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> manager.get("/v1/leads/" + lead + "/timeline").body().toString(),
            text -> text.contains("touched"));
    ok(manager.post("/v1/leads/" + lead + "/notes", "{\"text\":\"canary-note\"}"));
    ok(
        manager.post(
            "/v1/leads/" + lead + "/attempts",
            "{\"channel\":\"call\",\"direction\":\"outbound\",\"result\":\"no_answer\",\"note\":\"canary-attempt\"}"));
    ok(
        server
            .as("integration")
            .post(
                "/v1/leads/" + lead + "/activities",
                "{\"type\":\"page_view\",\"data\":{\"page\":\"canary-activity\"}}"));
    return lead;
  }

  private static void declined(Api manager, String lead) {
    var offerId =
        Awaitility.await("offered")
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> manager.get("/v1/leads/" + lead).body().at("/offer/offerId").asText(),
                id -> !id.isEmpty());
    ok(
        manager.post(
            "/v1/leads/" + lead + "/decline",
            "{\"offerId\":\"%s\",\"reason\":\"other\",\"note\":\"canary-decline\"}"
                .formatted(offerId)));
  }

  private static String post(Api api, String more) {
    var reply =
        api.post(
            "/v1/leads",
            """
            {"email":"canary.mail@example.com","phone":"+1 415 555 0142","firstName":"Canaryfirst",
             "lastName":"Canarylast","company":"Canarycompany","message":"%scanary-message",
             "contactRequested":true,"source":{"page":"https://acme.example/canary-page"},
             "fields":{"seats":"canary-field"},"surprise":"canary-unknown"}\
            """
                .formatted(more));
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    return reply.text("/leadId");
  }

  private static void ok(Api.Reply reply) {
    assertThat(reply.status()).as("%s", reply.body()).isBetween(200, 202);
  }

  private static long ledger(ServerProcess server, String pointer) {
    return server.as("manager").get("/v1/reports/ledger").body().at(pointer).asLong();
  }

  /** Which canaries stand in which table, as text or inside bytes. */
  private static List<String> found(Path dataDir) throws IOException, SQLException {
    var found = new ArrayList<String>();
    try (var connection = connection(dataDir);
        var tables =
            connection
                .createStatement()
                .executeQuery(
                    "select table_name, column_name, data_type from information_schema.columns"
                        + " where table_schema = 'public'")) {
      while (tables.next()) {
        var table = tables.getString(1);
        var column = tables.getString(2);
        var text =
            tables.getString(3).equals("bytea")
                ? "encode(%s, 'escape')".formatted(column)
                : column + "::text";
        for (var canary : CANARIES) {
          var hits =
              "select count(*) from %s where %s ilike '%%%s%%'".formatted(table, text, canary);
          if (count(connection, hits) > 0) {
            found.add(canary + " in " + table + "." + column);
          }
        }
      }
    }
    return found;
  }

  private static long count(Path dataDir, String sql) throws IOException, SQLException {
    try (var connection = connection(dataDir)) {
      return count(connection, sql);
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Connection connection(Path dataDir) throws IOException, SQLException {
    var home = dataDir.resolve("postgres");
    var port = Files.readAllLines(home.resolve("data").resolve("postmaster.pid")).get(3).strip();
    var password = Files.readString(home.resolve("password")).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/baton".formatted(port), "baton", password);
  }
}

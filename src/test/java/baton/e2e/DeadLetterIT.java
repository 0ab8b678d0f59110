package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events that lists and reports could not take, as an admin sees them and takes them again. */
class DeadLetterIT {
  private static final String PATH = "/v1/dead-letters";

  private static TestServer server;
  private static Jdbi jdbi;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    jdbi = Jdbi.create(server.login().url(), server.login().user(), server.login().password());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Notes that reports and lists lack an event of that lead. */
  private static void note(String lead) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into projection_dead_letter (projection, persistence_id, seq_nr, event, why, at)"
                + " select projection, ?, 1, 'lead-received/1', 'Test', now()"
                + " from unnest(array['facts', ?]) as noted (projection)",
            "lead|" + lead,
            "lead-" + Math.floorMod(lead.hashCode(), 4)));
  }

  private static List<JsonNode> all(int limit) {
    var found = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      var page = server.as("manager").get(PATH + "?limit=" + limit + cursor).body();
      page.path("items").forEach(found::add);
      cursor =
          page.path("nextCursor").isNull() ? "" : "&cursor=" + page.path("nextCursor").asText();
    } while (!cursor.isEmpty());
    return found;
  }

  @Test
  void they_are_listed_page_by_page_and_gone_once_the_lead_is_taken_again() {
    var one = server.coldLead("one@example.com");
    var other = server.coldLead("other@example.com");
    server.awaitState(one, "nurturing");
    server.awaitState(other, "nurturing");
    note(one);
    note(other);

    assertThat(all(500))
        .hasSize(4)
        .allMatch(letter -> letter.path("why").asText().equals("Test"))
        .allMatch(letter -> letter.path("seqNr").asInt() == 1);
    assertThat(all(1)).isEqualTo(all(500));
    assertThat(all(3)).isEqualTo(all(500));

    var taken = server.as("admin").post(PATH + "/" + one + "/replay", "");
    assertThat(taken.status()).as("%s", taken.body()).isEqualTo(200);
    assertThat(taken.body().path("left").asInt()).isZero();
    assertThat(all(500))
        .hasSize(2)
        .allMatch(letter -> letter.path("leadId").asText().equals(other));
    assertThat(server.lead(one).path("state").asText()).isEqualTo("nurturing");
    assertThat(server.as("admin").post(PATH + "/" + one + "/replay", "").status()).isEqualTo(404);
  }

  @Test
  void who_may_not_take_them_again_may_look_and_whoever_is_neither_may_not() {
    var lead = UUID.randomUUID();
    assertThat(server.as("marketing").get(PATH).status()).isEqualTo(200);
    assertThat(server.as("integration").get(PATH).status()).isEqualTo(403);
    assertThat(server.as("manager").post(PATH + "/" + lead + "/replay", "").status())
        .isEqualTo(403);
    assertThat(server.as("admin").post(PATH + "/nobody/replay", "").status()).isEqualTo(404);
    assertThat(server.as("admin").get(PATH + "?cursor=nonsense").status()).isEqualTo(422);
  }
}

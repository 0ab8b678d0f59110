package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Working leads through the real server: what is answered is what is kept. */
class WorkIT {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_lead_s_version_is_the_number_of_its_events_in_every_answer() {
    server.team("work", "{}");
    var bob = server.rep("work-bob", "work", 5);
    var lead = server.coldLead("version@example.com");
    server.awaitState(lead, "nurturing");
    var given =
        server.as("manager").post(path(lead, "assign"), "{\"rep\":\"work-bob\",\"force\":true}");
    assertThat(given.status()).as("%s", given.body()).isEqualTo(200);
    assertThat(given.text("/holder/id")).isEqualTo("work-bob");
    assertThat(given.body().path("version").asInt()).isEqualTo(server.events(lead).size());
    var tried = bob.post(path(lead, "attempts"), "{\"channel\":\"call\",\"result\":\"connected\"}");
    assertThat(tried.status()).as("%s", tried.body()).isEqualTo(201);
    assertThat(tried.body().path("version").asInt()).isEqualTo(server.events(lead).size());
    assertThat(server.lead(lead).path("version").asInt()).isEqualTo(server.events(lead).size());
    var repeated = server.as("manager").post(path(lead, "assign"), "{\"rep\":\"work-bob\"}");
    assertThat(repeated.body().path("version").asInt()).isEqualTo(server.events(lead).size());
  }

  @Test
  void a_rep_without_room_is_given_more_by_force_only_and_what_ends_makes_room() {
    server.team("room", "{}");
    var rep = server.rep("room-ann", "room", 1);
    server.presence("room-ann", "available");
    var first = server.coldLead("room-1@example.com");
    var second = server.coldLead("room-2@example.com");
    server.awaitState(first, "nurturing");
    server.awaitState(second, "nurturing");
    var manager = server.as("manager");
    assertThat(manager.post(path(first, "assign"), "{\"rep\":\"room-ann\"}").status())
        .isEqualTo(200);
    var full = manager.post(path(second, "assign"), "{\"rep\":\"room-ann\"}");
    assertThat(full.status()).isEqualTo(409);
    assertThat(full.text("/code")).isEqualTo("at_capacity");
    assertThat(full.text("/state")).isEqualTo("nurturing");
    assertThat(server.lead(second).path("state").asText()).isEqualTo("nurturing");
    assertThat(
            rep.post(
                    path(first, "outcome"),
                    "{\"outcome\":\"won\",\"value\":{\"amount\":\"120.00\",\"currency\":\"EUR\"}}")
                .status())
        .isEqualTo(200);
    org.awaitility.Awaitility.await()
        .until(
            () -> manager.post(path(second, "assign"), "{\"rep\":\"room-ann\"}").status() == 200);
    assertThat(manager.get("/v1/reps/room-ann").body().path("openLeads").asInt()).isEqualTo(1);
  }

  /** A manager said lost of a lead in the queue, and it stayed there: nobody has asked them yet. */
  @Test
  void of_a_lead_that_nobody_holds_only_junk_can_be_said() {
    server.team("unheld", "{}");
    server.routeTo("unheld");
    var lead = server.readyLead("unheld@example.com");
    server.awaitState(lead, "queued");
    var manager = server.as("manager");

    var lost = manager.post(path(lead, "outcome"), "{\"outcome\":\"lost\",\"reason\":\"price\"}");

    assertThat(lost.status()).isEqualTo(409);
    assertThat(lost.text("/code")).isEqualTo("not_held");
    assertThat(lost.text("/state")).isEqualTo("queued");
    assertThat(
            manager
                .post(path(lead, "outcome"), "{\"outcome\":\"junk\",\"reason\":\"vendor\"}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void an_erased_lead_is_gone_and_the_ledger_knows() {
    var lead = server.coldLead("canary-gone@example.com");
    server.awaitState(lead, "nurturing");
    assertThat(server.as("admin").delete(path(lead, "")).status()).isEqualTo(204);
    for (var what : new String[] {"", "timeline", "decisions"}) {
      var gone = server.as("manager").get(path(lead, what));
      assertThat(gone.status()).isEqualTo(410);
      assertThat(gone.text("/code")).isEqualTo("erased");
    }
    org.awaitility.Awaitility.await().until(() -> server.ledger().path("erased").asInt() >= 1);
    assertThat(find("canary-gone@example.com")).isEmpty();
  }

  @Test
  void a_list_finds_by_words_and_pages() {
    var lead = server.coldLead("list-me@example.com");
    server.awaitState(lead, "nurturing");
    org.awaitility.Awaitility.await().until(() -> find("list-me@example.com").size() == 1);
    var found = find("list-me@example.com").get(0);
    assertThat(found).isEqualTo(server.lead(lead));
    var page = server.as("manager").get("/v1/leads?limit=1").body();
    assertThat(page.path("items")).hasSize(1);
  }

  private static JsonNode find(String words) {
    return server.as("manager").get("/v1/leads?q=" + words).body().path("items");
  }

  private static String path(String lead, String what) {
    return "/v1/leads/" + lead + (what.isEmpty() ? "" : "/" + what);
  }
}

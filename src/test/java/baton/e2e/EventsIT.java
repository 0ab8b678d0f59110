package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A copy that is kept by the cursor has every event once, in each lead's order. */
class EventsIT {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Api integration() {
    return server.as("integration");
  }

  @Test
  void a_copy_has_every_event_once_while_leads_are_posted_from_all_sides() {
    var posts =
        IntStream.range(0, 120)
            .mapToObj(i ->
                integration()
                    .postAsync(
                        "/v1/leads",
                        "{\"email\":\"feed-%d@example.com\",\"contactRequested\":true}"
                            .formatted(i)))
            .toList();
    var copy = new ArrayList<String>();
    var cursor = new String[] {"0"};
    var leads = new ArrayList<String>();
    Awaitility.await("the copy of all")
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .until(() -> {
          var reply = integration().get("/v1/events?limit=37&after=" + cursor[0]).body();
          reply
              .path("items")
              .forEach(
                  item -> copy.add(item.path("leadId").asText() + "/" + item.path("seq").asInt()));
          cursor[0] = reply.path("after").asText();
          // read from the first moment on, while most of them are still being written
          return posts.stream().allMatch(CompletableFuture::isDone)
              && copy.size() >= posts.size() * 4
              && !reply.path("more").asBoolean();
        });

    posts.forEach(post -> leads.add(post.join().text("/leadId")));

    assertThat(copy).doesNotHaveDuplicates();
    var last = new HashMap<String, Integer>();
    for (var entry : copy) {
      var lead = entry.substring(0, entry.indexOf('/'));
      int seq = Integer.parseInt(entry.substring(entry.indexOf('/') + 1));
      assertThat(seq).as(lead).isEqualTo(last.getOrDefault(lead, 0) + 1);
      last.put(lead, seq);
    }
    assertThat(last.keySet()).containsAll(leads);
  }

  @Test
  void nobodys_name_goes_into_a_copy() {
    var lead = server.readyLead("secret.person@example.com");
    server.awaitState(lead, "queued");
    server
        .as("manager")
        .post("/v1/leads/" + lead + "/notes", "{\"text\":\"lives in Secret Street\"}");
    Awaitility.await("the note")
        .atMost(Duration.ofSeconds(20))
        .until(() -> feed().stream().anyMatch(text -> text.contains("noted")));
    assertThat(feed()).noneMatch(text -> text.contains("secret.person") || text.contains("Secret"));
  }

  private static List<String> feed() {
    var texts = new ArrayList<String>();
    var cursor = "0";
    while (true) {
      var page = integration().get("/v1/events?limit=500&after=" + cursor).body();
      page.path("items").forEach(item -> texts.add(item.toString()));
      cursor = page.path("after").asText();
      if (!page.path("more").asBoolean()) {
        return texts;
      }
    }
  }

  @Test
  void a_cursor_stays_what_it_is_when_the_tables_are_made_anew() {
    var lead = server.coldLead("rebuilt@example.com");
    Awaitility.await("all of it")
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            feed().stream()
                .anyMatch(text -> text.contains(lead) && text.contains("\"nurturing\"")));
    var page = integration().get("/v1/events?limit=3").body();
    var cursor = page.path("after").asText();
    var next = integration().get("/v1/events?limit=3&after=" + cursor).body().path("items");

    assertThat(server.as("admin").post("/v1/facts/rebuild", "{}").status()).isLessThan(300);
    Awaitility.await("made anew")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> server.as("admin").get("/v1/facts").body(),
            facts -> facts.path("rebuilding").isNull());

    assertThat(page.path("items")).hasSize(3);
    assertThat(integration().get("/v1/events?limit=3").body()).isEqualTo(page);
    assertThat(integration().get("/v1/events?limit=3&after=" + cursor).body().path("items"))
        .isEqualTo(next);
    assertThat(integration().get("/v1/events?limit=501").status()).isEqualTo(422);
  }

  @Test
  void a_cursor_that_is_none_is_refused() {
    assertThat(integration().get("/v1/events?after=now").status()).isEqualTo(422);
    assertThat(integration().get("/v1/events?after=999999999").body().path("items")).isEmpty();
  }
}

package baton.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private FakeBaton server;
  private Demo demo;

  @BeforeEach
  void start() throws IOException {
    server = new FakeBaton();
    demo = Demo.start(server.base(), keys(), new PrintStream(out, true, UTF_8), 42);
  }

  @AfterEach
  void end() {
    demo.close();
    server.close();
  }

  @Test
  void the_eight_are_hired_come_to_work_and_answer_offers() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(server.count("PUT", "/v1/reps/[a-z]+")).isEqualTo(8);
          assertThat(server.count("PUT", "/v1/reps/[a-z]+/presence")).isGreaterThanOrEqualTo(8);
          assertThat(server.count("POST", "/v1/leads/[^/]+/accept")).isPositive();
          assertThat(server.count("POST", "/v1/leads/[^/]+/attempts")).isPositive();
        });
  }

  @Test
  void visitors_come_about_once_a_second_with_a_key_that_may_only_post() {
    await().atMost(PATIENCE).until(() -> posts().size() >= 5);
    assertThat(posts()).allMatch(post -> post.key().equals("Bearer k-form"));
    var first = posts().getFirst().at();
    var last = posts().getLast().at();
    assertThat(Duration.between(first, last)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void the_live_line_is_one_line_of_words_and_figures() {
    await().atMost(PATIENCE).until(() -> out.toString(UTF_8).lines().count() >= 1);
    assertThat(out.toString(UTF_8).lines().findFirst().orElseThrow())
        .matches(
            "\\d\\d:\\d\\d:\\d\\d  received 7 · nurturing 3 · queued 0 · .*reps \\d/8 available");
  }

  @Test
  void a_server_that_is_full_is_asked_again_later() {
    await().atMost(PATIENCE).until(() -> !posts().isEmpty());
    server.full.set(true);
    var since = Instant.now();
    await().atMost(PATIENCE).until(() -> posts().stream().anyMatch(p -> p.at().isAfter(since)));
    server.full.set(false);
    var later = Instant.now();
    await().atMost(PATIENCE).until(() -> posts().stream().anyMatch(p -> p.at().isAfter(later)));
  }

  @Test
  void it_ends_within_five_seconds() {
    await().atMost(PATIENCE).until(() -> !posts().isEmpty());
    var began = System.nanoTime();
    demo.close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    long then = server.asked.size();
    await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> server.asked.size() == then);
  }

  private List<FakeBaton.Asked> posts() {
    return server.asked.stream()
        .filter(a -> a.method().equals("POST") && a.path().equals("/v1/leads"))
        .toList();
  }

  private static Map<String, String> keys() {
    var keys = new HashMap<String, String>();
    for (var name : List.of("admin", "manager", "marketing", "integration", "form")) {
      keys.put(name, "k-" + name);
    }
    DemoRep.ALL.forEach(rep -> keys.put("rep:" + rep.id(), "k-" + rep.id()));
    return keys;
  }
}

package baton.http.operations;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpRequest;
import baton.http.Blocking;
import baton.http.Readiness;
import baton.http.Replies;
import baton.http.TestDoor;
import baton.platform.metrics.Metrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Health, numbers and the contract, for those without a key. */
class OperationsTest {
  private final Map<String, Readiness.Check> checks = new LinkedHashMap<>();

  private TestDoor.Answer get(Readiness readiness, String path) {
    try (var metrics = new Metrics();
        var door =
            new TestDoor(
                new HealthRoutes(
                    readiness, metrics, new Blocking(TestDoor.system()), new Replies()),
                new DocsRoutes())) {
      return door.ask(HttpRequest.GET(path));
    }
  }

  private TestDoor.Answer get(String path) {
    return get(new Readiness(checks), path);
  }

  @Test
  void whoever_answers_is_alive_whatever_is_amiss() {
    checks.put("database", () -> CompletableFuture.completedFuture(Optional.of("away")));

    assertThat(get("/health/live").status()).isEqualTo(200);
    assertThat(get("/health/ready").status()).isEqualTo(503);
  }

  @Test
  void ready_is_when_every_check_says_so() {
    checks.put("database", () -> CompletableFuture.completedFuture(Optional.empty()));

    var answer = get("/health/ready");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"status\":\"up\"}");
  }

  @Test
  void what_is_amiss_is_named() {
    checks.put("database", () -> CompletableFuture.failedFuture(new IllegalStateException()));
    checks.put(
        "cluster",
        () -> {
          throw new IllegalStateException();
        });
    checks.put("vault", () -> CompletableFuture.completedFuture(Optional.of("no keys")));

    var answer = get("/health/ready");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.json().get("amiss").toString())
        .isEqualTo("{\"database\":\"no answer\",\"cluster\":\"no answer\",\"vault\":\"no keys\"}");
  }

  @Test
  void who_is_leaving_is_not_ready() {
    var readiness = new Readiness(checks);
    readiness.drain();

    var answer = get(readiness, "/health/ready");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("code").asText()).isEqualTo("draining");
    assertThat(get(readiness, "/health/live").status()).isEqualTo(200);
  }

  @Test
  void numbers_come_as_prometheus_reads_them() {
    var answer = get("/metrics");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
    assertThat(answer.text()).contains("jvm_memory_used_bytes");
  }

  @Test
  void the_contract_is_there_for_programs_and_for_people() {
    assertThat(get("/openapi.yaml").header("Content-Type")).startsWith("application/yaml");
    assertThat(get("/openapi.yaml").text()).startsWith("openapi: 3.1.0");
    var page = get("/docs");
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).doesNotContain("unsafe");
    assertThat(page.header("Cache-Control")).contains("max-age");
    assertThat(get("/docs/page.css").header("Content-Type")).startsWith("text/css");
  }
}

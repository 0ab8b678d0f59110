package baton.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.Api.Reply;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/**
 * A server and the strangers who would break it. Whatever they do, nothing is lost: a good lead
 * right after it is accepted, and in the end the ledger has all that was promised and nothing else.
 */
abstract class Strangers {
  static final String JSON = "application/json";
  static final String FORM = "application/x-www-form-urlencoded";
  static final String PARTS = "multipart/form-data; boundary=b";
  private static final String SECRET = "a-secret-of-the-form";
  static final int BODY_MAX = 256 * 1024;
  static final Duration SOON = Duration.ofSeconds(15);

  /** Every lead that was promised. */
  static final AtomicInteger PROMISED = new AtomicInteger();

  static TestServer server;

  @BeforeAll
  static void start() {
    PROMISED.set(0);
    server = TestServer.start();
    server.put(
        "marketing",
        "/v1/forms/elsewhere",
        "{\"provider\":\"generic\",\"secret\":\"%s\"}".formatted(SECRET));
  }

  @AfterEach
  void a_good_lead_right_after_it_is_accepted() {
    assertThat(post("{\"email\":\"good%d@example.com\"}".formatted(PROMISED.get())).status())
        .isEqualTo(202);
  }

  @AfterAll
  static void stop() {
    Awaitility.await("all that was promised is there, and nothing else")
        .atMost(SOON)
        .until(() -> server.ledger().path("received").asInt() == PROMISED.get());
    assertThat(server.ledger().path("difference").asInt()).isZero();
    server.close();
  }

  private static Reply counted(Reply reply) {
    if (reply.status() == 202 && !reply.text("/state").equals("quarantined")) {
      PROMISED.incrementAndGet();
    }
    return reply;
  }

  static Reply post(byte[] body, String type) {
    return counted(server.as("integration").post("/v1/leads", body, "Content-Type", type));
  }

  static Reply post(String json) {
    return post(json.getBytes(UTF_8), JSON);
  }

  static Reply deliver(byte[] body, String type) {
    return counted(
        new Api(server.uri(), "")
            .post(
                "/v1/intake/generic/elsewhere",
                body,
                "Content-Type",
                type,
                "X-Baton-Token",
                SECRET));
  }

  static void refused(Reply reply, int status, String code) {
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).contains("application/problem+json");
    assertThat(reply.text("/code")).isEqualTo(code);
    assertThat(reply.text("/detail")).isNotEmpty();
    assertThat(reply.body().toString()).doesNotContain("Exception", "baton.", "at java");
  }

  /** Kept for a human to look at, all of it. */
  static void quarantined(Reply reply, byte[] body) {
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    assertThat(reply.text("/state")).isEqualTo("quarantined");
    var path = "/v1/quarantine/" + reply.text("/deliveryId");
    var kept = server.as("marketing").get(path);
    assertThat(kept.status()).as("%s", kept.body()).isEqualTo(200);
    assertThat(kept.text("/body")).isEqualTo(new String(body, UTF_8));
    assertThat(server.as("marketing").post(path + "/replay", "{}").text("/state"))
        .as("it can be tried again")
        .isEqualTo("quarantined");
  }

  static JsonNode lead(Reply reply) {
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    return server.lead(reply.text("/leadId"));
  }
}

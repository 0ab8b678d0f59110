package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.ServerProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The plug is pulled twice while forty leads are on a track: every step happens once, every mail
 * arrives, and what arrives again has the Message-ID that it had before.
 */
class JourneyCrashIT {
  private static final int LEADS = 40;
  private static final int STEPS = 5;

  /** A mail that died with its process is somebody else's after six times this. */
  private static final List<String> JVM =
      List.of(
          "-Xmx1g",
          "-Dbaton.mail.patience=500ms",
          "-Dbaton.mail.every=100ms",
          "-Dbaton.mail.cap.mails=100",
          "-Dbaton.mail.acknowledgement-waits=0s");

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @Test
  void kill_minus_nine_between_steps_repeats_no_step_and_no_mail_under_another_name()
      throws IOException {
    long seed = Long.getLong("baton.seed", System.nanoTime());
    System.out.println("JourneyCrashIT seed " + seed + " (repeat with -Dbaton.seed=" + seed + ")");
    var random = new Random(seed);
    var dataDir =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "crash")), "journey");
    mail.start();
    try {
      var environment =
          Map.of(
              "BATON_SMTP_URL",
              "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
              "BATON_MAIL_FROM",
              "hello@acme.example");
      var leads = new ArrayList<String>();
      for (int life = 0; life < 3; life++) {
        try (var server = ServerProcess.start(dataDir, environment, JVM)) {
          if (life == 0) {
            furnish(server);
            leads.addAll(post(server));
          }
          if (life < 2) {
            var pullAt = Instant.now().plusMillis(1_500 + random.nextInt(2_500));
            Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Instant.now().isAfter(pullAt));
            server.kill();
          } else {
            allIsSaidOnce(server, leads);
          }
        }
      }
    } finally {
      mail.stop();
    }
  }

  private static void furnish(ServerProcess server) {
    var steps = new ArrayList<String>();
    for (int n = 1; n <= STEPS; n++) {
      var template = "{\"subject\":\"step %d\",\"text\":\"Dear {{firstName}}\"}".formatted(n);
      assertThat(server.as("marketing").put("/v1/templates/step-" + n, template).status())
          .isBetween(200, 201);
      steps.add("{\"after\":\"PT1S\",\"template\":\"step-%d\"}".formatted(n));
    }
    var track = "{\"steps\":[" + String.join(",", steps) + "]}";
    assertThat(server.as("marketing").put("/v1/tracks/all", track).status()).isBetween(200, 201);
  }

  private static List<String> post(ServerProcess server) {
    var ids = new ArrayList<String>();
    for (int n = 0; n < LEADS; n++) {
      var reply =
          server
              .as("integration")
              .post(
                  "/v1/leads",
                  "{\"email\":\"j%d@example.com\",\"firstName\":\"Jane\",\"consent\":{\"email\":true}}"
                      .formatted(n));
      assertThat(reply.status()).isEqualTo(202);
      ids.add(reply.text("/leadId"));
    }
    return ids;
  }

  private void allIsSaidOnce(ServerProcess server, List<String> leads) {
    var marketing = server.as("marketing");
    Awaitility.await("every mail of every lead is sent")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() ->
            assertThat(leads)
                .allSatisfy(lead ->
                    assertThat(
                            marketing
                                .get("/v1/leads/" + lead + "/mails")
                                .body()
                                .path("items")
                                .findValuesAsText("state"))
                        .hasSize(STEPS + 1)
                        .containsOnly("sent")));
    for (var lead : leads) {
      var templates = new ArrayList<String>();
      for (JsonNode item : marketing.get("/v1/leads/" + lead + "/timeline").body().path("items")) {
        if (item.path("type").asText().equals("nurture_step")) {
          templates.add(item.at("/data/template").asText());
        }
      }
      assertThat(templates)
          .as("steps of %s", lead)
          .containsExactly("step-1", "step-2", "step-3", "step-4", "step-5");
    }
    var names = new TreeMap<String, Set<String>>();
    int arrived = 0;
    for (var message : mail.getReceivedMessages()) {
      arrived++;
      names.computeIfAbsent(what(message), _ -> new HashSet<>()).add(id(message));
    }
    assertThat(names).hasSize(LEADS * (STEPS + 1));
    assertThat(names.values()).as("one name for each mail").allMatch(ids -> ids.size() == 1);
    System.out.printf(
        "JourneyCrashIT: %d mails, %d of them arrived twice%n",
        names.size(), arrived - names.size());
  }

  private static String what(MimeMessage message) {
    try {
      return message.getAllRecipients()[0] + " " + message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}

package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Listener;
import baton.testing.RunningClock;
import baton.testing.TestMail;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who can act hears that a promise is at risk, in office hours and once; both heads how it goes.
 */
class AgreementWatchIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String HEAD_OF_SALES = "ann@acme.example";
  private static final String HEAD_OF_MARKETING = "bob@acme.example";

  /** A Wednesday before the office opens, in the middle of a quarter. */
  private static final Instant NIGHT = Instant.parse("2035-05-16T02:00:00Z");

  private static final RunningClock CLOCK = new RunningClock();
  private static TestMail mail;
  private static TestServer server;

  @BeforeAll
  static void start() {
    setTo(NIGHT);
    mail =
        new TestMail(
            """
            baton.agreements.every = 100ms
            baton.webhooks.private-addresses = allowed
            baton.webhooks.every = 50ms
            """,
            CLOCK);
    server = mail.server();
  }

  @AfterAll
  static void stop() {
    mail.close();
  }

  private static void setTo(Instant time) {
    CLOCK.advance(Duration.between(CLOCK.instant(), time));
  }

  private static void agree(int leads) {
    server.put(
        "marketing",
        "/v1/agreements/ours",
        """
        {"name":"Ours","team":"office","from":"2035-04-01","period":"quarter",
         "sales":{"respondWithin":{"time":"PT15M","share":0.9}},"marketing":{"salesReady":%d},
         "signedBy":{"sales":{"name":"Ann","email":"%s"},"marketing":{"name":"Bob","email":"%s"}}}\
        """
            .formatted(leads, HEAD_OF_SALES, HEAD_OF_MARKETING));
  }

  private static List<JsonNode> alerts() {
    var all = new ArrayList<JsonNode>();
    server.as("manager").get("/v1/alerts?limit=100").body().path("items").forEach(all::add);
    return all.stream().filter(it -> it.path("kind").asText().startsWith("agreement_")).toList();
  }

  private static List<String> subjects(String address) {
    return mail.to(address).stream().map(AgreementWatchIT::subject).toList();
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitSubjects(String address, Predicate<List<String>> like) {
    Awaitility.await("mails to " + address).atMost(SOON).until(() -> subjects(address), like);
  }

  @Test
  void at_risk_is_told_once_in_office_hours_to_who_can_act() {
    try (var listener = Listener.answering(204)) {
      server.put(
          "marketing",
          "/v1/webhooks/agreed",
          "{\"url\":\"%s\",\"events\":[\"agreement.at_risk\",\"agreement.broken\"]}"
              .formatted(listener.url("/")));
      server.put(
          "marketing",
          "/v1/webhooks/leads",
          "{\"url\":\"%s\",\"events\":[\"lead.*\"]}".formatted(listener.url("/leads")));
      var week = "[[\"09:00\",\"17:00\"]]";
      server.put(
          "manager",
          "/v1/calendars/berlin",
          ("{\"timeZone\":\"Europe/Berlin\",\"hours\":{\"mon\":%1$s,\"tue\":%1$s,\"wed\":%1$s,"
                  + "\"thu\":%1$s,\"fri\":%1$s}}")
              .formatted(week));
      server.team("office", "{\"calendar\":\"berlin\"}");
      agree(100);
      // another one, without hours, is looked at after it, and shows that it was looked at
      server.put(
          "manager",
          "/v1/agreements/round-the-clock",
          """
          {"from":"2035-04-01","marketing":{"salesReady":100},
           "signedBy":{"sales":{"name":"C","email":"c@acme.example"},
                       "marketing":{"name":"D","email":"d@acme.example"}}}\
          """);
      mail.await("d@acme.example", found -> found.size() >= 2);
      assertThat(alerts())
          .extracting(it -> it.path("subject").asText())
          .containsOnly("round-the-clock");
      assertThat(subjects(HEAD_OF_MARKETING)).isEmpty();

      setTo(Instant.parse("2035-05-16T07:05:00Z"));
      awaitSubjects(HEAD_OF_MARKETING, found -> found.size() == 2);
      awaitSubjects(HEAD_OF_SALES, found -> found.size() == 1);

      assertThat(subjects(HEAD_OF_MARKETING))
          .containsExactlyInAnyOrder("Ours: at risk", "Ours: the day of 2035-05-15");
      assertThat(subjects(HEAD_OF_SALES)).containsExactly("Ours: the day of 2035-05-15");
      var warning =
          mail.to(HEAD_OF_MARKETING).stream()
              .filter(it -> subject(it).equals("Ours: at risk"))
              .findFirst()
              .orElseThrow();
      assertThat(TestMail.content(warning, "text/plain"))
          .contains("100 sales-ready leads, 2035-Q2: at risk")
          .contains("0 so far, 0 expected, 100 promised")
          .contains("The head of marketing can act");
      Awaitility.await("message").atMost(SOON).until(() -> !listener.heard().isEmpty());

      // a day later there is a summary again, and nothing else
      setTo(Instant.parse("2035-05-17T07:05:00Z"));
      awaitSubjects(HEAD_OF_MARKETING, found -> found.size() == 3);
      assertThat(subjects(HEAD_OF_MARKETING)).contains("Ours: the day of 2035-05-16");
      var ours =
          alerts().stream().filter(it -> it.path("subject").asText().equals("ours")).toList();
      assertThat(ours).hasSize(1);
      assertThat(ours.getFirst().path("kind").asText()).isEqualTo("agreement_at_risk");
      assertThat(ours.getFirst().path("closedAt").isNull()).isTrue();
      var heard = listener.heard().stream().map(Listener.Heard::body).toList();
      assertThat(heard).filteredOn(it -> it.contains("\"ours\"")).hasSize(1);
      assertThat(heard.getFirst())
          .contains("\"type\":\"agreement.at_risk\"")
          .contains("\"promise\":\"sales_ready\"")
          .doesNotContain("acme.example");

      // on a Monday the week is summed up as well
      setTo(Instant.parse("2035-05-21T07:05:00Z"));
      awaitSubjects(HEAD_OF_SALES, found -> found.size() == 4);
      assertThat(subjects(HEAD_OF_SALES))
          .contains("Ours: the day of 2035-05-18", "Ours: the week of 2035-05-14");

      // what is kept is no risk any more
      server.routeTo("office");
      server.awaitState(server.readyLead("kept@example.com"), "queued");
      agree(1);
      Awaitility.await("closed")
          .atMost(SOON)
          .until(() ->
              alerts().stream()
                  .filter(it -> it.path("subject").asText().equals("ours"))
                  .noneMatch(it -> it.path("closedAt").isNull()));
    }
  }
}

package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the filters took for machines, what humans took back, and what they say of it. */
class SuspicionIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  /** All that was posted, as the test itself knows it. */
  private static final List<Posted> POSTED = new ArrayList<>();

  private static TestServer server;

  private record Posted(String lead, String form, String campaign, String reason, Instant at) {}

  @BeforeAll
  static void start() {
    server = TestServer.start();
    for (var form : List.of("contact", "pricing")) {
      server.put("marketing", "/v1/forms/" + form, "{\"minFillTime\":\"PT2S\"}");
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String post(String form, String campaign, String reason) {
    var more =
        switch (reason) {
          case "honeypot" -> ",\"_gotcha\":\"cheap pills\"";
          case "too_fast" -> ",\"_elapsed\":150";
          default -> ",\"_elapsed\":9000";
        };
    var body =
        "{\"email\":\"p%d@example.com\",\"source\":{\"form\":\"%s\",\"campaign\":\"%s\"}%s}"
            .formatted(POSTED.size(), form, campaign, more);
    var reply = server.as("integration").post("/v1/leads", body);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    var lead = reply.text("/leadId");
    POSTED.add(new Posted(lead, form, campaign, reason, Instant.parse(reply.text("/receivedAt"))));
    return lead;
  }

  private static JsonNode report(String query) {
    var reply = server.as("marketing").get("/v1/reports/suspicions?" + query);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body();
  }

  private static String escaped(Instant at) {
    return URLEncoder.encode(at.toString(), StandardCharsets.UTF_8);
  }

  /** What the report must say of the leads that are meant, counted from what was posted. */
  private static void check(String query, Set<String> back, Predicate<Posted> meant) {
    var report = report(query);
    var all = POSTED.stream().filter(meant).filter(p -> !p.reason().equals("none")).toList();
    line(report, all, back);
    for (var reason : report.path("reasons")) {
      var name = reason.path("reason").asText();
      line(reason, all.stream().filter(p -> p.reason().equals(name)).toList(), back);
    }
    assertThat(report.path("reasons").findValuesAsText("reason"))
        .containsExactly("honeypot", "too_fast");
    assertThat(report.path("forms"))
        .hasSize((int) all.stream().map(Posted::form).distinct().count());
    for (var form : report.path("forms")) {
      var name = form.path("form").asText();
      line(form, all.stream().filter(p -> p.form().equals(name)).toList(), back);
    }
  }

  private static void line(JsonNode line, List<Posted> suspected, Set<String> back) {
    long wrong = suspected.stream().filter(p -> back.contains(p.lead())).count();
    assertThat(line.path("suspected").asLong()).as("%s", line).isEqualTo(suspected.size());
    assertThat(line.path("takenBack").asLong()).as("%s", line).isEqualTo(wrong);
    if (suspected.isEmpty()) {
      assertThat(line.path("rate").isNull()).as("%s", line).isTrue();
    } else {
      var rate =
          BigDecimal.valueOf(wrong)
              .divide(BigDecimal.valueOf(suspected.size()), 4, RoundingMode.HALF_UP);
      assertThat(line.path("rate").decimalValue()).as("%s", line).isEqualByComparingTo(rate);
    }
  }

  private static void await(String query, long suspected, long takenBack) {
    Awaitility.await("the view has it")
        .atMost(SOON)
        .until(
            () -> report(query),
            r ->
                r.path("suspected").asLong() == suspected
                    && r.path("takenBack").asLong() == takenBack);
  }

  @Test
  void the_report_says_how_often_the_filters_were_wrong() {
    assertThat(report("").path("rate").isNull()).as("nothing yet").isTrue();
    for (int i = 0; i < 3; i++) {
      post("contact", "spring", "honeypot");
      post("pricing", "autumn", "too_fast");
      post("contact", "autumn", "none");
    }
    var middle = Instant.now();
    var human = post("contact", "spring", "too_fast");
    post("pricing", "spring", "honeypot");
    var test =
        server
            .as("integration")
            .post("/v1/leads", "{\"email\":\"t@example.com\",\"test\":true,\"_gotcha\":\"x\"}");
    assertThat(test.status()).isEqualTo(202);
    await("", 8, 0);

    var junk = server.lead(human);
    assertThat(junk.at("/outcome/reason").asText()).isEqualTo("bot");
    assertThat(server.events(human).toString()).contains("\"suspicion\":\"too_fast\"");
    var reopened =
        server.as("manager").post("/v1/leads/" + human + "/reopen", "{\"reason\":\"called us\"}");
    assertThat(reopened.status()).as("%s", reopened.body()).isEqualTo(200);
    await("", 8, 1);

    var back = new HashSet<>(Set.of(human));
    check("", back, _ -> true);
    check("form=contact", back, p -> p.form().equals("contact"));
    check("campaign=autumn", back, p -> p.campaign().equals("autumn"));
    check(
        "form=contact&campaign=spring",
        back,
        p -> p.form().equals("contact") && p.campaign().equals("spring"));
    check("from=" + escaped(middle), back, p -> !p.at().isBefore(middle));
    check("to=" + escaped(middle), back, p -> p.at().isBefore(middle));
    var first = POSTED.getFirst().at();
    check("to=" + escaped(first), back, _ -> false);
    assertThat(report("to=" + escaped(first)).path("to").asText()).isNotEmpty();
    assertThat(report("form=nobodys").path("forms")).isEmpty();
    assertThat(report("").at("/forms/0/form").asText())
        .as("the form with a lead taken back comes first")
        .isEqualTo("contact");

    erasing_a_person_leaves_the_numbers_as_they_are(back, human);
    a_human_who_finds_a_machine_after_all_agrees_with_the_filter(back);
    a_spreadsheet_has_the_same_numbers();
  }

  private static void erasing_a_person_leaves_the_numbers_as_they_are(
      Set<String> back, String lead) {
    assertThat(server.as("admin").delete("/v1/leads/" + lead).status()).isEqualTo(204);
    Awaitility.await("it is forgotten")
        .atMost(SOON)
        .until(() -> server.ledger().path("erased").asLong() == 1);
    check("", back, _ -> true);
  }

  private static void a_human_who_finds_a_machine_after_all_agrees_with_the_filter(
      Set<String> back) {
    var bot = POSTED.getFirst().lead();
    var manager = server.as("manager");
    manager.post("/v1/leads/" + bot + "/reopen", "{}");
    await("", 8, 2);
    manager.post("/v1/leads/" + bot + "/assign", "{\"team\":\"inside-sales\"}");
    var again =
        manager.post("/v1/leads/" + bot + "/outcome", "{\"outcome\":\"junk\",\"reason\":\"bot\"}");
    assertThat(again.status()).as("%s", again.body()).isEqualTo(200);
    await("", 8, 1);
    check("", back, _ -> true);
  }

  private static void a_spreadsheet_has_the_same_numbers() {
    var csv = server.as("manager").csv("/v1/reports/suspicions");
    assertThat(csv.body())
        .startsWith("\"by\",\"name\",\"suspected\"")
        .contains("\"reason\",\"honeypot\",4,0,0.0000,", "\"reason\",\"too_fast\",4,1,0.2500,");
    var nobody = new Api(server.uri(), "").get("/v1/reports/suspicions");
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(server.as("integration").get("/v1/reports/suspicions").status()).isEqualTo(403);
  }
}

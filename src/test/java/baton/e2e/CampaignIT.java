package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What marketing promises reaches the rep, and every lead the campaign that paid for it. */
class CampaignIT {
  private static final String SPRING =
      """
      {"name":"Spring webinar","startsOn":"2026-03-01","endsOn":"2026-05-31",
       "cost":{"amount":"%s","currency":"EUR"},"promise":"A plan within a day",
       "howToRespond":"Ask for the seats","resources":[{"title":"Plan","url":"https://acme.example/plan"}],
       "sources":{"names":["Spring 26"],"forms":["webinar-form"],"utm":{"source":["newsletter"],"medium":["mail","email"]}}}\
      """;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    server.put("marketing", "/v1/campaigns/spring", SPRING.formatted("1200.00"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String campaignOf(String email, String source) {
    var reply =
        server
            .as("integration")
            .post(
                "/v1/leads",
                "{\"email\":\"%s@example.com\",\"source\":%s}".formatted(email, source));
    return server.lead(reply.text("/leadId")).at("/source/campaign").asText("none");
  }

  @Test
  void a_lead_is_of_the_campaign_it_names_or_whose_tags_or_form_it_has() {
    assertThat(campaignOf("by-id", "{\"campaign\":\"SPRING\"}")).isEqualTo("spring");
    assertThat(campaignOf("by-name", "{\"campaign\":\"Spring 26\"}")).isEqualTo("spring");
    assertThat(campaignOf("by-utm", "{\"utm\":{\"campaign\":\"spring 26\"}}")).isEqualTo("spring");
    assertThat(campaignOf("by-tags", "{\"utm\":{\"source\":\"Newsletter\",\"medium\":\"email\"}}"))
        .isEqualTo("spring");
    assertThat(campaignOf("half", "{\"utm\":{\"source\":\"newsletter\"}}")).isEqualTo("none");
    assertThat(campaignOf("by-form", "{\"form\":\"webinar-form\"}")).isEqualTo("spring");
    assertThat(campaignOf("by-page", "{\"page\":\"https://a.example/?utm_campaign=Spring%2026\"}"))
        .isEqualTo("spring");
  }

  @Test
  void what_no_campaign_claims_is_still_a_lead_and_is_listed() {
    assertThat(campaignOf("stray", "{\"campaign\":\"autumn\",\"form\":\"f9\"}"))
        .isEqualTo("autumn");

    var listed =
        Awaitility.await("it is listed")
            .atMost(Duration.ofSeconds(10))
            .until(
                () -> server.as("marketing").get("/v1/unmapped-sources").body().path("items"),
                items -> items.toString().contains("autumn"));
    assertThat(listed.toString())
        .contains("{\"campaign\":\"autumn\",\"form\":\"f9\",\"leads\":1}")
        .doesNotContain("spring");
  }

  @Test
  void the_rep_reads_the_promise_with_the_offer() {
    server.team("promises", "{\"name\":\"Promises\"}");
    server.put(
        "marketing",
        "/v1/routing",
        """
        {"filters":[{"name":"p","when":"lead.form == 'promised'","team":"promises"}],
         "default":{"team":"inside-sales"}}\
        """);
    var ann = server.rep("promise-ann", "promises", 5);
    try (var desk = ann.stream("/v1/reps/promise-ann/stream", Optional.empty())) {
      server.presence("promise-ann", "available");
      server
          .as("integration")
          .post(
              "/v1/leads",
              """
              {"email":"promised@example.com","contactRequested":true,
               "source":{"campaign":"spring","form":"promised"}}\
              """);

      var offer = desk.next("offer", Duration.ofSeconds(10)).data();

      assertThat(offer.path("promise").asText()).isEqualTo("A plan within a day");
      assertThat(offer.path("howToRespond").asText()).isEqualTo("Ask for the seats");
      assertThat(offer.at("/resources/0/url").asText()).isEqualTo("https://acme.example/plan");
    }
  }

  private static final String ENTERPRISE =
      """
      {"name":"Enterprise","resources":[{"title":"The plan again","url":"https://acme.example/plan"},
       {"title":"Security","url":"https://acme.example/security"}],"emailTemplates":["after-call","big"]}\
      """;

  @Test
  void the_brief_has_what_its_segment_has_at_hand_after_what_its_campaign_has() {
    server.team("segments", "{\"name\":\"Segments\"}");
    server.put(
        "marketing",
        "/v1/routing",
        "{\"filters\":[],\"default\":{\"team\":\"segments\",\"segment\":\"enterprise us\"}}");
    for (var template : List.of("after-call", "big")) {
      server.put(
          "marketing",
          "/v1/templates/" + template,
          "{\"subject\":\"%s\",\"text\":\"Hello\"}".formatted(template));
    }
    var segment = server.put("marketing", "/v1/segments/enterprise%20us", ENTERPRISE);
    assertThat(segment.text("/id")).isEqualTo("enterprise us");
    assertThat(segment.text("/version")).isEqualTo("1");
    var ann = server.rep("segment-ann", "segments", 5);
    server.presence("segment-ann", "available");
    var posted =
        server
            .as("integration")
            .post(
                "/v1/leads",
                """
                {"email":"segment@example.com","contactRequested":true,
                 "source":{"campaign":"spring"}}\
                """);
    var lead = posted.text("/leadId");
    var offered = server.awaitState(lead, "offered");

    var asked = ann.get("/v1/leads/%s/brief".formatted(lead)).body();
    assertThat(asked.path("resources").findValuesAsText("title"))
        .containsExactly("Plan", "Security");
    assertThat(asked.path("emailTemplates")).as("before the name is known").isEmpty();
    ann.post(
        "/v1/leads/%s/accept".formatted(lead),
        "{\"offerId\":\"%s\"}".formatted(offered.at("/offer/offerId").asText()));
    var held = ann.get("/v1/leads/%s/brief".formatted(lead)).body();
    assertThat(held.path("segment").asText()).isEqualTo("enterprise us");
    assertThat(held.path("emailTemplates").findValuesAsText("id"))
        .containsExactly("after-call", "big");
  }

  @Test
  void a_segment_is_written_by_marketing_and_read_by_who_works_its_leads() {
    var wrong =
        server
            .as("marketing")
            .put(
                "/v1/segments/odd", "{\"resources\":[{\"title\":\"x\",\"url\":\"javascript:1\"}]}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().toString()).contains("resources[0].url");
    server.put("marketing", "/v1/segments/small", "{}");
    server.put("marketing", "/v1/segments/small", "{\"name\":\"Small\"}");
    var rep = server.rep("segment-reader", "inside-sales", 1);

    assertThat(rep.get("/v1/segments/small").text("/name")).isEqualTo("Small");
    assertThat(rep.get("/v1/segments?limit=500").body().path("items").findValuesAsText("id"))
        .contains("small")
        .doesNotContain("odd");
    assertThat(rep.get("/v1/segments/none").status()).isEqualTo(404);
    assertThat(rep.put("/v1/segments/small", "{}").status()).isEqualTo(403);
    assertThat(server.as("integration").get("/v1/segments/small").status()).isEqualTo(403);
  }

  @Test
  void the_calendar_shows_what_runs_and_what_comes() {
    server.put(
        "marketing", "/v1/campaigns/summer", "{\"startsOn\":\"2026-06-01\",\"name\":\"Summer\"}");
    var march = server.as("integration");
    assertThat(march.get("/v1/campaigns?on=2026-03-01").status()).isEqualTo(403);
    var reps = server.rep("calendar-rep", "inside-sales", 1);

    assertThat(reps.get("/v1/campaigns?on=2026-05-31").body().path("items").toString())
        .contains("\"runs\":true", "\"runs\":false");
    assertThat(reps.get("/v1/campaigns?on=2026-06-01").body().path("items").toString())
        .doesNotContain("spring")
        .contains("summer");
    assertThat(reps.get("/v1/campaigns?on=soon").status()).isEqualTo(422);
  }

  @Test
  void a_cost_put_again_is_a_restatement_and_both_are_kept() {
    server.put("marketing", "/v1/campaigns/dear", SPRING.formatted("100.00"));
    server.put("marketing", "/v1/campaigns/dear", SPRING.formatted("150.50"));

    var versions = server.as("manager").get("/v1/campaigns/dear/versions").body().path("items");

    assertThat(versions.findValuesAsText("amount")).containsExactly("150.50", "100.00");
    assertThat(
            server
                .as("marketing")
                .put("/v1/campaigns/dear", SPRING.formatted("1.234"))
                .body()
                .toString())
        .contains("cost.amount");
    assertThat(
            server
                .as("marketing")
                .put("/v1/campaigns/x", "{\"startsOn\":\"2026-02-01\",\"endsOn\":\"2026-01-01\"}")
                .status())
        .isEqualTo(422);
  }
}

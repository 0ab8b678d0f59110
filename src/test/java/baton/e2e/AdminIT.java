package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.Browser;
import baton.testing.Listener;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What managers and marketing configure, in a real browser; the API tells whether it came about.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdminIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Path PICTURES = Path.of("target", "admin");
  private static final String SAVE = "#page > .editor [data-act=save]";
  private static final String SAVE_RULES = ".holder > .editor [data-act=save]";
  private static final String FORM_SECRET = "a long random text of a form";

  private static TestServer server;
  private static Browser browser;
  private static Jdbi jdbi;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    server =
        TestServer.startWith(
            """
            baton.webhooks.private-addresses = allowed
            baton.webhooks.every = 50ms
            """);
    var login = server.login();
    jdbi = Jdbi.create(login.url(), login.user(), login.password());
    browser.width(1440);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private static void login(String role) {
    browser.login(server.uri().resolve("/admin"), server.baton().keys().get(role));
    browser.awaitText("#page h1", "Admin");
  }

  private static void go(String hash, String title) {
    browser.go("#/" + hash);
    browser.awaitText("#page h1", title);
  }

  /** What one types into, of that field. */
  private static String in(String field) {
    return "[data-field='%s'] :is(input, textarea, select)".formatted(field);
  }

  private static String wrongAt(String field) {
    return "[data-field='%s'] > .problem".formatted(field);
  }

  /** A press that nothing on top of it can catch. */
  private static void press(String css) {
    browser.awaitShown(css);
    browser.script("document.querySelector(\"%s\").click()".formatted(css));
  }

  private static void choose(String field, String word) {
    put(in(field), word);
  }

  /** As if it had been chosen or picked there. */
  private static void put(String css, String value) {
    browser.script(
        """
        const input = document.querySelector("%s");
        input.value = "%s";
        input.dispatchEvent(new Event("change", { bubbles: true }));
        """
            .formatted(css, value));
  }

  private static String focused() {
    return (String)
        browser.script(
            "return document.activeElement.closest('[data-field]')?.dataset.field ?? ''");
  }

  private static JsonNode kept(String path) {
    var reply = server.as("admin").get(path);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body();
  }

  @Test
  @Order(1)
  void a_team_and_a_rep_are_made_by_the_page_and_are_there() {
    login("manager");
    go("teams?new", "New team");
    assertThat(browser.find(in("responseSla")).getAttribute("placeholder"))
        .as("what is in force when nothing is said")
        .isEqualTo("5 min (default)");
    browser.type(in("id"), "north");
    browser.type(in("name"), "The north");
    browser.type(in("responseSla"), "15 min");
    press("[data-field=escalation] [data-act=add]");
    browser.type("[data-row='0'] " + in("patience"), "90 s");
    press(SAVE);
    browser.awaitText("#page h1", "The north");
    var team = kept("/v1/teams/north");
    assertThat(team.path("responseSla").asText()).isEqualTo("PT15M");
    assertThat(team.at("/escalation/0/patience").asText()).isEqualTo("PT1M30S");
    assertThat(team.path("offerTimeout")).isEqualTo(team.at("/defaults/offerTimeout"));
    assertThat(browser.find(".version").getText()).contains("Version 1", "(manager)");

    go("reps?new", "New rep");
    browser.type(in("id"), "ann");
    browser.type(in("name"), "Ann Lee");
    browser.click("[data-option=north]");
    browser.type(in("capacity"), "7");
    press("[data-field=skills] [data-act=add]");
    browser.type("[data-field=skills] [data-part=name]", "language:de");
    browser.type("[data-field=skills] [data-part=value]", "3");
    press(SAVE);
    browser.awaitText("#page h1", "Ann Lee");
    var rep = kept("/v1/reps/ann");
    assertThat(rep.at("/teams/0").asText()).isEqualTo("north");
    assertThat(rep.path("capacity").asInt()).isEqualTo(7);
    assertThat(rep.at("/skills/language:de").asInt()).isEqualTo(3);
    browser.awaitText("#cover-of", "Nobody stands in");

    browser.type(in("capacity"), "8");
    press(SAVE);
    browser.awaitText(".version", "Version 2");
    assertThat(kept("/v1/reps/ann").path("capacity").asInt()).isEqualTo(8);
    assertThat(focused()).as("who saves stays where they were").isEmpty();
    assertThat((Boolean) browser.script("return document.activeElement.dataset.act === 'save'"))
        .isTrue();

    browser.type(in("capacity"), "9");
    press("#leave-of [data-act=add]");
    browser.type("#leave-of " + in("from"), "2026-12-24");
    browser.type("#leave-of " + in("to"), "2026-12-20");
    press("#leave-of [data-act=save]");
    browser.awaitText("#leave-of .summary", "Leave 1, To: Expected an end after the beginning");
    browser.type("#leave-of " + in("to"), "2026-12-31");
    press("#leave-of [data-act=save]");
    Awaitility.await("the leave")
        .atMost(SOON)
        .until(() -> kept("/v1/reps/ann/leave").at("/items/0/to").asText().equals("2026-12-31"));
    browser.awaitText(SAVE + " ~ [role=status]", "Not saved yet");
    assertThat(browser.find(in("capacity")).getDomProperty("value"))
        .as("what the other form has is not lost")
        .isEqualTo("9");
    server.put("manager", "/v1/reps/ann", "{\"name\":\"Ann Lee\",\"teams\":[\"north\"]}");
    press(SAVE);
    browser.awaitText(".editor .summary", "saved version 3 on");
    press(SAVE);
    browser.awaitText(".version", "Version 4");
    assertThat(kept("/v1/reps/ann").path("capacity").asInt()).isEqualTo(9);
  }

  @Test
  @Order(2)
  void what_the_server_refuses_stands_where_it_is_wrong() {
    login("admin");
    go("teams?new", "New team");
    browser.type(in("id"), "north");
    press(SAVE);
    browser.awaitText(wrongAt("id"), "there is a team north already");
    browser.type(in("id"), "wrong");
    browser.type(in("patience"), "soon");
    browser.type(in("maxOffers"), "0");
    press(SAVE);
    browser.awaitText(wrongAt("patience"), "Expected a duration like PT30S, found 'soon'");
    browser.awaitText(wrongAt("maxOffers"), "Expected a whole number from 1 to 1000");
    browser.awaitText(".summary", "2 things are to be mended");
    assertThat(browser.find(".summary").getText()).contains("Patience: Expected a duration");
    assertThat(focused()).isEqualTo("patience");
    assertThat(browser.find(in("patience")).getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(server.as("admin").get("/v1/teams/wrong").status()).isEqualTo(404);
    browser.script("document.querySelector('#logout').click()");
    browser.awaitText("#leave", "Leave without saving?");
    press("#leave [value=leave]");
    browser.awaitShown("#login");

    login("admin");
    go("calendars?new", "New calendar");
    browser.type(in("id"), "house");
    browser.type(in("timeZone"), "Mars/Base");
    browser.type(in("wed"), "9-12, 11-17");
    press("[data-field='holidays.days'] [data-act=add]");
    press(SAVE);
    browser.awaitText(wrongAt("timeZone"), "Expected a zone like Europe/Berlin");
    browser.awaitText(wrongAt("wed"), "2: Expected no time that another shift of this day has");
    browser.awaitText("[data-row='0'] " + wrongAt("date"), "Expected a day like 2026-12-25");
    browser.type(in("timeZone"), "Europe/Berlin");
    browser.type(in("wed"), "9-12, 13:00-17:00");
    press("[data-field='holidays.days'] [data-act=remove]");
    press(SAVE);
    browser.awaitText("#page h1", "house");
    assertThat(kept("/v1/calendars/house").at("/hours/wed").toString())
        .isEqualTo("[[\"09:00\",\"12:00\"],[\"13:00\",\"17:00\"]]");
  }

  @Test
  @Order(3)
  void filters_have_an_order_and_a_rule_s_mistake_its_place() {
    login("marketing");
    go("routing", "Routing");
    for (int n = 0; n < 2; n++) {
      press("[data-field=filters] > [data-act=add]");
      var row = "[data-field=filters] > .rows > [data-row='%d'] ".formatted(n);
      browser.type(row + in("name"), n == 0 ? "others" : "germany");
      choose("filters'] > .rows > [data-row='%d'] [data-field='team".formatted(n), "north");
      browser.type(row + in("when"), n == 0 ? "lead.test" : "lead.country = 'DE'");
    }
    press("[data-field=filters] > .rows > [data-row='1'] [data-act=up]");
    press(SAVE_RULES);
    var first = "[data-field=filters] > .rows > [data-row='0'] ";
    browser.awaitText(first + wrongAt("when"), "Line 1, column 14:");
    browser.awaitText(".summary", "Filters, Filter 1, When: Line 1, column 14");
    assertThat(focused()).isEqualTo("when");
    browser.type(first + in("when"), "lead.country == 'DE'");
    press(SAVE_RULES);
    browser.awaitText(".version", "Version 2");
    var routing = kept("/v1/routing");
    assertThat(routing.path("filters").findValuesAsText("name"))
        .containsExactly("germany", "others");
    assertThat(routing.at("/default/team").asText()).isEqualTo("inside-sales");
    assertThat(browser.find("#versions").getText())
        .containsSubsequence("Version 2", "In force", "2 filters", "(marketing)", "Version 1");

    press("#versions [data-take='1']");
    browser.awaitText("[data-field=filters]", "No filter");
    staysThenLeaves();
  }

  /** What was changed is not lost without a word. */
  private static void staysThenLeaves() {
    browser.go("#/teams");
    browser.awaitText("#leave", "Leave without saving?");
    press("#leave [value=stay]");
    assertThat(browser.find("#page h1").getText()).isEqualTo("Routing");
    assertThat((String) browser.script("return location.hash")).isEqualTo("#/routing");
    browser.go("#/teams");
    browser.awaitShown("#leave [value=leave]");
    press("#leave [value=leave]");
    browser.awaitText("#page h1", "Teams");
  }

  @Test
  @Order(4)
  void a_definition_is_previewed_and_then_signed() {
    server.awaitState(server.readyLead("definite@example.com"), "queued");
    server.awaitState(server.coldLead("cold@example.com"), "nurturing");
    login("marketing");
    go("definition", "Sales-ready");
    browser.type(in("threshold.fit"), "0");
    browser.type(in("threshold.intent"), "101");
    press(".actions [data-act=preview]");
    browser.awaitText(wrongAt("threshold.intent"), "Expected a whole number from 0 to 100");
    browser.type(in("threshold.intent"), "0");
    press(".actions [data-act=preview]");
    browser.awaitText("#preview-result", "As it would be");
    assertThat(browser.find("#preview-result").getText().replaceAll("\\s+", " "))
        .contains("Leads compared 2", "Sales-ready as it was 1", "As it would be 2")
        .contains("Would be sales-ready, and were not: 1", "nurturing 1");

    browser.type(in("approvedBy.marketing"), "Mia");
    press(SAVE_RULES);
    browser.awaitText(wrongAt("approvedBy.sales"), "Expected the name of who approves for sales");
    browser.type(in("approvedBy.sales"), "Sam");
    press(SAVE_RULES);
    browser.awaitText(".version", "Version 2");
    var signed = kept("/v1/definitions/sales-ready").at("/items/0");
    assertThat(signed.at("/approvedBy/sales").asText()).isEqualTo("Sam");
    assertThat(signed.at("/threshold/intent").asInt()).isZero();
    assertThat(signed.path("inForce").asBoolean()).isTrue();
  }

  @Test
  @Order(5)
  void a_key_is_shown_once_and_ends_when_somebody_is_sure() {
    login("admin");
    go("keys?new", "New key");
    browser.type(in("id"), "night");
    choose("role", "rep");
    press(SAVE);
    browser.awaitText(wrongAt("rep"), "Expected a rep's id");
    browser.type(in("rep"), "ann");
    press(SAVE);
    browser.awaitText("#secret .shown", "btn_rep_night_");
    var key = browser.find("#secret .shown").getText();
    assertThat(new Api(server.uri(), key).get("/v1/me").text("/rep")).isEqualTo("ann");
    go("teams", "Teams");
    go("keys", "Keys");
    browser.awaitText("[data-id=night]", "rep (ann)");
    assertThat(browser.has("#secret")).isFalse();
    press("[data-id=night] [data-act=end]");
    assertThat(new Api(server.uri(), key).get("/v1/me").status()).isEqualTo(200);
    press("[data-id=night] [data-act=end]");
    browser.awaitNone("[data-id=night]");
    Awaitility.await("its end")
        .atMost(SOON)
        .until(() -> new Api(server.uri(), key).get("/v1/me").status() == 401);
  }

  @Test
  @Order(6)
  void a_message_that_is_parked_is_shown_with_why_and_sent_again() {
    try (var listener = Listener.answering(503)) {
      login("marketing");
      go("webhooks?new", "New webhook");
      browser.type(in("id"), "crm");
      browser.type(in("url"), "ftp://crm.example");
      press(SAVE);
      browser.awaitShown(in("url") + "[aria-invalid=true]");
      browser.type(in("url"), listener.url("/crm"));
      browser.type(in("events"), "lead.queued");
      press(SAVE);
      browser.awaitText("#secret .shown", "whsec_");
      var lead = server.readyLead("hooked@example.com");
      parked(lead);
      go("webhooks/crm?state=parked", "crm");
      browser.awaitText("#deliveries tbody", "Parked");
      assertThat(browser.find("#deliveries tbody").getText()).contains("lead.queued", "503");
      listener.answer(Listener.status(204));
      press("#deliveries [data-act=redeliver]");
      Awaitility.await("its delivery")
          .atMost(SOON)
          .until(
              () -> kept("/v1/webhooks/crm/deliveries?state=delivered").path("items").size() == 1);
      go("webhooks/crm?state=delivered", "crm");
      browser.awaitText("#deliveries tbody", "Delivered");
      assertThat(browser.has("#deliveries [data-act=skip]")).isFalse();
    }
  }

  /** As if the receiver had been away for longer than we try. */
  private static void parked(String lead) {
    Awaitility.await("a try")
        .atMost(SOON)
        .until(() -> kept("/v1/webhooks/crm/deliveries").at("/items/0/firstTryAt").isTextual());
    jdbi.useHandle(handle -> {
      handle.execute(
          "update webhook_delivery set first_try_at = now() - interval '73 hours' where lead_id = ?",
          lead);
      handle.execute("update webhook_line set due = now() where lead_id = ?", lead);
    });
    Awaitility.await("it is parked")
        .atMost(SOON)
        .until(() -> kept("/v1/webhooks/crm/deliveries?state=parked").path("items").size() == 1);
  }

  @Test
  @Order(7)
  void a_delivery_nobody_could_read_becomes_a_lead_once_its_form_is_mended() {
    login("marketing");
    go("forms?new", "New form");
    browser.type(in("id"), "fair");
    choose("provider", "generic");
    press("details:has([data-field=secret]) > summary");
    press(SAVE);
    browser.awaitText(wrongAt("secret"), "Expected the secret that proves deliveries of generic");
    browser.type(in("secret"), FORM_SECRET);
    press(SAVE);
    browser.awaitText("#paste", "/v1/intake/generic/fair");
    var kept =
        new Api(server.uri(), "")
            .post(
                "/v1/intake/generic/fair",
                "{\"kontakt\":\"fair@example.com\"}",
                "X-Baton-Token",
                FORM_SECRET);
    assertThat(kept.text("/state")).as("%s", kept.body()).isEqualTo("quarantined");
    var id = kept.text("/deliveryId");

    go("quarantine/" + id, "A delivery of fair");
    browser.awaitText(".shown", "kontakt");
    go("forms/fair", "fair");
    press("[data-field=mapping] [data-act=add]");
    browser.type("[data-field=mapping] [data-part=name]", "kontakt");
    browser.type("[data-field=mapping] [data-part=value]", "mail");
    press(SAVE);
    browser.awaitText("[data-field=mapping] .pair .problem", "Expected one of");
    browser.type("[data-field=mapping] [data-part=value]", "email");
    press(SAVE);
    browser.awaitText(".version", "Version 2");
    go("quarantine", "Quarantine");
    press("[data-id='%s'] [data-act=replay]".formatted(id));
    browser.awaitText("#deliveries", "Every delivery could be read");
    assertThat(kept("/v1/quarantine/" + id).path("leads").size()).isEqualTo(1);
  }

  @Test
  @Order(8)
  void a_dead_letter_is_shown_and_its_lead_taken_again() {
    var lead = server.coldLead("dead@example.com");
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into projection_dead_letter (projection, persistence_id, seq_nr, event, why, at)"
                + " values ('facts', ?, 1, 'lead-received/1', 'Test', now())",
            "lead|" + lead));
    login("manager");
    go("dead-letters", "Dead letters");
    browser.awaitText("tbody", "lead-received/1");
    assertThat(browser.find("tbody").getText()).contains("Reports", "Test");
    assertThat(browser.has("[data-act=replay]")).isFalse();
    login("admin");
    go("dead-letters", "Dead letters");
    press("[data-act=replay]");
    browser.awaitText("#page", "Every event was taken");
  }

  @Test
  @Order(9)
  void each_role_is_offered_what_it_may_do_and_shown_the_rest_to_be_read() {
    server.put("marketing", "/v1/campaigns/spring", "{\"name\":\"Spring\"}");
    login("manager");
    assertThat(browser.find("#nav").getText())
        .contains("Reps", "Calendars", "Routing", "Campaigns")
        .doesNotContain("Keys", "Webhooks");
    go("campaigns", "Campaigns");
    assertThat(browser.has("[data-act=new]")).isFalse();
    go("campaigns/spring", "Spring");
    assertThat(browser.has("[data-act=save]")).isFalse();
    assertThat(browser.find(in("name")).isEnabled()).isFalse();
    go("keys", "Keys");
    browser.awaitText("#page", "This is not for manager");
    login("marketing");
    assertThat(browser.find("#nav").getText())
        .contains("Teams", "Webhooks", "Quarantine")
        .doesNotContain("Reps", "Keys", "Calendars");
    go("teams/north", "The north");
    assertThat(browser.has("[data-act=save]")).isFalse();
    server.rep("cleo", "north", 2);
    browser.login(
        server.uri().resolve("/admin"),
        server.put("admin", "/v1/keys/cleo", "{\"role\":\"rep\",\"rep\":\"cleo\"}").text("/key"));
    browser.awaitText("#login-problem", "open with the key of a manager");
    assertThat(server.as("manager").head("/admin").header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  @Order(10)
  void nobody_is_kept_out_at_any_width_in_light_and_dark() {
    furnish();
    browser.open(server.uri() + "/admin?look");
    browser.script("sessionStorage.clear()");
    browser.open(server.uri() + "/admin?look-again");
    lookAround("login");
    login("admin");
    lookAround("overview");
    var pages =
        List.of(
            "reps Reps",
            "reps/ann Ann Lee",
            "teams/north The north",
            "teams?new New team",
            "calendars/house house",
            "routing Routing",
            "definition Sales-ready",
            "agreements/inside Inside sales",
            "campaigns/spring Spring",
            "segments Segments",
            "forms/contact contact",
            "templates/after-call after-call",
            "tracks/warm warm",
            "keys Keys",
            "webhooks/crm crm",
            "quarantine Quarantine",
            "dead-letters Dead letters");
    for (var page : pages) {
      int end = page.indexOf(' ');
      go(page.substring(0, end), page.substring(end + 1));
      lookAround(page.substring(0, end).replaceAll("[/?]", "-"));
    }
    go("teams?new", "New team");
    browser.type(in("patience"), "soon");
    browser.type(in("id"), "none");
    press(SAVE);
    browser.awaitText(".summary", "One thing is to be mended");
    lookAround("mistake");
    login("marketing");
    go("teams/north", "The north");
    lookAround("reading");
  }

  @Test
  @Order(11)
  void a_team_pauses_somebody_stands_in_and_open_leads_are_handed_over() {
    server.rep("bob", "north", 5);
    server.routeTo("north");
    var lead = server.readyLead("open@example.com");
    server.await(lead, "in sales", it -> !it.path("team").isNull());
    server
        .as("manager")
        .post("/v1/leads/" + lead + "/assign", "{\"rep\":\"ann\",\"reason\":\"t\",\"force\":true}");
    server.await(lead, "with ann", it -> it.at("/holder/id").asText().equals("ann"));
    login("manager");
    go("reps/ann", "Ann Lee");
    browser.awaitText("#handover-of", "Hand over 1 lead");
    put("#handover-of " + in("to"), "rep:bob");
    browser.type("#handover-of " + in("reason"), "Ann leaves us");
    press("#handover-of [data-act=save]");
    server.await(lead, "with bob", it -> it.at("/holder/id").asText().equals("bob"));
    browser.awaitText("#handover-of", "1 of 1 moved");

    put("#cover-of " + in("by"), "bob");
    put("#cover-of " + in("from"), "2031-01-02T08:00");
    put("#cover-of " + in("to"), "2031-01-01T08:00");
    press("#cover-of [data-act=save]");
    browser.awaitText("#cover-of " + wrongAt("to"), "Expected an end after the beginning");
    put("#cover-of " + in("to"), "2031-01-09T08:00");
    press("#cover-of [data-act=save]");
    browser.awaitText("#cover-of", "Arranged: bob");

    go("teams/north", "The north");
    press("#pausing summary");
    press("#pausing [data-act=save]");
    browser.awaitShown("#pausing [aria-invalid=true]");
    browser.type("#pausing " + in("reason"), "all hands");
    press("#pausing [data-act=save]");
    browser.awaitText("#pausing", "Paused until somebody lets it go on: all hands");
    assertThat(kept("/v1/teams/north").at("/paused/reason").asText()).isEqualTo("all hands");
    press("#pausing [data-act=save]");
    browser.awaitText("#pausing", "It is offered what waits");
  }

  @Test
  @Order(12)
  void a_form_has_html_to_paste_with_its_key_and_a_template_a_preview() {
    login("admin");
    go("forms/contact", "contact");
    press("#paste [data-act=make-key]");
    browser.awaitText("#snippet", "data-key=\"btn_form_form-contact_");
    go("templates/after-call", "after-call");
    browser.type(in("text"), "Dear {{firstName}}");
    press("#preview [data-act=preview]");
    browser.awaitText("#preview-result", "Dear Jane");
  }

  private static void lookAround(String what) {
    browser.lookAround(PICTURES, what, 375, 1440);
  }

  /** So much that the pages look as on a working day. */
  private static void furnish() {
    server.put(
        "marketing",
        "/v1/templates/after-call",
        "{\"subject\":\"Your seats\",\"text\":\"Hello {{firstName}}\"}");
    server.put(
        "marketing",
        "/v1/tracks/warm",
        "{\"reasons\":[\"not_sales_ready\"],\"steps\":[{\"after\":\"P3D\",\"template\":\"after-call\"}]}");
    server.put(
        "marketing",
        "/v1/segments/growth",
        "{\"name\":\"Growth\",\"resources\":[{\"title\":\"Prices\",\"url\":\"https://acme.example/p\"}]}");
    server.put(
        "marketing",
        "/v1/forms/contact",
        "{\"campaign\":\"spring\",\"mapping\":{\"Your address\":\"email\"},\"allowedOrigins\":[\"https://acme.example\"]}");
    server.put(
        "marketing",
        "/v1/agreements/inside",
        """
        {"name":"Inside sales","from":"2026-01-01","sales":{"closeRate":0.1},
         "signedBy":{"sales":{"name":"Sam","email":"sam@acme.example"},
                     "marketing":{"name":"Mia","email":"mia@acme.example"}}}\
        """);
    server.presence("ann", "available");
  }
}

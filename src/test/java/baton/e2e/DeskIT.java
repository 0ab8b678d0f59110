package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Accessibility;
import baton.testing.Api;
import baton.testing.Browser;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;

/** A rep's hour at the desk, in a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String OFFER = "[data-offer]";
  private static final Path PICTURES = Path.of("target", "desk");

  private static TestServer server;
  private static Browser browser;
  private static int people;

  private String ann;
  private String key;
  private Api bob;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    server = TestServer.start();
    server.put(
        "marketing",
        "/v1/templates/after-call",
        "{\"subject\":\"Your seats, {{firstName}}\",\"text\":\"Hello {{firstName}}, {{rep}} here.\"}");
    server.put(
        "marketing",
        "/v1/campaigns/spring",
        """
        {"name":"Spring","promise":"A free seat for a year","howToRespond":"Offer the migration call",
         "resources":[{"title":"Migration guide","url":"https://acme.example/guide.pdf"}],
         "emailTemplates":["after-call"]}\
        """);
    server.put(
        "marketing",
        "/v1/templates/prices",
        "{\"subject\":\"Prices for {{company}}\",\"text\":\"Hello {{firstName}}.\"}");
    server.put(
        "marketing",
        "/v1/segments/growth",
        """
        {"name":"Growth","resources":[{"title":"The guide again","url":"https://acme.example/guide.pdf"},
         {"title":"Price list","url":"https://acme.example/prices.pdf"}],
         "emailTemplates":["prices","after-call"]}\
        """);
    server.put("manager", "/v1/calendars/house", closedTheDayAfterTomorrow());
  }

  private static String closedTheDayAfterTomorrow() {
    var closed = Instant.now().atZone(ZoneOffset.UTC).plusDays(2).getDayOfWeek();
    var open =
        Stream.of(DayOfWeek.values())
            .filter(day -> day != closed)
            .map(day ->
                "\"%s\":[[\"00:00\",\"24:00\"]]"
                    .formatted(day.name().substring(0, 3).toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(","));
    return "{\"timeZone\":\"UTC\",\"hours\":{%s}}".formatted(open);
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

  /** Every test has a team of its own, whose two reps are Ann, in the browser, and Bob. */
  @BeforeEach
  void open() {
    people++;
    ann = "ann-" + people;
    var team = "desk-" + people;
    team("\"offerTimeout\":\"PT6S\",\"reofferGap\":\"PT2S\",\"autopauseAfter\":3");
    server.put(
        "marketing",
        "/v1/routing",
        "{\"filters\":[],\"default\":{\"team\":\"%s\",\"segment\":\"growth\"}}".formatted(team));
    server.rep(ann, team, 5);
    key =
        server
            .put("admin", "/v1/keys/" + ann, "{\"role\":\"rep\",\"rep\":\"%s\"}".formatted(ann))
            .text("/key");
    bob = server.rep("bob-" + people, team, 5);
    browser.online(true);
    browser.width(1440);
    login();
  }

  private static void team(String settings) {
    server.team("desk-" + people, "{\"calendar\":\"house\",%s}".formatted(settings));
  }

  @AfterEach
  void close() {
    browser.online(true);
    if (browser.find("#logout").isDisplayed()) {
      browser.click("#logout");
      awaitShown("#login");
    }
  }

  private void login() {
    browser.open(server.uri() + "/desk");
    browser.type("#key", key);
    browser.press(Keys.ENTER);
    awaitText("#connection-text", "Live");
  }

  private static void available() {
    browser.click("#presence [data-state=available]");
    awaitText("#offers", "You are next in line");
  }

  private static void awaitText(String css, String text) {
    browser.awaitText(css, text);
  }

  private static void awaitShown(String css) {
    browser.awaitShown(css);
  }

  private static void awaitNone(String css) {
    browser.awaitNone(css);
  }

  private static int count(String css) {
    return ((Number) browser.script("return document.querySelectorAll('%s').length".formatted(css)))
        .intValue();
  }

  /** How often an offer was said aloud: once for each, whatever the connection does. */
  private static void countOffersSaid() {
    browser.script(
        """
        window.said = [];
        new MutationObserver(all => all.forEach(one => one.addedNodes.forEach(node => {
          if (node.textContent.startsWith("New offer")) window.said.push(node.textContent);
        }))).observe(document.getElementById("alarm"), { childList: true });
        """);
  }

  private static int offersSaid() {
    return ((List<?>) browser.script("return window.said")).size();
  }

  private JsonNode lost() {
    return new Api(server.uri(), key).get("/v1/reps/" + ann + "/lost").body().path("items");
  }

  @Test
  @Order(1)
  void an_hour_from_login_to_outcome() {
    awaitText("#notices", "You get no offers while you are offline");
    available();
    browser.script("const real = Date.now; Date.now = () => real() + 86_400_000"); // a wrong clock
    var lead = server.readyLead("hour@example.com");
    ignoresAnOffer();
    awaitShown(OFFER); // nobody else is there, so it comes again
    browser.press("a");
    readsTheBrief(lead);
    triesInVain(lead);
    putsItOff(lead);
    writesANote();
    closes(lead);
  }

  private void ignoresAnOffer() {
    awaitShown(OFFER);
    assertThat(browser.find(OFFER).getText())
        .contains("Call me about 50 seats", "A free seat for a year")
        .doesNotContain("Jane", "Doe", "example.com");
    int seconds = Integer.parseInt(browser.find(OFFER + " .seconds").getText());
    assertThat(seconds).isBetween(1, 6);
    Awaitility.await("it counts down")
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> Integer.parseInt(browser.find(OFFER + " .seconds").getText()) < seconds);
    awaitNone(OFFER);
    Awaitility.await("the loss is told").atMost(SOON).until(() -> lost().size() == 1);
    assertThat(lost().get(0).path("what").asText()).isEqualTo("lapsed");
    browser.click("#lost summary");
    awaitText("#lost-list", "You did not answer in time");
  }

  private void readsTheBrief(String lead) {
    awaitText("#lead-name", "Jane Doe");
    assertThat(server.lead(lead).at("/holder/id").asText()).isEqualTo(ann);
    assertThat((String) browser.script("return document.activeElement.id")).isEqualTo("lead-name");
    awaitText("#lead .brief", "Migration guide");
    assertThat(browser.find("#lead .brief").getText())
        .contains("Call me about 50 seats", "Offer the migration call")
        .containsSubsequence("Migration guide", "Price list", "Your seats, Jane", "Prices for Acme")
        .doesNotContain("The guide again")
        .containsOnlyOnce("Your seats, Jane");
    assertThat(browser.find("#lead [data-key=mail]").getDomAttribute("href"))
        .isEqualTo("mailto:hour@example.com");
    awaitText("#leads", "Jane Doe");
  }

  private static void triesInVain(String lead) {
    browser.press("l");
    browser.click("[data-result=no_answer]");
    server.awaitState(lead, "working");
    awaitText("#leads", "Next try");
    assertThat(server.lead(lead).path("attempts").asInt()).isEqualTo(1);
  }

  private static void putsItOff(String lead) {
    var chosen = browser.find("[data-snooze]:last-of-type").getDomAttribute("data-snooze");
    browser.click("[data-snooze]:last-of-type");
    awaitText("#lead .history", "Put off until");
    assertThat(Instant.parse(server.lead(lead).at("/followUp/dueAt").asText()))
        .isEqualTo(Instant.parse(chosen));
    awaitText("#lead .clocks small", "open");
    awaitText("#leads .due small", "open");
  }

  private static void writesANote() {
    browser.type("#note", "Ask for Jane's assistant; adcjklmop are only letters here?");
    browser.press(Keys.TAB, Keys.ENTER);
    awaitText("#lead .history", "Ask for Jane's assistant");
    assertThat(browser.has("dialog[open]")).as("a key while typing").isFalse();
  }

  private static void closes(String lead) {
    browser.find("#outcome").sendKeys("Lost");
    browser.type("#reason", "price");
    browser.press(Keys.ENTER);
    server.awaitState(lead, "concluded");
    awaitText("#leads", "None yet");
    assertThat(server.lead(lead).at("/outcome/reason").asText()).isEqualTo("price");
  }

  @Test
  @Order(2)
  void a_cut_connection_loses_no_offer_and_shows_none_twice() {
    team("\"offerTimeout\":\"PT30S\"");
    available();
    countOffersSaid();
    var first = server.readyLead("first-cut@example.com");
    awaitShown(OFFER);

    browser.online(false);
    awaitText("#connection-text", "Reconnecting");
    server.readyLead("second-cut@example.com");
    Awaitility.await("both are offered")
        .atMost(SOON)
        .until(() ->
            server.as("manager").get("/v1/reps/" + ann).body().path("openLeads").asInt() == 2);
    browser.online(true);

    awaitText("#connection-text", "Live");
    Awaitility.await("both are there").atMost(SOON).until(() -> count(OFFER) == 2);
    assertThat(offersSaid()).isEqualTo(2);
    int left = (int) left(first).toSeconds();
    assertThat(Integer.parseInt(browser.find(OFFER + " .seconds").getText()))
        .as("the older one, by the server's time")
        .isBetween(left - 3, left + 1);
  }

  private static Duration left(String lead) {
    var until = Instant.parse(server.lead(lead).at("/offer/expiresAt").asText());
    return Duration.between(Instant.now(), until);
  }

  @Test
  @Order(3)
  void two_tabs_show_one_desk() {
    team("\"offerTimeout\":\"PT30S\"");
    available();
    browser.newTab();
    login();
    assertThat(browser.has("#presence [data-state=available][aria-pressed=true]")).isTrue();
    server.readyLead("tabs@example.com");
    awaitShown(OFFER);
    browser.tab(0);
    awaitShown(OFFER);
    browser.click(".accept");
    awaitText("#lead-name", "Jane Doe");

    browser.tab(1);
    awaitNone(OFFER);
    awaitText("#leads", "Jane Doe");
    browser.script("window.close()");
    browser.tab(0);
  }

  @Test
  @Order(4)
  void another_rep_wins() {
    available();
    server.presence(bob(), "available");
    browser.online(false);
    awaitText("#connection-text", "Reconnecting");
    var lead = server.readyLead("wins@example.com");
    var offered =
        server.await(lead, "an offer to Bob", one -> one.at("/offer/rep").asText().equals(bob()));
    bob.post(
        "/v1/leads/%s/accept".formatted(lead),
        "{\"offerId\":\"%s\"}".formatted(offered.at("/offer/offerId").asText()));
    browser.online(true);

    awaitText("#connection-text", "Live");
    awaitText("#offers", "You are next in line");
    assertThat(browser.has(OFFER)).isFalse();
    awaitText("#leads", "None yet");
    assertThat(server.lead(lead).at("/holder/id").asText()).isEqualTo(bob());
  }

  @Test
  @Order(5)
  void who_answers_what_somebody_else_has_hears_so() {
    team("\"offerTimeout\":\"PT30S\"");
    available();
    var lead = server.readyLead("late@example.com");
    awaitShown(OFFER);
    browser.block("*/stream");
    browser.online(false); // no news from here on, but questions are answered
    awaitText("#connection-text", "Reconnecting");
    browser.online(true);
    var given =
        server
            .as("manager")
            .post(
                "/v1/leads/%s/assign".formatted(lead),
                "{\"rep\":\"%s\",\"force\":true}".formatted(bob()));
    assertThat(given.status()).as("%s", given.body()).isEqualTo(200);
    browser.press("a");

    awaitNone(OFFER);
    assertThat(browser.find("#alarm").getDomProperty("textContent")).contains("offer");
    assertThat(server.lead(lead).at("/holder/id").asText()).isEqualTo(bob());
    assertThat(count("#leads .card")).isZero();
    browser.block();
    awaitText("#connection-text", "Live");
  }

  private static String bob() {
    return "bob-" + people;
  }

  @Test
  @Order(6)
  void an_offer_is_declined_by_key_and_says_why() {
    available();
    var lead = server.readyLead("declined@example.com");
    awaitShown(OFFER);
    browser.press("d");
    awaitShown("[data-why=capacity]");
    browser.press(Keys.TAB, Keys.TAB, Keys.ENTER);

    Awaitility.await("it is declined")
        .atMost(SOON)
        .until(() -> server.timeline(lead).contains("declined"));
    Awaitility.await("the loss is told").atMost(SOON).until(() -> lost().size() >= 1);
    assertThat(lost().get(lost().size() - 1).path("reason").asText()).isEqualTo("wrong_segment");
  }

  @Test
  @Order(7)
  void nobody_is_kept_out_at_either_width_in_light_and_dark() {
    team("\"offerTimeout\":\"PT5M\",\"attemptTimeout\":\"PT5M\"");
    browser.script(
        "document.querySelector('.brand').insertAdjacentHTML('afterend', '<button id=\"planted\"></button>')");
    assertThat(Accessibility.findings(browser)).as("a planted one is found").isNotEmpty();
    browser.script("document.getElementById('planted').remove()");
    lookAround("empty");
    available();
    server.readyLead("looked-1@example.com");
    awaitShown(OFFER);
    lookAround("offer");
    browser.press("d");
    lookAround("decline");
    browser.press(Keys.ESCAPE);
    browser.press("a");
    awaitText("#lead .brief", "Migration guide");
    browser.press("l");
    server.readyLead("looked-2@example.com");
    awaitShown(OFFER);
    lookAround("lead");
    browser.click("[data-result=no_answer]");
    awaitText("#leads", "Next try");
    browser.click("[data-snooze]:last-of-type");
    awaitText("#leads .due small", "open");
    lookAround("working");
    cover();
    awaitText("#notices", "stands in for you until");
    lookAround("covered");
    browser.width(1440);
    browser.press("?");
    awaitShown("#help");
    lookAround("keys");
    browser.press(Keys.ESCAPE);
    browser.click("#logout");
    awaitShown("#login");
    lookAround("login");
  }

  /** Bob stands in for Ann for two hours. */
  private void cover() {
    var covered =
        server
            .as("manager")
            .post(
                "/v1/reps/%s/cover".formatted(ann),
                "{\"by\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"training\"}"
                    .formatted(
                        bob(), Instant.now().minusSeconds(1), Instant.now().plusSeconds(7_200)));
    assertThat(covered.status()).as("%s", covered.body()).isEqualTo(200);
  }

  private static void lookAround(String what) {
    browser.lookAround(PICTURES, what, 375, 1440);
  }

  @Test
  @Order(8)
  void a_key_that_is_no_rep_s_opens_nothing_and_stands_in_no_address() {
    browser.click("#logout");
    awaitShown("#login");
    browser.type("#key", "btn_rep_wrong");
    browser.press(Keys.ENTER);
    awaitText("#login-problem", "This key opens nothing");
    browser.type("#key", server.baton().keys().get("manager"));
    browser.press(Keys.ENTER);
    awaitText("#login-problem", "This is no rep's key");
    assertThat((String) browser.script("return location.href")).isEqualTo(server.uri() + "/desk");
    assertThat(server.as("marketing").head("/desk").header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  @Order(9)
  void who_lets_offers_go_by_hears_so_and_says_when_they_are_back() {
    team("\"offerTimeout\":\"PT2S\",\"reofferGap\":\"PT1S\"");
    available();
    var lead = server.readyLead("back@example.com");
    awaitText("#notices", "You let two offers go by");
    team("\"offerTimeout\":\"PT30S\",\"reofferGap\":\"PT1S\"");
    browser.click("#notices button");

    awaitShown(OFFER);
    browser.press("a");
    awaitText("#lead-name", "Jane Doe");
    assertThat(server.lead(lead).at("/holder/id").asText()).isEqualTo(ann);
  }

  @Test
  @Order(10)
  void what_the_call_centre_says_is_shown_where_it_counts() {
    available();
    server.presence(ann, "busy");

    awaitText("#notices", "test-centre says that you are busy");
    awaitText("#offers", "You are busy");
    server.presence(ann, "available");
    awaitText("#offers", "You are next in line");
  }

  @Test
  @Order(11)
  void a_reload_goes_on_where_it_was() {
    available();
    browser.open(server.uri() + "/desk");

    awaitText("#connection-text", "Live");
    awaitText("#offers", "You are next in line");
  }

  @Test
  @Order(12)
  void what_burns_first_is_at_the_top() {
    var order =
        browser.asyncScript(
            """
            const told = arguments[0];
            const at = seconds => new Date(Date.UTC(2026, 10, 22, 9, 0, seconds)).toISOString();
            import("/desk/model.js").then(({ Desk, clocks }) => {
              const desk = new Desk();
              desk.rep = { id: "ann" };
              const held = (leadId, state, more) =>
                desk.lead({ leadId, state, version: 1, holder: { kind: "rep", id: "ann" }, ...more });
              held("later", "working", { firstResponseAt: at(0), followUpAt: at(50) });
              held("no clock", "working", { firstResponseAt: at(0) });
              held("promised", "accepted", { attemptBy: at(40), respondBy: at(20) });
              held("asked for", "working", { firstResponseAt: at(0), followUpAt: at(9), followUp: { dueAt: at(30) } });
              desk.lead({ leadId: "bob's", state: "working", version: 1, holder: { kind: "rep", id: "bob" } });
              told(desk.burning().map(lead => lead.leadId).concat(clocks(desk.leads.get("promised"))[0].what));
            });
            """);

    assertThat(order).isEqualTo(List.of("promised", "asked for", "later", "no clock", "promise"));
  }

  @Test
  @Order(15)
  void what_is_open_stands_beside_what_the_wall_says_where_it_is_less() {
    var told =
        browser.asyncScript(
            """
            const told = arguments[0];
            Promise.all([import("/ui/hours.js"), import("/ui/words.js")]).then(([{ openHours }, { beside, both }]) => {
              const at = (day, hour) => Date.UTC(2026, 10, day, hour);
              const span = (from, to) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
              const open = openHours({ ...span(at(20, 0), at(27, 0)), spans: [span(at(20, 9), at(20, 17)), span(at(23, 9), at(23, 17))] });
              const hours = (from, to) => open(from, to) === null ? null : open(from, to) / 3600000;
              told([
                hours(at(20, 16), at(23, 10)), hours(at(20, 10), at(20, 12)), hours(at(21, 0), at(22, 0)), hours(at(19, 23), at(20, 10)),
                hours(at(23, 16), at(27, 1)), openHours(null)(0, 1), beside(3600000, 600000), beside(600000, 600000), beside(600000, null),
                both("PT65H30M", "PT2H"), both("PT42.5S", "PT42.5S"), both("PT3M", null),
              ]);
            });
            """);

    assertThat(told)
        .isEqualTo(
            Arrays.asList(
                2L,
                2L,
                0L,
                null,
                null,
                null,
                "10:00 open",
                "",
                "",
                "2 d 17 h (2 h 0 min open)",
                "43 s",
                "3:00"));
  }

  @Test
  @Order(13)
  void the_clock_is_the_server_s_however_late_its_word_comes() {
    var shown =
        browser.asyncScript(
            """
            const told = arguments[0];
            import("/ui/clock.js?another").then(({ heard, now }) => {
              const server = Date.UTC(2030, 0, 1) - performance.now();
              const says = late => heard(new Date(server + performance.now() - late).toISOString());
              [900, 30, 2_000, 0, 700].forEach(says);
              const off = Math.abs(now() - performance.now() - server);
              for (let n = 0; n < 8; n++) heard(new Date(server - 60_000 + performance.now()).toISOString());
              told([off < 20, Math.abs(now() - performance.now() - server + 60_000) < 20]);
            });
            """);

    assertThat(shown).as("the freshest of eight, and no older one").isEqualTo(List.of(true, true));
  }

  @Test
  @Order(14)
  void an_offer_is_heard_and_shown_to_who_looks_elsewhere() {
    available(); // by a click, before which browsers let nothing sound
    browser.script(
        """
        window.tones = 0;
        window.OscillatorNode = class extends OscillatorNode {
          constructor(...how) { super(...how); window.tones++; }
        };
        window.notes = [];
        window.Notification = class {
          static permission = "granted";
          constructor(title, { body }) { window.notes.push(`${title}: ${body}`); }
          close() { window.notes.push("closed"); }
        };
        Object.defineProperty(document, "hidden", { get: () => true });
        """);
    server.readyLead("heard@example.com");
    awaitShown(OFFER);

    assertThat(number("return window.tones")).isEqualTo(4);
    assertThat((String) browser.script("return document.title")).startsWith("(1) Offer");
    assertThat(browser.script("return window.notes").toString())
        .contains("A lead for you", "seconds to accept")
        .doesNotContain("Jane", "50 seats");
    browser.press("m");
    browser.press("a");
    awaitText("#lead-name", "Jane Doe");
    assertThat(browser.script("return window.notes").toString()).contains("closed");
    server.readyLead("muted@example.com");
    awaitShown(OFFER);
    assertThat(number("return window.tones")).as("muted").isEqualTo(4);
    browser.press("m");
  }

  @Test
  @Order(15)
  void who_must_not_be_called_yet_has_their_own_time_beside_their_number() {
    var opens = clockIn(Duration.ofHours(2));
    var closes = clockIn(Duration.ofHours(6));
    server.team(
        "desk-" + people,
        "{\"callingWindow\":{\"from\":\"%s\",\"to\":\"%s\"}}".formatted(opens, closes));
    var lead = server.readyLead("asleep@example.com"); // nothing tells where: it is the team's zone
    server.await(lead, "quiet hours", l -> !l.path("callableAt").isNull());
    assertThat(
            server
                .as("manager")
                .post(
                    "/v1/leads/%s/assign".formatted(lead),
                    "{\"rep\":\"%s\",\"force\":true}".formatted(ann))
                .status())
        .isEqualTo(200);
    awaitText("#leads", "Jane Doe");
    browser.click("#leads .card");
    awaitText("#lead .contact", "Quiet hours where they may be: call from");

    assertThat(
            browser.asyncScript(
                """
                const told = arguments[0];
                import("/ui/words.js").then(({ quiet, theirTime }) => {
                  const at = Date.UTC(2026, 10, 23, 15, 12);
                  const eight = "2026-11-23T16:00:00.000Z";
                  const west = { basis: "time_zone", timeZones: ["America/Los_Angeles"], until: null };
                  const there = theirTime("America/Los_Angeles", at);
                  told([
                    quiet({ callableAt: eight, calling: west }, at) ===
                      `Their local time ${there}, call from ${theirTime("America/Los_Angeles", Date.parse(eight))}`,
                    /7:12/.test(there),
                    quiet({ callableAt: eight, calling: west }, Date.parse(eight)),
                    quiet({ callableAt: null, calling: null }, at),
                    quiet({ callableAt: null, calling: { ...west, until: eight } }, Date.parse(eight)),
                  ].map(said => said ?? "nothing"));
                });
                """))
        .isEqualTo(List.of(true, true, "nothing", "nothing", "Their quiet hours have begun"));
  }

  /** On a wall of UTC, so much later. */
  private static String clockIn(Duration ahead) {
    return DateTimeFormatter.ofPattern("HH:mm")
        .withZone(ZoneOffset.UTC)
        .format(Instant.now(Clock.systemUTC()).plus(ahead));
  }

  private static int number(String script) {
    return ((Number) browser.script(script)).intValue();
  }
}

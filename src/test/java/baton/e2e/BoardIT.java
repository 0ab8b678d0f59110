package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.Browser;
import baton.testing.EventStream;
import baton.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;

/** The wall of a sales floor, in a real browser and by its stream. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BoardIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Path PICTURES = Path.of("target", "board");

  private static final String AGREEMENT =
      """
      {"name":"House","from":"2026-01-01","to":"2099-12-31","period":"quarter",
       "sales":{"respondWithin":{"time":"PT5M","clock":"wall","share":0.8},"closeRate":0.1},
       "marketing":{"salesReady":90,"junkAtMost":0.1},
       "signedBy":{"sales":{"name":"Ann","email":"ann@acme.example"},"marketing":{"name":"Max","email":"max@acme.example"}}}\
      """;

  private static TestServer server;
  private static Browser browser;
  private static Api ann;
  private static String called;
  private static String asked;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    server = TestServer.start();
    server.put(
        "marketing",
        "/v1/campaigns/spring",
        "{\"name\":\"Spring\",\"cost\":{\"amount\":\"1200.00\",\"currency\":\"EUR\"}}");
    server.put("manager", "/v1/agreements/house", AGREEMENT);
    server.team("north", "{\"offerTimeout\":\"PT5M\",\"attemptTimeout\":\"PT5M\"}");
    server.team("south", "{\"responseSla\":\"PT2S\"}");
    neverCalled("forgotten-1");
    neverCalled("forgotten-2");
    ann = server.rep("ann", "north", 5);
    server.rep("bob", "north", 5);
    server.rep("cleo", "south", 2);
    server.presence("ann", "available");
    server.presence("bob", "break");
    routeTo("north");
    called = server.readyLead("called@example.com");
    call(called);
    asked = server.readyLead("asked@example.com");
    server.awaitState(asked, "offered");
    server.coldLead("cold@example.com");
    routeTo("south");
    server.await(
        server.readyLead("late@example.com"),
        "its breach",
        lead -> server.timeline(lead.path("leadId").asText()).contains("breached"));
    routeTo("north");
  }

  private static void routeTo(String team) {
    server.put(
        "marketing",
        "/v1/routing",
        "{\"filters\":[],\"default\":{\"team\":\"%s\",\"segment\":\"growth\"}}".formatted(team));
  }

  private static void call(String lead) {
    var offered = server.awaitState(lead, "offered");
    ann.post(
        "/v1/leads/%s/accept".formatted(lead),
        "{\"offerId\":\"%s\"}".formatted(offered.at("/offer/offerId").asText()));
    assertThat(
            ann.post(
                    "/v1/leads/%s/attempts".formatted(lead),
                    "{\"channel\":\"call\",\"direction\":\"outbound\",\"result\":\"connected\"}")
                .status())
        .isEqualTo(201);
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
    browser.login(server.uri().resolve("/board"), server.baton().keys().get(role));
    awaitText("#connection-text", "Live");
  }

  @Test
  void a_call_centre_that_falls_silent_is_one_line_on_the_board_until_it_speaks_again() {
    login("manager");
    says("mute", "PT2S");
    awaitText("#silent", "No word from mute");
    assertThat(browser.find("#silent").getText()).contains("it spoke for 1 rep");

    says("mute", "PT1H");
    Awaitility.await("nothing is silent")
        .atMost(SOON)
        .until(() -> browser.find("#silent").getText().isEmpty());
  }

  private static void says(String source, String ttl) {
    server.put(
        "integration",
        "/v1/reps/cleo/presence",
        "{\"state\":\"break\",\"source\":\"%s\",\"ttl\":\"%s\"}".formatted(source, ttl));
  }

  private static void awaitText(String css, String text) {
    browser.awaitText(css, text);
  }

  private static void go(String hash) {
    browser.go(hash);
  }

  private static String tile(String name) {
    return "[data-tile=%s] b".formatted(name);
  }

  @Test
  @Order(1)
  void it_shows_where_every_lead_is_and_who_is_owed_an_answer() {
    login("manager");
    awaitText("#equation", "Offered");
    assertThat(browser.find("#equation").getText().replaceAll("\\s+", " "))
        .startsWith("4 All received =");
    awaitText("#balance", "It balances");
    awaitText(tile("waiting"), "2");
    awaitText(tile("breached"), "1");
    assertThat(browser.find("#queue").getText())
        .containsSubsequence("late", "Breached", "south", "In the queue", "ann", "Is being asked");
    awaitText("#reps [data-rep=ann]", "Available");
    awaitText("#reps [data-rep=bob]", "Break");
    assertThat(browser.find("#reps [data-rep=ann]").getText()).contains("2 / 5", "for ");
    awaitText("#responses", "Within 5 min");
    awaitText("#owners", "No capacity");
    awaitText("#campaigns", "€1,200");
    assertThat(browser.find("#campaigns").getText()).contains("No won leads to share the cost");
    awaitText("#agreements", "80 % answered within 5:00");
    assertThat(browser.find("#side-marketing").getText()).isEqualTo("Marketing");
    assertThat(browser.find("#agreements").getText())
        .contains("90 sales-ready leads", "Junk at most");
    assertThat(browser.has("#responses canvas")).isTrue();
  }

  @Test
  @Order(2)
  void it_is_told_what_happens_without_being_loaded_again() {
    browser.script("window.same = true");
    server.coldLead("another@example.com");
    awaitText("#equation", "5");
    server.presence("bob", "available");
    awaitText("#reps [data-rep=bob]", "Available");
    assertThat((Boolean) browser.script("return window.same")).isTrue();
  }

  @Test
  @Order(3)
  void a_number_leads_to_its_leads_and_a_lead_to_why_it_was_ann() {
    browser.click("#equation [data-state=offered]");
    awaitText("#drill h1", "Leads");
    browser.click("#drill [data-lead='%s'] a".formatted(asked));
    awaitText("#decisions", "ann was asked");
    assertThat(browser.find("#decisions [data-rep=ann]").getText()).contains("Asked: free");
    assertThat(browser.find("#decisions [data-rep=bob]").getText())
        .contains("Not asked: was on a break", "Break");
    awaitText("#timeline", "Offered to ann");
  }

  @Test
  @Order(4)
  void a_shared_address_opens_the_same_view() {
    go("#/leads?breached=true&waiting=true&team=south");
    awaitText("#drill .chips", "Team: South");
    assertThat(browser.find("#drill tbody").getText()).contains("Queued");
    go("#/?team=south");
    awaitText(tile("waiting"), "1");
    var address = (String) browser.script("return location.href");

    browser.newTab();
    browser.open(server.uri() + "/board");
    browser.type("#key", server.baton().keys().get("manager"));
    browser.press(Keys.ENTER);
    awaitText("#connection-text", "Live");
    browser.open(address);
    awaitText(tile("waiting"), "1");
    assertThat(browser.find("#team").getDomProperty("value")).isEqualTo("south");
    assertThat(browser.find("#reps").getText()).contains("cleo").doesNotContain("ann");
    browser.script("window.close()");
    browser.tab(0);
    go("#/");
    awaitText(tile("waiting"), "2");
  }

  @Test
  @Order(5)
  void behind_each_number_are_as_many_leads() {
    for (var view :
        List.of("#/", "#/?period=days", "#/?period=quarter&team=north", "#/?campaign=spring")) {
      go(view);
      awaitText("#responses", "First answers");
      awaitText("#holders", "bob 2");
      var links = numbers();
      assertThat(links).as(view).hasSizeGreaterThan(20);
      for (var link : links) {
        assertThat(behind(link.get("href"))).as("%s on %s", link, view).isEqualTo(link.get("n"));
      }
      System.out.printf("SEEN %d numbers of %s led to their leads%n", links.size(), view);
    }
  }

  /** Of last week, and with bob. */
  private static void neverCalled(String lead) {
    var login = server.login();
    Jdbi.create(login.url(), login.user(), login.password())
        .useHandle(handle ->
            handle.execute(
                "insert into fact_pass (lead_id, number, known_from, place, client, test, campaign,"
                    + " team, rep, sales_ready_at, respond_by, at_risk, offers, declined, lapsed,"
                    + " rejected, attempts, verified, connected, breach_due, breached_at,"
                    + " breach_late_millis, breach_noted, breach_owner) values (?, 1, now() -"
                    + " interval '7 days', 1, 'c', false, 'spring', 'north', 'bob', now() -"
                    + " interval '7 days', now() - interval '6 days', false, 1, 0, 1, false, 0, 0,"
                    + " false, now() - interval '6 days', now() - interval '6 days', 20,"
                    + " 'rep_silent', 'rep_silent')",
                lead));
  }

  /** All numbers on the board that lead somewhere. */
  @SuppressWarnings("unchecked")
  private static List<Map<String, String>> numbers() {
    return (List<Map<String, String>>)
        browser.script(
            """
            return [...document.querySelectorAll("#board a[data-n]")]
              .map(a => ({ href: a.getAttribute("href"), n: a.dataset.n, key: a.dataset.key }))\
            """);
  }

  /** How many leads are there, listed and told. */
  private static String behind(String address) {
    return (String)
        browser.asyncScript(
            """
            const told = arguments[arguments.length - 1];
            const look = () => {
              const drill = document.querySelector("#drill");
              if (drill.hasAttribute("aria-busy")) return setTimeout(look, 20);
              const more = drill.querySelector("p button");
              const rows = drill.querySelectorAll("tbody tr").length;
              if (more) { more.click(); return setTimeout(look, 200); }
              const said = drill.querySelector("h1").dataset.count ?? String(rows);
              told(said === String(rows) ? said : `${said} said, ${rows} listed`);
            };
            addEventListener("hashchange", look, { once: true });
            location.hash = '%s';\
            """
                .formatted(address));
  }

  @Test
  @Order(6)
  void an_update_leaves_alone_what_somebody_looks_at() {
    go("#/?period=quarter&zone=UTC");
    awaitText("#funnel h2", "this quarter");
    browser.width(1024);
    browser.script(
        """
        document.querySelector("#days details").open = true;
        document.querySelector("#funnel .n").focus();
        document.querySelector("#queue").scrollTop = 12;
        window.scrollTo(0, 700);
        window.looked = { funnel: document.querySelector("#funnel"), canvas: document.querySelector("#funnel canvas"),
          focus: document.activeElement, top: scrollY, queue: document.querySelector("#queue").scrollTop };\
        """);
    long before = received();

    server.coldLead("while-looking@example.com");
    Awaitility.await("one more").atMost(SOON).until(() -> received() == before + 1);

    assertThat(
            (String)
                browser.script(
                    """
                    const now = { funnel: document.querySelector("#funnel"), canvas: document.querySelector("#funnel canvas"),
                      focus: document.activeElement, top: scrollY, queue: document.querySelector("#queue").scrollTop };
                    return Object.keys(now).filter(name => now[name] !== window.looked[name])
                      .concat(document.querySelector("#days details").open ? [] : ["details"]).join();\
                    """))
        .as("changed though nobody asked")
        .isEmpty();

    go("#/behind/funnel?figure=received");
    awaitText("#drill h1", "leads");
    browser.script("window.row = document.querySelector('#drill tbody tr a'); window.row.focus()");
    server.coldLead("while-drilling@example.com");
    Awaitility.await("another")
        .atMost(SOON)
        .until(() -> server.ledger().path("received").asLong() > before + 1);
    assertThat((Boolean) browser.script("return document.activeElement === window.row")).isTrue();
    browser.width(1440);
  }

  private static long received() {
    return Long.parseLong(browser.find("#funnel .n").getText().replace(",", ""));
  }

  @Test
  @Order(7)
  void days_begin_when_they_begin_there() {
    for (var zone :
        List.of(
            "UTC",
            "Europe/Berlin",
            "America/Santiago",
            "Africa/Cairo",
            "Asia/Kathmandu",
            "Pacific/Apia",
            "America/Havana")) {
      for (var day :
          List.of("2026-03-29", "2026-04-24", "2026-09-06", "2026-11-01", "2026-11-22")) {
        var start =
            (String)
                browser.asyncScript(
                    "const told = arguments[arguments.length - 1]; import('/board/period.js').then(p => told(p.startOf('%s', '%s')))"
                        .formatted(day, zone));
        assertThat(Instant.parse(start))
            .as("%s in %s", day, zone)
            .isEqualTo(LocalDate.parse(day).atStartOfDay(ZoneId.of(zone)).toInstant());
      }
    }
    go("#/?period=own&from=2020-01-01&to=2020-01-02&zone=Asia/Tokyo");
    awaitText("#funnel", "Nobody has written in that time");
    assertThat(browser.find("#from").getDomProperty("value")).isEqualTo("2020-01-01");
    assertThat(browser.find("#zone").getDomProperty("value")).isEqualTo("Asia/Tokyo");
    browser.find("#period").sendKeys("This month");
    awaitText("#funnel", "this month");
    assertThat((String) browser.script("return location.hash"))
        .contains("period=month")
        .doesNotContain("from=");
  }

  @Test
  @Order(8)
  void it_goes_on_by_itself_when_the_net_is_back() {
    go("#/");
    awaitText("#equation", "All received");
    long before = server.ledger().path("received").asLong();
    browser.online(false);
    awaitText("#connection-text", "Reconnecting");
    server.coldLead("unseen@example.com");
    browser.online(true);
    awaitText("#connection-text", "Live");
    awaitText("#equation [data-state=received-all] b", Long.toString(before + 1));
  }

  @Test
  @Order(9)
  void marketing_sees_all_but_why_and_a_rep_nothing() {
    login("marketing");
    go("#/leads/" + asked);
    awaitText("#decisions", "shown to managers");
    awaitText("#timeline", "Offered to ann");
    browser.click("#logout");
    var key = server.put("admin", "/v1/keys/cleo", "{\"role\":\"rep\",\"rep\":\"cleo\"}");
    browser.type("#key", key.text("/key"));
    browser.press(Keys.ENTER);
    awaitText("#login-problem", "opens with the key of a manager");
    assertThat(server.rep("cleo", "south", 2).get("/v1/stream").status()).isEqualTo(403);
    assertThat(server.as("manager").head("/board").header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  @Order(10)
  void nobody_is_kept_out_at_any_width_in_light_and_dark() {
    crowd();
    browser.open(server.uri() + "/board?look");
    browser.script("sessionStorage.clear()");
    browser.open(server.uri() + "/board?look-again");
    lookAround("login");
    login("manager");
    go("#/");
    awaitText("#responses", "Within 5 min");
    awaitText("#campaigns", "Newsletter");
    lookAround("board");
    go("#/behind/funnel?figure=salesReady");
    awaitText("#drill h1", "leads");
    lookAround("behind");
    go("#/leads?state=queued");
    awaitText("#drill h1", "Leads");
    lookAround("leads");
    go("#/leads/" + asked);
    awaitText("#decisions", "ann was asked");
    lookAround("lead");
    go("#/?period=month");
    awaitText("#campaigns", "Newsletter");
    lookAround("month");
    browser.width(1440);
    browser.scheme("dark");
    browser.print(PICTURES.resolve("board.pdf"));
    browser.scheme("light");
    assertThat(PICTURES.resolve("board.pdf")).isNotEmptyFile();
    assertThat((Boolean) browser.script("return 'paper' in document.documentElement.dataset"))
        .isFalse();
  }

  /** So many that the page looks as on a working day. */
  private static void crowd() {
    routeTo("north");
    var people = List.of("Dana Weiss", "Eli Okafor", "Fay Lindqvist", "Gus Romero", "Hana Sato");
    var states = List.of("available", "busy", "wrap_up", "available", "offline");
    for (int n = 0; n < people.size(); n++) {
      var id = people.get(n).split(" ", 2)[0].toLowerCase(Locale.ROOT);
      server.put(
          "manager",
          "/v1/reps/" + id,
          "{\"name\":\"%s\",\"teams\":[\"north\"],\"capacity\":4}".formatted(people.get(n)));
      server.presence(id, states.get(n));
    }
    var campaigns = List.of("spring", "newsletter", "trade-fair");
    for (int n = 0; n < 14; n++) {
      var reply =
          server
              .as("integration")
              .post(
                  "/v1/leads",
                  """
                  {"email":"crowd-%d@example.com","firstName":"Jane","lastName":"Doe","company":"Acme",
                   "contactRequested":%b,"source":{"campaign":"%s"}}\
                  """
                      .formatted(n, n % 4 != 3, campaigns.get(n % campaigns.size())));
      assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    }
  }

  private static void lookAround(String what) {
    browser.lookAround(PICTURES, what, 375, 1024, 1440);
  }

  @Test
  @Order(11)
  void a_stream_tells_what_stands_then_what_changes_and_goes_on_where_it_was() {
    String seen;
    try (var stream = server.as("marketing").stream("/v1/stream", Optional.empty())) {
      var told = new HashMap<String, EventStream.Event>(); // whichever was found first
      var last =
          stream.next(
              event -> {
                told.put(event.name(), event);
                return told.keySet().containsAll(List.of("counts", "queue", "reps"));
              },
              "all that stands",
              SOON);
      assertThat(told.get("counts").data().path("difference").asLong()).isZero();
      seen = last.id();
    }
    routeTo("south");
    var late = server.readyLead("later@example.com");
    try (var stream = server.as("manager").stream("/v1/stream", Optional.of(seen))) {
      var breach =
          stream.next(
              event ->
                  event.name().equals("breach")
                      && event.data().path("leadId").asText().equals(late),
              "a breach",
              SOON);
      assertThat(breach.data().path("team").asText()).isEqualTo("south");
      assertThat(breach.data().toString()).doesNotContain("Jane", "example.com");
    }
  }
}

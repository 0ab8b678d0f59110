package baton.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Browser;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody else's page with our script on it, in a real browser. */
class SnippetIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final AtomicReference<String> page = new AtomicReference<>("");
  private static HttpServer shop;
  private static TestServer server;
  private static Browser browser;
  private static String address;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    server = TestServer.start();
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          var body = page.get().getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    shop.start();
    address = "http://localhost:" + shop.getAddress().getPort();
    var key =
        server
            .put(
                "admin",
                "/v1/keys/shop",
                "{\"role\":\"form\",\"origins\":[\"%s\"]}".formatted(address))
            .text("/key");
    server.put("marketing", "/v1/forms/contact", "{\"campaign\":\"shop\"}");
    page.set(
        """
        <!doctype html><html lang="en"><title>Shop</title><body>
        <form data-baton="contact" data-sent="Thank you!">
          <label>Mail <input name="email"></label>
          <label>Phone <input name="phone"></label>
          <label><input type="checkbox" name="interest" value="blue"> Blue</label>
          <label><input type="checkbox" name="interest" value="red"> Red</label>
          <button>Send</button>
        </form>
        <script src="%s/snippet.js" data-key="%s" data-track defer></script>
        </body></html>\
        """
            .formatted(server.uri(), key));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
      shop.stop(0);
    }
  }

  private static String status() {
    return browser.has("[data-baton-status]") ? browser.find("[data-baton-status]").getText() : "";
  }

  private static void awaitStatus(String text) {
    Awaitility.await("it says " + text).atMost(SOON).until(() -> status().contains(text));
  }

  private static JsonNode leads(String email) {
    return server.as("manager").get("/v1/leads?q=" + email).body().path("items");
  }

  private static JsonNode awaitLead(String email) {
    return Awaitility.await("the lead of " + email)
        .atMost(SOON)
        .until(() -> leads(email), found -> found.size() > 0);
  }

  @Test
  void a_visitor_is_thanked_on_the_page_and_the_lead_knows_where_it_came_from() {
    browser.open(address + "/shoes?utm_source=newsletter&utm_campaign=spring");
    browser.type("[name=email]", "online@example.com");
    browser.click("[value=blue]");
    browser.click("[value=red]");
    browser.click("button");

    awaitStatus("Thank you!");
    var lead = awaitLead("online@example.com").get(0);
    assertThat(lead.at("/source/form").asText()).isEqualTo("contact");
    assertThat(lead.at("/source/campaign").asText()).isEqualTo("shop");
    assertThat(lead.at("/source/page").asText()).startsWith(address + "/shoes?");
    assertThat(lead.at("/source/utm/source").asText()).isEqualTo("newsletter");
    assertThat(lead.at("/person/interest").toString()).isEqualTo("[\"blue\",\"red\"]");
  }

  @Test
  void what_was_sent_offline_is_one_lead_once_the_visitor_is_online() {
    browser.open(address + "/");
    browser.type("[name=email]", "offline@example.com");
    browser.online(false);
    browser.click("button");
    awaitStatus("Kept here");
    assertThat(leads("offline@example.com")).isEmpty();

    browser.online(true);
    awaitStatus("Thank you!");

    awaitLead("offline@example.com");
    browser.open(address + "/another");
    browser.open(address + "/");
    assertThat((String) browser.script("return JSON.stringify(localStorage)"))
        .as("nothing is left to send")
        .doesNotContain("offline@example.com", "offline%40example.com")
        .contains("\"[]\"");
    assertThat(leads("offline@example.com")).hasSize(1);
  }

  @Test
  void what_was_kept_is_sent_from_the_next_page() {
    browser.open(address + "/");
    browser.type("[name=email]", "left@example.com");
    browser.online(false);
    browser.click("button");
    awaitStatus("Kept here");

    browser.online(true);
    browser.open(address + "/next");

    awaitLead("left@example.com");
    assertThat(leads("left@example.com")).hasSize(1);
  }

  @Test
  void what_is_wrong_is_shown_at_its_field_and_can_be_mended() {
    browser.open(address + "/");
    browser.type("[name=email]", "nobody at all");
    browser.click("button");
    Awaitility.await("it is shown")
        .atMost(SOON)
        .until(() -> browser.has("[name=email][aria-invalid=true]"));
    assertThat(browser.find("[data-baton-status]").getDomAttribute("role")).isEqualTo("alert");

    browser.type("[name=email]", "mended@example.com");
    assertThat(browser.has("[aria-invalid]")).isFalse();
    browser.click("button");

    awaitStatus("Thank you!");
    awaitLead("mended@example.com");
  }

  @Test
  void what_a_visitor_looks_at_afterwards_is_told_when_the_page_says_so() {
    browser.open(address + "/");
    browser.type("[name=email]", "track@example.com");
    browser.click("button");
    awaitStatus("Thank you!");
    var lead = awaitLead("track@example.com").get(0).path("leadId").asText();

    browser.open(address + "/pricing");

    var touched =
        Awaitility.await("it is told")
            .atMost(SOON)
            .until(
                () ->
                    server.events(lead).findParents("type").stream()
                        .filter(item -> item.path("type").asText().equals("touched"))
                        .toList(),
                found -> !found.isEmpty());
    assertThat(touched.getLast().at("/data/kind").asText()).isEqualTo("page_view");
    assertThat(touched.getLast().at("/data/data/url").asText()).isEqualTo(address + "/pricing");
  }

  @Test
  void the_script_has_less_than_five_kilobytes() throws IOException {
    try (var script = SnippetIT.class.getResourceAsStream("/ui/snippet.js")) {
      assertThat(script).isNotNull();
      assertThat(script.readAllBytes()).hasSizeLessThan(5_000);
    }
  }
}

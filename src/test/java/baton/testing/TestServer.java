package baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import baton.app.Baton;
import baton.app.Settings;
import baton.platform.db.Login;
import baton.testing.Api.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A whole Baton in this JVM, on a database of its own, spoken to only through HTTP. */
public final class TestServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Baton baton;
  private final Login login;

  private TestServer(Baton baton, Login login) {
    this.baton = baton;
    this.login = login;
  }

  public static TestServer start() {
    return start(Postgres.login());
  }

  public static TestServer start(Login login) {
    return start(login, Clock.tickMillis(ZoneOffset.UTC));
  }

  /** The same by a clock that a test sets. */
  public static TestServer start(Login login, Clock clock) {
    return start(login, clock, Settings.CONFIG_DEFAULT);
  }

  /** With these settings laid over the usual ones, as an operator's own file would. */
  public static TestServer startWith(String settings) {
    return startWith(settings, Clock.tickMillis(ZoneOffset.UTC));
  }

  /** The same by a clock that a test sets. */
  public static TestServer startWith(String settings, Clock clock) {
    return startWith(Postgres.login(), settings, clock);
  }

  /** The same on a database that is there already. */
  public static TestServer startWith(Login login, String settings) {
    return startWith(login, settings, Clock.tickMillis(ZoneOffset.UTC));
  }

  private static TestServer startWith(Login login, String settings, Clock clock) {
    try {
      var file = Files.createTempFile(Path.of("target", "test-classes"), "overlay-", ".conf");
      Files.writeString(file, "include \"application.conf\"\n" + settings + "\n");
      file.toFile().deleteOnExit();
      return start(login, clock, file.getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestServer start(Login login, Clock clock, String config) {
    try {
      Path dataDir = Files.createDirectories(Path.of("target", "servers"));
      var settings =
          new Settings(
              "127.0.0.1",
              0,
              Files.createTempDirectory(dataDir, "data"),
              Optional.of(login),
              false,
              Optional.empty(),
              config,
              false,
              Map.of("BATON_SECRET", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
      return new TestServer(Baton.start(settings, clock), login);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Baton baton() {
    return baton;
  }

  public Login login() {
    return login;
  }

  public URI uri() {
    return baton.uri();
  }

  /** With the key that the demo prints for that role. */
  public Api as(String role) {
    return new Api(uri(), baton.keys().get(role));
  }

  /** A rep of that team, with a key of their own; not present yet. */
  public Api rep(String id, String team, int capacity) {
    put(
        "manager",
        "/v1/reps/" + id,
        """
        {"name":"%s","teams":["%s"],"capacity":%d}\
        """
            .formatted(id, team, capacity));
    var key = put("admin", "/v1/keys/" + id, "{\"role\":\"rep\",\"rep\":\"%s\"}".formatted(id));
    return new Api(uri(), key.text("/key"));
  }

  /** A call centre says so of that rep. */
  public void presence(String rep, String state) {
    put(
        "integration",
        "/v1/reps/" + rep + "/presence",
        """
        {"state":"%s","source":"test-centre","ttl":"PT1H"}\
        """
            .formatted(state));
  }

  public void team(String id, String settings) {
    put("manager", "/v1/teams/" + id, settings);
  }

  /** Sends all leads to that team. */
  public void routeTo(String team) {
    put(
        "marketing",
        "/v1/routing",
        "{\"filters\":[],\"default\":{\"team\":\"%s\"}}".formatted(team));
  }

  public Reply put(String role, String path, String json) {
    var reply = as(role).put(path, json);
    assertThat(reply.status()).as("PUT %s: %s", path, reply.body()).isBetween(200, 201);
    return reply;
  }

  /** Posts a lead that is sales-ready at once; its id. */
  public String readyLead(String email) {
    var reply =
        as("integration")
            .post(
                "/v1/leads",
                """
                {"email":"%s","firstName":"Jane","lastName":"Doe","company":"Acme","jobTitle":"CTO",
                 "message":"Call me about 50 seats","interest":["pricing"],"contactRequested":true,
                 "source":{"campaign":"spring","form":"pricing-page"}}\
                """
                    .formatted(email));
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    return reply.text("/leadId");
  }

  /** Posts a lead that is not ready to be called; its id. */
  public String coldLead(String email) {
    var reply = as("integration").post("/v1/leads", "{\"email\":\"%s\"}".formatted(email));
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    return reply.text("/leadId");
  }

  public JsonNode lead(String id) {
    var reply = as("manager").get("/v1/leads/" + id);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body();
  }

  /** Waits until the lead is like that. */
  public JsonNode await(String id, String what, Predicate<JsonNode> like) {
    return Awaitility.await(what + " for " + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(25))
        .until(() -> lead(id), like);
  }

  public JsonNode awaitState(String id, String state) {
    return await(id, "state " + state, lead -> lead.path("state").asText().equals(state));
  }

  /** The timeline's types, oldest first. */
  public List<String> timeline(String id) {
    var types = new ArrayList<String>();
    events(id).forEach(item -> types.add(item.path("type").asText()));
    return types;
  }

  public JsonNode events(String id) {
    return as("manager").get("/v1/leads/" + id + "/timeline").body().path("items");
  }

  public JsonNode ledger() {
    return as("manager").get("/v1/reports/ledger").body();
  }

  @Override
  public void close() {
    baton.close();
  }
}

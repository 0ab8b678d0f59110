package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.EventStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** F12, F13, F14, F18, F21: what clients, call centres and operators do to a server. */
@Tag("faults")
class ClientFaultIT {
  /**
   * Too small for the work, with a collector that says so once nothing else is done any more; one
   * that does not crawls for minutes.
   */
  private static final List<String> TOO_SMALL =
      List.of("-Xmx80m", "-XX:+UseParallelGC", "-XX:GCTimeLimit=80", "-XX:GCHeapFreeLimit=10");

  @RegisterExtension final Evidence run = new Evidence();

  @Test
  void every_post_delivered_up_to_three_times_at_once_is_one_lead() {
    var plant = run.plant();
    plant.start();
    var random = run.random();
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed())) {
      var all = new ArrayList<CompletableFuture<Void>>();
      for (int n = 0; n < 1_000; n++) {
        for (int copy = 0; copy <= random.nextInt(3); copy++) {
          all.add(customers.send(customers.canary() + "-twin-" + n));
        }
        if (n % 50 == 0) {
          all.forEach(CompletableFuture::join);
        }
      }
      all.forEach(CompletableFuture::join);
      var key = customers.canary() + "-twin-1";
      var other =
          plant
              .as("integration")
              .post("/v1/leads", Customers.body(key + "-not"), "Idempotency-Key", key);
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.text("/code")).isEqualTo("idempotency_key_reused");
      var posts = run.history().ops("post");
      assertThat(posts).allMatch(op -> op.answered(202));
      var found = Checker.check(plant, run.history(), customers);
      assertThat(found.leads()).isEqualTo(1_000);
      run.seen(
          "%d posts of 1000 keys: 1000 leads; another body under a key 422"
              .formatted(posts.size()));
    }
  }

  @Test
  void a_wire_that_breaks_delays_and_narrows_loses_no_promise() {
    var plant = run.plant();
    plant.start();
    Floor.furnish(plant, 2, 4);
    var random = run.random();
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed())) {
      customers.come(60);
      for (int n = 0; n < 8; n++) {
        switch (random.nextInt(4)) {
          case 0 -> plant.door().cutOnce();
          case 1 -> plant.door().delay(Duration.ofMillis(300));
          case 2 -> plant.door().narrow(20_000);
          default -> plant.wire().cutOnce();
        }
        DatabaseFaultIT.pass(Duration.ofSeconds(1));
        plant.door().mend();
      }
      customers.stop();
      customers.settle(Duration.ofSeconds(30));
      var found = Checker.check(plant, run.history(), customers);
      long silent = run.history().ops(op -> op.answer() instanceof History.Answer.Silence).size();
      run.seen("%d leads, %d posts without an answer".formatted(found.leads(), silent));
    }
  }

  @Test
  void presence_out_of_order_and_twice_ends_where_the_last_word_put_it() {
    var plant = run.plant();
    plant.start();
    int reps = 20;
    for (int n = 0; n < reps; n++) {
      Floor.hire(plant, "rep-" + n, 2);
    }
    var words = List.of("available", "busy", "wrap_up", "break", "offline");
    var pushes = new ArrayList<String>();
    var last = new String[reps];
    var random = run.random();
    for (int n = 0; n < 10_000; n++) {
      int rep = n % reps;
      last[rep] = words.get(random.nextInt(words.size()));
      var push =
          "{\"rep\":\"rep-%d\",\"state\":\"%s\",\"source\":\"centre\",\"seq\":%d,\"ttl\":\"PT1H\"}"
              .formatted(rep, last[rep], n + 1);
      pushes.add(push);
      if (random.nextInt(3) == 0) {
        pushes.add(push);
      }
    }
    Collections.shuffle(pushes, random);
    var from = Instant.now();
    for (int n = 0; n < pushes.size(); n += 500) {
      var some = pushes.subList(n, Math.min(n + 500, pushes.size()));
      var reply = plant.as("integration").post("/v1/presence", "[" + String.join(",", some) + "]");
      assertThat(reply.status()).isEqualTo(200);
    }
    var took = Checker.since(from);
    for (int rep = 0; rep < reps; rep++) {
      assertThat(
              plant.as("manager").get("/v1/reps/rep-" + rep).body().at("/presence/state").asText())
          .as("rep-%d", rep)
          .isEqualTo(last[rep]);
    }
    run.seen(
        "%d pushes of %d reps in %d ms: all where the last word put them"
            .formatted(pushes.size(), reps, took.toMillis()));
  }

  @Test
  void a_source_that_falls_silent_takes_its_offers_back() {
    var plant = run.plant();
    plant.start();
    Floor.furnish(plant, 0, 0);
    assertThat(
            plant
                .as("manager")
                .put(
                    "/v1/teams/inside-sales",
                    "{\"name\":\"Inside sales\",\"offerTimeout\":\"PT5M\"}")
                .status())
        .isEqualTo(200);
    Floor.hire(plant, "ann", 1);
    var push = "{\"state\":\"available\",\"source\":\"centre\",\"ttl\":\"PT2S\"}";
    var integration = plant.as("integration");
    assertThat(integration.put("/v1/reps/ann/presence", push).status()).isEqualTo(200);
    var pushed = Instant.now();
    var lead = integration.post("/v1/leads", Customers.body("silent")).text("/leadId");
    await(plant, "/v1/leads/" + lead, "/state", "offered", 10);
    await(plant, "/v1/reps/ann", "/effective", "unknown_presence", 10);
    await(plant, "/v1/leads/" + lead, "/state", "queued", 10);
    run.seen(
        "ttl 2 s: unknown and the offer taken back %d ms after the last word"
            .formatted(Checker.since(pushed).toMillis()));
  }

  private static void await(Plant plant, String path, String field, String value, int seconds) {
    Awaitility.await(path + " " + value)
        .atMost(Duration.ofSeconds(seconds))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> plant.as("manager").get(path).text(field).equals(value));
  }

  @Test
  void sigterm_with_two_hundred_streams_and_a_slow_post_drains_and_ends_with_zero()
      throws IOException {
    var plant = run.plant();
    plant.start();
    Floor.furnish(plant, 20, 2);
    var streams = new ArrayList<EventStream>();
    for (int n = 0; n < 200; n++) {
      streams.add(
          plant.straight("manager").stream(
              "/v1/reps/rep-%d/stream".formatted(n % 20), Optional.empty()));
    }
    assertThat(streams).allMatch(stream -> stream.status() == 200);
    var body = Customers.body("slow");
    try (var slow = open(plant)) {
      send(slow, head(plant, body.length()) + body.substring(0, 20));
      var from = Instant.now();
      var end = CompletableFuture.supplyAsync(() -> plant.server().terminate());
      DatabaseFaultIT.pass(Duration.ofSeconds(1));
      send(slow, body.substring(20));
      assertThat(firstLine(slow)).as("who was inside is answered").contains("202");
      assertThat(end.join()).isZero();
      var took = Checker.since(from);
      Awaitility.await().until(() -> streams.stream().allMatch(EventStream::ended));
      run.seen(
          "200 streams ended, the slow post 202, exit 0 after %d ms".formatted(took.toMillis()));
      assertThat(took).isLessThan(Duration.ofSeconds(30));
    }
    streams.forEach(EventStream::close);
  }

  @Test
  void a_heap_that_is_too_small_ends_the_process_and_the_next_one_goes_on() {
    var plant = run.plant();
    plant.start(Map.of(), TOO_SMALL);
    Floor.furnish(plant, 6, 4);
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed())) {
      customers.come(400);
      int code = plant.server().awaitEnd(Duration.ofMinutes(2));
      customers.stop();
      assertThat(code).as("not as if all were well").isNotZero();
      plant.start();
      customers.settle(Duration.ofMinutes(2));
      var found = Checker.check(plant, run.history(), customers);
      run.seen("out of memory: exit %d; %d leads, none lost".formatted(code, found.leads()));
    }
  }

  private static Socket open(Plant plant) throws IOException {
    var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), plant.uri().getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static String head(Plant plant, int length) {
    return "POST /v1/leads HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        .formatted(plant.server().key("integration"), length);
  }

  private static String firstLine(Socket socket) throws IOException {
    var bytes = new byte[64];
    int n = socket.getInputStream().read(bytes);
    return n < 0 ? "" : new String(bytes, 0, n, StandardCharsets.UTF_8);
  }
}

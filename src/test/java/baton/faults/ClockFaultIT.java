package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Postgres;
import baton.testing.RunningClock;
import baton.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** F11: the wall clock jumps an hour, forth and back; timers run on. */
@Tag("faults")
class ClockFaultIT {
  @Test
  void an_hour_forward_rings_once_and_an_hour_back_rings_nothing_early_and_nothing_twice() {
    var clock = new RunningClock();
    try (var server = TestServer.start(Postgres.login(), clock)) {
      server.team(
          "inside-sales",
          "{\"name\":\"Inside sales\",\"offerTimeout\":\"PT30S\",\"responseSla\":\"PT1H\",\"patience\":\"PT5H\"}");
      server.rep("ann", "inside-sales", 1);
      server.put(
          "integration",
          "/v1/reps/ann/presence",
          "{\"state\":\"available\",\"source\":\"centre\",\"ttl\":\"PT12H\"}");

      var id = server.readyLead("forth@example.com");
      server.awaitState(id, "offered");
      clock.advance(Duration.ofHours(-1));
      DatabaseFaultIT.pass(Duration.ofSeconds(4));
      assertThat(server.timeline(id)).as("nothing rings early").doesNotContain("lapsed");

      clock.advance(Duration.ofHours(1));
      DatabaseFaultIT.pass(Duration.ofSeconds(2));
      assertThat(server.timeline(id)).as("it is not due yet").doesNotContain("lapsed");

      var jumped = Instant.now();
      clock.advance(Duration.ofHours(1));
      server.await(id, "the offer lapses", lead -> server.timeline(id).contains("lapsed"));
      var noticed = Checker.since(jumped);
      assertThat(server.timeline(id).stream().filter("lapsed"::equals)).hasSize(1);
      server
          .events(id)
          .forEach(event -> {
            if (event.path("type").asText().equals("lapsed")) {
              assertThat(Duration.parse(event.at("/data/lateBy").asText()))
                  .isGreaterThan(Duration.ofMinutes(59));
            }
          });
      clock.advance(Duration.ofHours(-1));
      DatabaseFaultIT.pass(Duration.ofSeconds(3));
      assertThat(server.timeline(id).stream().filter("lapsed"::equals))
          .as("and not again")
          .hasSize(1);
      System.out.printf(
          "SEEN ClockFaultIT: an hour forward noticed after %d ms, rung once with its lateness;"
              + " an hour back: nothing early, nothing twice%n",
          noticed.toMillis());
    }
  }
}

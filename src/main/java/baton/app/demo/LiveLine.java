package baton.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Says every five seconds, in one line, how things stand. */
final class LiveLine {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final List<String> STATES =
      List.of("nurturing", "queued", "offered", "accepted", "working", "concluded");

  private final Api api;
  private final String managerKey;
  private final CallCentre callCentre;
  private final int reps;
  private final Counts counts;
  private final PrintStream out;

  LiveLine(
      Api api, String managerKey, CallCentre callCentre, int reps, Counts counts, PrintStream out) {
    this.api = api;
    this.managerKey = managerKey;
    this.callCentre = callCentre;
    this.reps = reps;
    this.counts = counts;
    this.out = out;
  }

  /** Goes on until interrupted. */
  void run() throws InterruptedException {
    while (true) {
      Thread.sleep(EVERY);
      var ledger = api.get("/v1/reports/ledger", managerKey);
      out.println(
          LocalTime.now(ZoneId.systemDefault()).format(TIME)
              + "  "
              + (ledger.good() ? line(ledger.body()) : "no ledger now, asking again"));
    }
  }

  private String line(JsonNode ledger) {
    var line = new StringBuilder("received " + ledger.path("received").asLong());
    for (var state : STATES) {
      line.append(" · ").append(state).append(' ').append(ledger.at("/states/" + state).asLong());
    }
    line.append(" (won ").append(counts.won.sum()).append(')');
    counts
        .responseMedian()
        .ifPresent(p50 -> line.append(" · first response p50 ").append(p50.toSeconds() + " s"));
    line.append(" · reps %d/%d available".formatted(callCentre.available(), reps));
    long troubles = counts.troubles.sum();
    return troubles == 0 ? line.toString() : line + " · asked again " + troubles;
  }
}

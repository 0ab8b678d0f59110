package baton.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions that every simulation asks at its end. */
final class Questions {
  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(60);
  private static final int SHOWN = 5;

  private final Stage stage;
  private final Tally tally;
  private Map<String, JsonNode> leads = Map.of();

  Questions(Stage stage, Tally tally) {
    this.stage = stage;
    this.tally = tally;
  }

  /** Those that hold for whoever posts leads. */
  Verdict verdict(Crowd crowd) {
    return new Verdict(crowd)
        .ask("the ledger settles with a difference of 0", this::settled)
        .ask("every lead promised is held, and no other", this::held)
        .ask("every lead that is not concluded has a holder", this::holders)
        .ask("a repeat gave the same lead", this::complaints)
        .ask("nobody was sent away or left without an answer", this::sentAway);
  }

  /** The leads of this run by id, as they were when they were counted. */
  Map<String, JsonNode> leads() {
    return leads;
  }

  private Optional<String> settled() {
    var until = Instant.now().plus(SETTLES_WITHIN);
    var ledger = stage.ledger();
    while (!quiet(ledger) && Instant.now().isBefore(until)) {
      Pauses.of(Duration.ofMillis(250));
      ledger = stage.ledger();
    }
    System.out.println("ledger: " + ledger);
    return quiet(ledger) ? Optional.empty() : Optional.of(ledger.toString());
  }

  private static boolean quiet(JsonNode ledger) {
    return ledger.path("difference").asLong(-1) == 0
        && Duration.parse(ledger.path("readLag").asText("PT1H")).isZero();
  }

  private Optional<String> held() {
    var found = new HashMap<String, JsonNode>();
    stage.leads().forEach(lead -> found.put(lead.path("leadId").asText(), lead));
    leads = Map.copyOf(found);
    var promised = tally.leads();
    System.out.printf(
        "promised: %,d leads in %,d submissions, %,d repeats; held: %,d%n",
        promised.size(), tally.submissions(), tally.replays.sum(), found.size());
    var lost = promised.stream().filter(id -> !found.containsKey(id)).toList();
    if (!lost.isEmpty()) {
      return Optional.of("%d leads are lost: %s".formatted(lost.size(), some(lost)));
    }
    if (promised.size() != tally.submissions()) {
      return Optional.of(
          "%d submissions became %d leads".formatted(tally.submissions(), promised.size()));
    }
    long more = found.size() - promised.size();
    if (more > tally.unanswered.sum()) {
      return Optional.of("%d leads are held that nobody was promised".formatted(more));
    }
    long received = stage.received();
    if (stage.server().own() && received != found.size()) {
      return Optional.of(
          "The ledger has received %d leads, the lists have %d".formatted(received, found.size()));
    }
    return promised.isEmpty() ? Optional.of("no lead at all was promised") : Optional.empty();
  }

  private Optional<String> holders() {
    var without =
        leads.entrySet().stream()
            .filter(lead ->
                lead.getValue().path("holder").path("kind").asText("none").equals("none")
                    != lead.getValue().path("state").asText().equals("concluded"))
            .map(Map.Entry::getKey)
            .toList();
    return without.isEmpty() ? Optional.empty() : Optional.of(some(without));
  }

  private Optional<String> complaints() {
    var complaints = tally.complaints();
    return complaints.isEmpty() ? Optional.empty() : Optional.of(some(complaints));
  }

  private Optional<String> sentAway() {
    long allowed = Knobs.whole("pushback.max", 0, 0);
    long pushedBack = tally.pushedBack.sum();
    long unanswered = tally.unanswered.sum();
    System.out.printf("sent away: %,d; gave up: %,d%n", pushedBack, unanswered);
    return pushedBack <= allowed && unanswered == 0
        ? Optional.empty()
        : Optional.of("%d were sent away, %d gave up".formatted(pushedBack, unanswered));
  }

  static String some(List<String> all) {
    return String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
  }
}

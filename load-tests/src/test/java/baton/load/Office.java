package baton.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What the reps of a day remember together: who was given what, and what they were told of it. */
final class Office {
  final LongAdder offered = new LongAdder();
  final LongAdder accepted = new LongAdder();
  final LongAdder declined = new LongAdder();
  final LongAdder ignored = new LongAdder();
  final LongAdder tooLate = new LongAdder();
  final LongAdder silent = new LongAdder();
  final LongAdder attempts = new LongAdder();
  final LongAdder handedBack = new LongAdder();

  private final Tally tally;
  private final Map<String, String> repByOffer = new ConcurrentHashMap<>();
  private final Map<String, String> concluded = new ConcurrentHashMap<>();
  private volatile boolean over;

  Office(Tally tally) {
    this.tally = tally;
  }

  /** An accept was answered 200: no other rep may hear the same of the same offer. */
  void accepted(String offer, String rep) {
    accepted.increment();
    var other = repByOffer.putIfAbsent(offer, rep);
    if (other != null && !other.equals(rep)) {
      tally.complain("offer %s was given to %s and to %s".formatted(offer, other, rep));
    }
  }

  /** An outcome was answered 200. */
  void concluded(String lead, String outcome) {
    if (outcome.equals("not_ready")) {
      handedBack.increment();
    } else {
      concluded.put(lead, outcome);
    }
  }

  boolean over() {
    return over;
  }

  void close() {
    over = true;
  }

  /**
   * Whether the day had everything a day has; a simulation in which nobody works proves nothing.
   */
  Optional<String> worked() {
    var all =
        Map.of(
            "offered", offered,
            "accepted", accepted,
            "declined", declined,
            "ignored", ignored,
            "silent after accepting", silent,
            "attempts", attempts,
            "handed back", handedBack);
    System.out.printf("worked: %s, too late %s, concluded %,d%n", all, tooLate, concluded.size());
    var never = all.entrySet().stream().filter(e -> e.getValue().sum() == 0).map(Map.Entry::getKey);
    var missing = Stream.concat(never, concluded.isEmpty() ? Stream.of("concluded") : Stream.of());
    return complaint(missing.sorted().toList());
  }

  /** What was concluded must still be, as it was said. */
  Optional<String> kept(Map<String, JsonNode> leads) {
    var wrong = new ArrayList<String>();
    concluded.forEach((lead, outcome) -> {
      var now = leads.get(lead);
      boolean same =
          now != null
              && now.path("state").asText().equals("concluded")
              && now.path("outcome").path("outcome").asText().equals(outcome);
      if (!same) {
        wrong.add("%s was %s, found %s".formatted(lead, outcome, now));
      }
    });
    return complaint(wrong);
  }

  /** At the end of the day nothing waits. */
  static Optional<String> drained(Collection<JsonNode> leads) {
    return complaint(
        leads.stream()
            .filter(lead ->
                List.of("received", "queued", "offered", "accepted")
                    .contains(lead.path("state").asText()))
            .map(lead -> lead.path("leadId").asText() + " is " + lead.path("state").asText())
            .toList());
  }

  /** Every slot of a rep is a lead's that this rep holds, and the other way round. */
  static Optional<String> slots(List<JsonNode> reps, Map<String, JsonNode> leads) {
    var wrong = new ArrayList<String>();
    for (var rep : reps) {
      var id = rep.path("id").asText();
      var slots = new ArrayList<String>();
      rep.path("leads").forEach(slot -> slots.add(slot.path("leadId").asText()));
      var held =
          leads.values().stream()
              .filter(lead -> lead.path("holder").path("id").asText().equals(id))
              .map(lead -> lead.path("leadId").asText())
              .toList();
      if (!List.copyOf(slots).stream().sorted().toList().equals(held.stream().sorted().toList())) {
        wrong.add("%s has slots for %s and holds %s".formatted(id, slots, held));
      }
      if (slots.size() > rep.path("capacity").asInt()) {
        wrong.add("%s holds %d of %s".formatted(id, slots.size(), rep.path("capacity")));
      }
    }
    return complaint(wrong);
  }

  private static Optional<String> complaint(List<String> wrong) {
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of("%d: %s".formatted(wrong.size(), Questions.some(wrong)));
  }
}

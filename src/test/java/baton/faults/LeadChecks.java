package baton.faults;

import baton.faults.Journal.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What must hold of one lead's events by themselves, and the state they lead to. */
final class LeadChecks {
  private static final int OFFERS_MAX = 50;
  private static final Set<String> ROUTING =
      Set.of(
          "lead-queued",
          "lead-offered",
          "lead-accepted",
          "lead-declined",
          "lead-lapsed",
          "lead-rescinded",
          "lead-reclaimed");

  /** What an event makes of a lead, whatever it was before; those not named change no state. */
  private static final Map<String, String> BECOMES =
      Map.ofEntries(
          Map.entry("lead-received", "received"),
          Map.entry("lead-queued", "queued"),
          Map.entry("lead-offered", "offered"),
          Map.entry("lead-accepted", "accepted"),
          Map.entry("lead-declined", "queued"),
          Map.entry("lead-lapsed", "queued"),
          Map.entry("lead-rescinded", "queued"),
          Map.entry("lead-reclaimed", "queued"),
          Map.entry("lead-assigned-to-rep", "accepted"),
          Map.entry("lead-assigned-to-team", "queued"),
          Map.entry("lead-recalled", "queued"),
          Map.entry("lead-nurtured", "nurturing"),
          Map.entry("lead-concluded", "concluded"),
          Map.entry("lead-reopened", "received"),
          Map.entry("lead-erased", "erased"));

  private final String id;
  private final Consumer<String> wrong;
  private final Map<Integer, Instant> offered = new HashMap<>();
  private final Set<Integer> accepted = new HashSet<>();
  private String state = "unknown";
  private int openRound;
  private int lastRound;
  private int offersInCycle;
  private long lastSeq;

  private LeadChecks(String id, Consumer<String> wrong) {
    this.id = id;
    this.wrong = wrong;
  }

  /**
   * What a lead came to.
   *
   * @param accepted the rounds that somebody accepted
   */
  record Fold(String state, long seq, Set<Integer> accepted) {}

  static Fold of(String id, List<Event> events, Consumer<String> wrong) {
    var checks = new LeadChecks(id, wrong);
    events.forEach(checks::take);
    return new Fold(checks.state, checks.lastSeq, checks.accepted);
  }

  private void take(Event event) {
    hold(event.seq() == lastSeq + 1, "Inv16 no gap", event);
    hold(event.is("lead-received") == (event.seq() == 1), "Inv2 received once, and first", event);
    hold(
        !(state.equals("concluded") && ROUTING.contains(event.name())),
        "Inv3 nothing is routed after the end",
        event);
    lastSeq = event.seq();
    switch (event.name()) {
      case "lead-queued", "lead-assigned-to-team", "lead-recalled" -> offersInCycle = 0;
      case "lead-offered" -> offered(event);
      case "lead-accepted" -> {
        hold(openRound == event.round(), "Inv5 only the open offer is accepted", event);
        accepted.add(event.round());
        openRound = 0;
      }
      case "lead-lapsed" -> {
        ended(event);
        var due = offered.get(event.round());
        hold(due != null && !at(event).isBefore(due), "Inv9 never early", event);
      }
      case "lead-declined", "lead-rescinded" -> ended(event);
      case "lead-concluded", "lead-nurtured", "lead-assigned-to-rep" -> openRound = 0;
      default -> {}
    }
    state = after(event);
  }

  private void offered(Event event) {
    hold(openRound == 0, "Inv4 one live offer", event);
    hold(event.round() > lastRound, "Inv4 rounds go up", event);
    hold(++offersInCycle <= OFFERS_MAX, "Inv11 bounded offers", event);
    openRound = event.round();
    lastRound = event.round();
    offered.put(event.round(), Instant.parse(event.text("expiresAt")));
    for (var candidate : event.data().at("/decision/candidates")) {
      if (candidate.path(1).asBoolean()) {
        hold(candidate.path(2).isNull(), "Inv7 only the eligible", event);
        hold(candidate.path(0).asText().equals(event.text("rep")), "Inv7 who was chosen", event);
      }
    }
  }

  private void ended(Event event) {
    hold(openRound == event.round(), "Inv4 a round ends once", event);
    openRound = 0;
  }

  private String after(Event event) {
    if (event.is("lead-matched") && event.data().hasNonNull("duplicateOf")) {
      return "concluded";
    }
    boolean working = state.equals("accepted") || state.equals("working");
    if (event.is("lead-attempted") && working && event.data().hasNonNull("followUpAt")) {
      return "working";
    }
    return BECOMES.getOrDefault(event.name(), state);
  }

  private static Instant at(Event event) {
    return Instant.parse(event.text("at"));
  }

  private void hold(boolean holds, String invariant, Event event) {
    if (!holds) {
      wrong.accept(
          "%s: lead %s, event %d %s, round %d"
              .formatted(invariant, id, event.seq(), event.name(), event.round()));
    }
  }
}

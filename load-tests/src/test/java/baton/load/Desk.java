package baton.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.http.action.sse.SseInboundMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One rep's screen and temper. One virtual user's own: nobody else touches it. */
final class Desk {
  private static final int OUTCOMES_PERCENT = 100;

  /** An offer on the screen. */
  record Offer(String id, String lead) {}

  private final String rep;
  private final SplittableRandom dice;
  private final Office office;
  private final Deque<Offer> screen = new ArrayDeque<>();

  Desk(String rep, long seed, Office office) {
    this.rep = rep;
    this.dice = new SplittableRandom(seed);
    this.office = office;
  }

  String rep() {
    return rep;
  }

  /**
   * Gatling wraps each event into an object of its own, its data in it as text or as what it is.
   */
  void hear(List<SseInboundMessage> messages) {
    for (var message : messages) {
      var event = Api.read(message.message());
      var name = event.path("event").asText();
      if (name.equals("offer")) {
        var offer = offer(event);
        office.offered.increment();
        screen.removeIf(other -> other.lead().equals(offer.lead()));
        screen.addLast(offer);
      } else if (name.equals("offer_withdrawn")) {
        var gone = offer(event);
        screen.removeIf(other -> other.id().equals(gone.id()));
      }
    }
  }

  private static Offer offer(JsonNode event) {
    var told = event.path("data");
    var data = told.isTextual() ? Api.read(told.asText()) : told;
    return new Offer(data.path("offerId").asText(), data.path("leadId").asText());
  }

  Optional<Offer> next() {
    return Optional.ofNullable(screen.pollFirst());
  }

  /** Leaves the desk: whatever was on the screen lapses. */
  void lookAway() {
    screen.clear();
  }

  /** What a rep does with an offer. */
  enum Answer {
    ACCEPT,
    DECLINE,
    IGNORE
  }

  Answer answer() {
    double drawn = dice.nextDouble();
    return drawn < 0.03 ? Answer.IGNORE : drawn < 0.10 ? Answer.DECLINE : Answer.ACCEPT;
  }

  /** Accepts and then does nothing, until the lead is taken back. */
  boolean fallsSilent() {
    return dice.nextDouble() < 0.02;
  }

  boolean connects() {
    return dice.nextDouble() < 0.7;
  }

  String outcome() {
    int percent = dice.nextInt(OUTCOMES_PERCENT);
    if (percent < 20) {
      return "won";
    }
    if (percent < 45) {
      return "qualified";
    }
    if (percent < 65) {
      return "lost";
    }
    if (percent < 75) {
      return "disqualified";
    }
    return percent < 95 ? "not_ready" : "junk";
  }
}

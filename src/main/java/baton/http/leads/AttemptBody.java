package baton.http.leads;

import baton.http.render.Given;
import baton.lead.Attempt;
import baton.lead.LeadCommand;
import baton.lead.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The body of {@code POST /v1/leads/{id}/attempts}. */
final class AttemptBody {
  /** Two clocks never agree to the millisecond. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  /**
   * A call may have begun a little before its lead was stored: the form came in while they spoke.
   */
  private static final Duration BEFORE_RECEIVED_MAX = Duration.ofMinutes(10);

  private AttemptBody() {}

  static LeadCommand read(Given given, Instant receivedAt, Instant now, Party party) {
    var channel = given.requiredWord("channel", Attempt.Channel.class);
    var direction =
        given.word("direction", Attempt.Direction.class).orElse(Attempt.Direction.OUTBOUND);
    var result = given.requiredWord("result", Attempt.Result.class);
    var startedAt = given.instant("startedAt").orElse(now);
    var endedAt = given.instant("endedAt");
    if (startedAt.isAfter(now.plus(SKEW))) {
      given.mistake("startedAt", "in_future", "Expected a time that has come");
    } else if (startedAt.isBefore(receivedAt.minus(BEFORE_RECEIVED_MAX))) {
      given.mistake("startedAt", "before_lead", "Expected a time after the lead was received");
    }
    if (endedAt.isPresent() && endedAt.get().isAfter(now.plus(SKEW))) {
      given.mistake("endedAt", "in_future", "Expected a time that has come");
    }
    if (endedAt.isPresent() && endedAt.get().isBefore(startedAt)) {
      given.mistake("endedAt", "before_start", "Expected a time not before startedAt");
    }
    var proof = given.object("proof").map(AttemptBody::proof);
    var externalId = given.text("externalId", WorkRoutes.TEXT_MAX);
    var note = given.text("note", WorkRoutes.NOTE_MAX);
    given.check();
    return new LeadCommand.Try(
        new Attempt(
            channel,
            direction,
            startedAt.isAfter(now) ? now : startedAt,
            endedAt,
            result,
            proof,
            externalId,
            Optional.empty()),
        note,
        party);
  }

  private static Attempt.Proof proof(Given given) {
    return new Attempt.Proof(
        given.required("provider", WorkRoutes.TEXT_MAX),
        given.required("callId", WorkRoutes.TEXT_MAX));
  }
}

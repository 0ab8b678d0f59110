package baton.rep.call;

import baton.platform.delivery.Delivery;
import baton.platform.delivery.Delivery.Content.Fields;
import baton.platform.delivery.Trees;
import baton.rep.call.CallHeard.Direction;
import baton.rep.call.CallHeard.End;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Twilio: status callbacks of voice calls, as form fields. The leg that reaches the person is the
 * one to tell of. Its agent is the client or SIP address at our end of it, a phone of the rep's, or
 * what the callback's address says behind {@code ?agent=}, for the leg to a customer does not know
 * its agent. A callback has the time of its event only: a call that is first told of when it is
 * over began, as far as we know, when it was answered. See <a
 * href="https://www.twilio.com/docs/voice/api/call-resource#statuscallback">the callbacks</a> and
 * <a href="https://www.twilio.com/docs/voice/twiml#request-parameters">their parameters</a>.
 */
final class TwilioCalls implements CallFormat {
  @Override
  public List<CallWord> read(Delivery delivery) {
    return List.of(
        delivery.content() instanceof Fields fields
            ? status(fields, delivery)
            : new CallWord.Garbage("Expected form fields"));
  }

  private static CallWord status(Fields fields, Delivery delivery) {
    var status = fields.first("CallStatus").orElse("");
    var at = at(fields);
    var call = fields.first("CallSid");
    if (call.isEmpty() || status.isEmpty()) {
      return new CallWord.Garbage("Expected a CallSid and a CallStatus");
    }
    if (status.equals("queued") || status.equals("initiated")) {
      return new CallWord.Nothing(); // no phone rings yet
    }
    if (at.isEmpty()) {
      return new CallWord.Garbage("Expected the Timestamp of a progress event");
    }
    var spoken = fields.first("CallDuration").flatMap(TwilioCalls::seconds);
    var from = fields.first("From").orElse("");
    var to = fields.first("To").orElse("");
    var direction =
        fields.first("Direction").orElse("").equals("inbound")
            ? Direction.INBOUND
            : Direction.OUTBOUND;
    var agent =
        delivery
            .query("agent")
            .or(() -> Optional.of(direction == Direction.OUTBOUND ? from : to))
            .filter(text -> !text.isBlank());
    var answered =
        switch (status) {
          case "in-progress" -> at;
          case "completed" -> Optional.of(at.get().minusSeconds(spoken.orElse(0L)));
          default -> Optional.<Instant>empty();
        };
    var end =
        switch (status) {
          case "completed" -> Optional.of(answeredBy(fields));
          case "busy" -> Optional.of(End.BUSY);
          case "no-answer", "canceled", "failed" -> Optional.of(End.NO_ANSWER);
          default -> Optional.<End>empty();
        };
    return CallWord.of(
        new CallHeard(
            call.get(),
            direction,
            from,
            to,
            agent,
            answered.orElse(at.get()),
            answered,
            end.isPresent() ? at : Optional.empty(),
            end));
  }

  /** Who picked up, where detection of answering machines is on. */
  private static End answeredBy(Fields fields) {
    return fields.first("AnsweredBy").filter(by -> by.startsWith("machine")).isPresent()
        ? End.VOICEMAIL
        : End.CONNECTED;
  }

  private static Optional<Instant> at(Fields fields) {
    return fields.first("Timestamp").flatMap(text -> Trees.instant(text).or(() -> ofMail(text)));
  }

  /** The way mails have it: {@code Sun, 22 Nov 2026 09:01:00 +0000}. */
  private static Optional<Instant> ofMail(String text) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<Long> seconds(String text) {
    return text.matches("[0-9]{1,6}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}

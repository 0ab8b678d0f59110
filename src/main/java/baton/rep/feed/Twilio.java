package baton.rep.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.platform.crypto.Hashes;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Delivery.Content.Fields;
import baton.platform.delivery.Signatures;
import baton.platform.delivery.Trees;
import baton.rep.Presence;
import baton.rep.PresenceSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Twilio: the event callbacks of a TaskRouter workspace, as form fields. A worker's activity is
 * told by its name. In a workspace where workers do several tasks at once the activity stays what
 * it is during a call; whoever wants calls to count puts {@code reservation.accepted}, {@code
 * reservation.wrapup} and {@code reservation.completed} into the source's table. See <a
 * href="https://www.twilio.com/docs/taskrouter/api/event/reference">the events</a> and <a
 * href="https://www.twilio.com/docs/usage/security#validating-requests">the signature</a>.
 */
final class Twilio implements Feed {
  private static final String RESERVATION = "/reservation";

  @Override
  public boolean genuine(Delivery delivery, PresenceSource source, String secret) {
    return delivery.content() instanceof Fields fields
        && addresses(delivery.uri())
            .anyMatch(address ->
                Signatures.base64(
                    delivery.header("X-Twilio-Signature"),
                    "",
                    Hashes.hmacSha1(
                        secret.getBytes(UTF_8), (address + joined(fields)).getBytes(UTF_8))));
  }

  /** As it was called, and without a port that goes without saying: Twilio signs either. */
  private static Stream<String> addresses(String uri) {
    var without =
        uri.replaceFirst("^(https://[^/?]+):443(?=[/?]|$)", "$1")
            .replaceFirst("^(http://[^/?]+):80(?=[/?]|$)", "$1");
    return Stream.of(uri, without).distinct();
  }

  /** Names and values with nothing between them, by name. */
  private static String joined(Fields fields) {
    var text = new StringBuilder();
    fields.all().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .forEach(field -> text.append(field.getKey()).append(field.getValue()));
    return text.toString();
  }

  @Override
  public List<Said> read(Delivery delivery, PresenceSource source) {
    return List.of(
        delivery.content() instanceof Fields fields
            ? event(fields, source)
            : new Said.Garbage("Expected form fields"));
  }

  private static Said event(Fields fields, PresenceSource source) {
    var type = fields.first("EventType");
    if (type.isEmpty()) {
      return new Said.Garbage("Expected an EventType");
    }
    var reservation = type.filter(name -> name.startsWith("reservation.")).flatMap(source::listed);
    return switch (type.get()) {
      case "worker.activity.update", "worker.created" ->
          fields
              .first("WorkerActivityName")
              .map(name -> word(fields, "", name, source.state(name)))
              .orElseGet(() -> new Said.Garbage("Expected a WorkerActivityName"));
      case "worker.deleted" -> word(fields, "", type.get(), Presence.OFFLINE);
      default ->
          reservation
              .map(state -> word(fields, RESERVATION, type.get(), state))
              .orElseGet(Said.Nothing::new);
    };
  }

  private static Said word(Fields fields, String aspect, String name, Presence state) {
    var at = at(fields);
    return fields
        .first("WorkerSid")
        .filter(sid -> sid.length() <= Said.AGENT_MAX)
        .<Said>map(sid -> new Said.Word(sid, aspect, name, state, at))
        .orElseGet(() -> new Said.Garbage("Expected a WorkerSid"));
  }

  private static Optional<Instant> at(Fields fields) {
    return Signatures.epoch(fields.first("TimestampMs"), true)
        .or(() -> fields.first("Timestamp").flatMap(Trees::instant))
        .or(() -> Signatures.epoch(fields.first("Timestamp"), false));
  }
}

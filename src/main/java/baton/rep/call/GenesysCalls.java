package baton.rep.call;

import baton.platform.delivery.Delivery;
import baton.platform.delivery.Trees;
import baton.rep.call.CallHeard.Direction;
import baton.rep.call.CallHeard.End;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Genesys Cloud: notifications of the topics {@code v2.users.{id}.conversations.calls}, {@code
 * v2.users.{id}.conversations} and {@code v2.conversations.{id}}, as they are or in the envelope of
 * Amazon EventBridge, one or a list. A notification has the whole conversation: the person is the
 * participant who is a customer or external, the agent the one who is an agent or a user. See <a
 * href="https://developer.genesys.cloud/notificationsalerts/notifications/available-topics">the
 * topics</a>.
 */
final class GenesysCalls implements CallFormat {
  private static final Pattern TOPIC =
      Pattern.compile(
          "v2\\.users\\.[^.]{1,200}\\.conversations(\\.calls)?|v2\\.conversations\\..+");

  @Override
  public List<CallWord> read(Delivery delivery) {
    return switch (delivery.content()) {
      case Delivery.Content.Json(List<?> all) when all.size() <= ITEMS_MAX ->
          all.stream().filter(Objects::nonNull).map(GenesysCalls::notification).toList();
      case Delivery.Content.Json(List<?> _) ->
          List.of(new CallWord.Garbage("Expected at most %d notifications".formatted(ITEMS_MAX)));
      case Delivery.Content.Json(var one) -> List.of(notification(one));
      default -> List.of(new CallWord.Garbage("Expected a notification, or a list of them"));
    };
  }

  private static CallWord notification(Object given) {
    var inside = Trees.at(given, "detail").orElse(given);
    var topic = Trees.text(inside, "topicName");
    if (topic.isEmpty()) {
      return new CallWord.Garbage("Expected a topicName");
    }
    if (!TOPIC.matcher(topic.get()).matches()) {
      return new CallWord.Nothing(); // presence, or the channel's own heartbeat
    }
    var body = Trees.at(inside, "eventBody").orElse("");
    var everybody =
        Trees.list(body, "participants").stream()
            .flatMap(one -> Participant.of(one).stream())
            .toList();
    var person = everybody.stream().filter(Participant::isPerson).findFirst();
    var agents = everybody.stream().filter(Participant::isAgent).toList();
    var id = Trees.text(body, "id");
    if (id.isEmpty() || person.isEmpty()) {
      return new CallWord.Nothing(); // colleagues among themselves, or no call
    }
    return call(id.get(), person.get(), agents);
  }

  private static CallWord call(String id, Participant person, List<Participant> agents) {
    // of several the one who has spoken last: the others have handed it on, or did not pick up
    var agent =
        agents.stream()
            .filter(one -> one.connected().isPresent())
            .reduce((_, last) -> last)
            .or(() -> agents.stream().reduce((_, last) -> last));
    boolean outbound = person.outbound() || agent.map(Participant::outbound).orElse(false);
    var direction = outbound ? Direction.OUTBOUND : Direction.INBOUND;
    var started =
        Stream.concat(Stream.of(person), agents.stream())
            .flatMap(one -> one.begun().stream())
            .min(Instant::compareTo);
    if (started.isEmpty()) {
      return new CallWord.Nothing(); // no phone rings yet
    }
    // two humans speak once both are connected
    var answered =
        agent
            .flatMap(Participant::connected)
            .flatMap(
                ours -> person.connected().map(theirs -> ours.isAfter(theirs) ? ours : theirs));
    var ended = person.ended();
    var end = ended.map(_ -> answered.isPresent() ? End.CONNECTED : person.unanswered());
    var theirs = person.address();
    var ours = agent.map(Participant::address).orElse("");
    return CallWord.of(
        new CallHeard(
            id,
            direction,
            outbound ? ours : theirs,
            outbound ? theirs : ours,
            agent.flatMap(Participant::user),
            started.get(),
            answered,
            ended,
            end));
  }

  /** One end of a conversation, in either way of writing it: with its call in it, or as one. */
  private record Participant(
      String purpose,
      String address,
      Optional<String> user,
      boolean outbound,
      Optional<Instant> alerted,
      Optional<Instant> connected,
      Optional<Instant> ended,
      String disconnect) {
    static Optional<Participant> of(Object given) {
      var calls = Trees.list(given, "calls");
      var call = calls.isEmpty() ? given : calls.getLast();
      return Trees.text(given, "purpose")
          .map(purpose ->
              new Participant(
                  purpose.toLowerCase(Locale.ROOT),
                  number(text(call, given, "address").orElse("")),
                  Trees.text(given, "user", "id").or(() -> Trees.text(given, "userId")),
                  text(call, given, "direction").orElse("").equalsIgnoreCase("outbound"),
                  time(call, given, "startAlertingTime"),
                  time(call, given, "connectedTime"),
                  time(call, given, "endTime").or(() -> time(call, given, "disconnectedTime")),
                  text(call, given, "disconnectType").orElse("")));
    }

    private static Optional<String> text(Object call, Object participant, String name) {
      return Trees.text(call, name).or(() -> Trees.text(participant, name));
    }

    private static Optional<Instant> time(Object call, Object participant, String name) {
      return text(call, participant, name).flatMap(Trees::instant);
    }

    /** {@code tel:+4930123456} without what is no number. */
    private static String number(String address) {
      return address.replaceFirst("^(tel|sip):", "").replaceFirst("[@;].*$", "");
    }

    boolean isPerson() {
      return purpose.equals("customer") || purpose.equals("external");
    }

    boolean isAgent() {
      return purpose.equals("agent") || purpose.equals("user");
    }

    Optional<Instant> begun() {
      return Stream.of(alerted, connected).flatMap(Optional::stream).min(Instant::compareTo);
    }

    End unanswered() {
      return disconnect.equalsIgnoreCase("busy") ? End.BUSY : End.NO_ANSWER;
    }
  }
}

package baton.rep.feed;

import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import baton.platform.delivery.Trees;
import baton.rep.Presence;
import baton.rep.PresenceSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Genesys Cloud: notifications of the topics {@code v2.users.{id}.presence}, {@code .routingStatus}
 * and {@code .activity}, as they are or in the envelope of Amazon EventBridge, one or a list.
 * Presence and routing status are two things with an order each, and the more restrictive of them
 * counts. Genesys does not sign: whatever passes the notifications on, such as an API destination
 * of EventBridge, says the source's secret in a header. See <a
 * href="https://developer.genesys.cloud/notificationsalerts/notifications/available-topics">the
 * topics</a>, <a href="https://developer.genesys.cloud/useragentman/presence/user-presence-guide">a
 * notification of presence</a> and <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html">API
 * destinations</a>.
 */
final class Genesys implements Feed {
  private static final String ROUTING = "/routing";
  private static final String ROUTING_NAMES = "routing.";
  private static final Pattern TOPIC =
      Pattern.compile("v2\\.users\\.([^.]{1,200})\\.(presence|routingStatus|activity)");

  @Override
  public boolean genuine(Delivery delivery, PresenceSource source, String secret) {
    return Signatures.token(delivery, source.header(), secret);
  }

  @Override
  public List<Said> read(Delivery delivery, PresenceSource source) {
    var said = new ArrayList<Said>();
    switch (delivery.content()) {
      case Delivery.Content.Json(List<?> all) when all.size() <= ITEMS_MAX ->
          all.stream()
              .filter(Objects::nonNull)
              .forEach(one -> said.addAll(notification(one, source)));
      case Delivery.Content.Json(List<?> _) ->
          said.add(new Said.Garbage("Expected at most %d notifications".formatted(ITEMS_MAX)));
      case Delivery.Content.Json(var one) -> said.addAll(notification(one, source));
      default -> said.add(new Said.Garbage("Expected a notification, or a list of them"));
    }
    return said;
  }

  private static List<Said> notification(Object given, PresenceSource source) {
    var envelope = given;
    var inside = Trees.at(given, "detail").orElse(given);
    var name = Trees.text(inside, "topicName");
    if (name.isEmpty()) {
      return List.of(new Said.Garbage("Expected a topicName"));
    }
    var topic = TOPIC.matcher(name.get());
    if (!topic.matches()) {
      return List.of(new Said.Nothing()); // another topic, or the channel's own heartbeat
    }
    var user = topic.group(1);
    var body = Trees.at(inside, "eventBody").orElse("");
    var sent = instant(inside, "timestamp").or(() -> instant(envelope, "time"));
    var said = new ArrayList<Said>();
    boolean activity = topic.group(2).equals("activity");
    if (!topic.group(2).equals("routingStatus")) {
      presence(activity ? Trees.at(body, "presence").orElse("") : body, user, sent, source)
          .ifPresent(said::add);
    }
    if (!topic.group(2).equals("presence")) {
      routing(Trees.at(body, "routingStatus").orElse(""), user, sent, source).ifPresent(said::add);
    }
    return said.isEmpty()
        ? List.of(new Said.Garbage("Expected a presenceDefinition or a routingStatus"))
        : said;
  }

  /** The organization's own definition goes before the system's, where the table has it. */
  private static Optional<Said> presence(
      Object body, String user, Optional<Instant> sent, PresenceSource source) {
    var own = Trees.text(body, "presenceDefinition", "id").flatMap(source::listed);
    return Trees.text(body, "presenceDefinition", "systemPresence")
        .map(name ->
            word(
                user,
                "",
                name,
                own.orElseGet(() -> source.state(name)),
                instant(body, "modifiedDate").or(() -> sent)));
  }

  private static Optional<Said> routing(
      Object body, String user, Optional<Instant> sent, PresenceSource source) {
    return Trees.text(body, "status")
        .map(name ->
            word(
                user,
                ROUTING,
                name,
                source.state(ROUTING_NAMES + name),
                instant(body, "startTime").or(() -> sent)));
  }

  private static Said word(
      String user, String aspect, String name, Presence state, Optional<Instant> at) {
    return new Said.Word(user, aspect, name, state, at);
  }

  private static Optional<Instant> instant(Object tree, String name) {
    return Trees.text(tree, name).flatMap(Trees::instant);
  }
}

package baton.rep.feed;

import baton.platform.delivery.AmazonRecords;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import baton.platform.delivery.Trees;
import baton.rep.Presence;
import baton.rep.PresenceSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Amazon Connect: records of an agent event stream, which is a Kinesis stream. They come by Data
 * Firehose to an HTTP endpoint, with the secret as its access key; or by a pipe or rule of
 * EventBridge to an API destination, with the secret in a header: one, a list, in base64 or as they
 * are.
 *
 * <p>A heartbeat says again what is, and goes on for an hour after an agent has left. So its word
 * is as old as the status it tells of, and does not bring back who has logged out; beside that it
 * renews whatever was said last. See <a
 * href="https://docs.aws.amazon.com/connect/latest/adminguide/agent-event-stream-model.html">the
 * events</a> and <a
 * href="https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html">Firehose's
 * requests</a>.
 */
final class AmazonConnect implements Feed {
  private static final String CONTACT_NAMES = "contact.";

  @Override
  public boolean genuine(Delivery delivery, PresenceSource source, String secret) {
    return Signatures.same(delivery.header("X-Amz-Firehose-Access-Key"), secret)
        || Signatures.token(delivery, source.header(), secret);
  }

  @Override
  public Optional<String> receipt(Delivery delivery) {
    return delivery.header("X-Amz-Firehose-Request-Id");
  }

  @Override
  public List<Said> read(Delivery delivery, PresenceSource source) {
    return AmazonRecords.in(delivery, tree -> Trees.text(tree, "EventType").isPresent(), ITEMS_MAX)
        .stream()
        .flatMap(found ->
            switch (found) {
              case AmazonRecords.Found.One(var event) -> event(event, source).stream();
              case AmazonRecords.Found.Garbage(var why) -> Stream.of(new Said.Garbage(why));
            })
        .toList();
  }

  private static List<Said> event(Object event, PresenceSource source) {
    var agent = Trees.text(event, "AgentARN").filter(arn -> arn.length() <= Said.AGENT_MAX);
    var at = instant(event, "EventTimestamp");
    if (agent.isEmpty() || at.isEmpty()) {
      return List.of(new Said.Garbage("Expected an AgentARN and an EventTimestamp"));
    }
    return switch (Trees.text(event, "EventType").orElse("")) {
      case "LOGOUT" -> List.of(new Said.Word(agent.get(), "", "LOGOUT", Presence.OFFLINE, at));
      case "LOGIN", "STATE_CHANGE" ->
          List.of(
              snapshot(event, agent.get(), at.get(), source)
                  .orElseGet(() -> new Said.Garbage("Expected a CurrentAgentSnapshot")));
      case "HEART_BEAT" ->
          Stream.concat(
                  since(event)
                      .flatMap(since -> snapshot(event, agent.get(), since, source))
                      .stream(),
                  Stream.of(new Said.Beat(agent.get(), at.get())))
              .toList();
      default -> List.of(new Said.Nothing());
    };
  }

  /** The agent's status, or a contact's state where that leaves less time for us. */
  private static Optional<Said> snapshot(
      Object event, String agent, Instant at, PresenceSource source) {
    var status = Trees.text(event, "CurrentAgentSnapshot", "AgentStatus", "Name");
    if (status.isEmpty()) {
      return Optional.empty();
    }
    var name = status.get();
    var state = source.state(name);
    for (var contact : contacts(event)) {
      var doing = Trees.text(contact, "State").orElse("");
      var means = source.state(CONTACT_NAMES + doing);
      if (!doing.isEmpty() && means.compareTo(state) < 0) {
        name = CONTACT_NAMES + doing;
        state = means;
      }
    }
    return Optional.of(new Said.Word(agent, "", name, state, Optional.of(at)));
  }

  /** Since when all that the snapshot tells has been so. */
  private static Optional<Instant> since(Object event) {
    var status =
        Trees.at(event, "CurrentAgentSnapshot", "AgentStatus")
            .flatMap(found -> instant(found, "StartTimestamp"));
    var contacts =
        contacts(event).stream()
            .flatMap(contact -> instant(contact, "StateStartTimestamp").stream());
    return Stream.concat(status.stream(), contacts).max(Instant::compareTo);
  }

  private static List<Object> contacts(Object event) {
    return Trees.list(event, "CurrentAgentSnapshot", "Contacts");
  }

  private static Optional<Instant> instant(Object tree, String name) {
    return Trees.text(tree, name).flatMap(Trees::instant);
  }
}

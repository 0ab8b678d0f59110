package baton.rep.call;

import baton.platform.delivery.AmazonRecords;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Trees;
import baton.rep.call.CallHeard.Direction;
import baton.rep.call.CallHeard.End;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Amazon Connect: contact records, which come when a contact is over, from a Kinesis stream by Data
 * Firehose or by a pipe of EventBridge to an API destination; and contact events of EventBridge,
 * which come while it goes on. Who is at the other end stands in the record always, and in an event
 * where it has a {@code customerEndpoint}. See <a
 * href="https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html">the records</a>
 * and <a href="https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html">the
 * events</a>.
 */
final class AmazonConnectCalls implements CallFormat {
  @Override
  public List<CallWord> read(Delivery delivery) {
    return AmazonRecords.in(delivery, tree -> isContact(tree) || isOfAgent(tree), ITEMS_MAX)
        .stream()
        .map(found ->
            switch (found) {
              case AmazonRecords.Found.One(var tree) when isContact(tree) -> contact(tree);
              case AmazonRecords.Found.One _ -> new CallWord.Nothing(); // that is about presence
              case AmazonRecords.Found.Garbage(var why) -> new CallWord.Garbage(why);
            })
        .toList();
  }

  private static boolean isContact(Object tree) {
    return text(tree, "ContactId").isPresent();
  }

  private static boolean isOfAgent(Object tree) {
    return Trees.text(tree, "EventType").isPresent();
  }

  private static CallWord contact(Object contact) {
    var number = text(contact, "CustomerEndpoint", "Address");
    var started = instant(contact, "InitiationTimestamp");
    if (!text(contact, "Channel").orElse("VOICE").equals("VOICE") || number.isEmpty()) {
      return new CallWord.Nothing(); // a chat, a task, or an event that does not say with whom
    }
    if (started.isEmpty()) {
      return new CallWord.Garbage("Expected an InitiationTimestamp");
    }
    boolean outbound =
        switch (text(contact, "InitiationMethod").orElse("")) {
          case "OUTBOUND", "CALLBACK", "API" -> true;
          default -> false;
        };
    var agent = text(contact, "Agent", "ARN").or(() -> text(contact, "AgentInfo", "AgentArn"));
    var toAgent =
        instant(contact, "Agent", "ConnectedToAgentTimestamp")
            .or(() -> instant(contact, "AgentInfo", "ConnectedToAgentTimestamp"));
    // outbound it is the person who picks up, and the system that hears it; inbound the agent
    var answered =
        outbound
            ? instant(contact, "ConnectedToSystemTimestamp").filter(_ -> toAgent.isPresent())
            : toAgent;
    var ended = instant(contact, "DisconnectTimestamp");
    var ours = text(contact, "SystemEndpoint", "Address").orElse("");
    return CallWord.of(
        new CallHeard(
            text(contact, "ContactId").orElse(""),
            outbound ? Direction.OUTBOUND : Direction.INBOUND,
            outbound ? ours : number.get(),
            outbound ? number.get() : ours,
            agent,
            started.get(),
            answered,
            ended,
            ended.map(_ -> end(contact, answered))));
  }

  private static End end(Object contact, Optional<Instant> answered) {
    return switch (text(contact, "AnsweringMachineDetectionStatus").orElse("")) {
      case "VOICEMAIL_BEEP", "VOICEMAIL_NO_BEEP" -> End.VOICEMAIL;
      case "SIT_TONE_BUSY" -> End.BUSY;
      case "SIT_TONE_INVALID_NUMBER" -> End.WRONG_NUMBER;
      default -> answered.isPresent() ? End.CONNECTED : End.NO_ANSWER;
    };
  }

  private static Optional<Instant> instant(Object tree, String... path) {
    return text(tree, path).flatMap(Trees::instant);
  }

  /** Records have their names with a capital letter in front, events without. */
  private static Optional<String> text(Object tree, String... path) {
    var small = path.clone();
    for (int i = 0; i < small.length; i++) {
      small[i] =
          small[i].equals("ARN")
              ? "arn"
              : Character.toLowerCase(path[i].charAt(0)) + path[i].substring(1);
    }
    return Trees.text(tree, path).or(() -> Trees.text(tree, small));
  }
}

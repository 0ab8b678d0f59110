package baton.rep.call;

import baton.platform.delivery.Delivery;
import baton.platform.delivery.Trees;
import baton.rep.call.CallHeard.Direction;
import baton.rep.call.CallHeard.End;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
  /** An envelope in an envelope: Firehose, a record, an event of EventBridge, and one to spare. */
  private static final int DEPTH_MAX = 4;

  @Override
  public List<CallWord> read(Delivery delivery) {
    var words = new ArrayList<CallWord>();
    unwrap(delivery, delivery.content(), DEPTH_MAX, words);
    return words;
  }

  private static void unwrap(
      Delivery from, Delivery.Content content, int depth, List<CallWord> words) {
    switch (content) {
      case Delivery.Content.Json(var tree) -> unwrap(from, tree, depth, words);
      default -> words.add(new CallWord.Garbage("Expected JSON"));
    }
  }

  private static void unwrap(Delivery from, Object tree, int depth, List<CallWord> words) {
    if (depth == 0 || words.size() >= ITEMS_MAX) {
      words.add(new CallWord.Garbage("Expected fewer records, or fewer envelopes"));
      return;
    }
    var inside = inside(tree);
    var data = Trees.text(tree, "data").or(() -> Trees.text(tree, "kinesis", "data"));
    if (text(tree, "ContactId").isPresent()) {
      words.add(contact(tree));
    } else if (Trees.text(tree, "EventType").isPresent()) {
      words.add(new CallWord.Nothing()); // an agent's, which is about presence
    } else if (inside.isPresent()) {
      for (var one : inside.get()) {
        if (words.size() > ITEMS_MAX) {
          return;
        }
        unwrap(from, one, depth - 1, words);
      }
    } else if (data.isPresent()) {
      decoded(from, data.get()).forEach(one -> unwrap(from, one, depth - 1, words));
    } else {
      words.add(new CallWord.Garbage("Expected a contact, or records of such"));
    }
  }

  /** What an envelope of several, or of EventBridge, has in it. */
  private static Optional<List<Object>> inside(Object tree) {
    return switch (tree) {
      case List<?> _ -> Optional.of(Trees.list(Map.of("all", tree), "all"));
      case Map<?, ?> map when map.get("records") instanceof List<?> ->
          Optional.of(Trees.list(tree, "records"));
      case Map<?, ?> map when map.get("Records") instanceof List<?> ->
          Optional.of(Trees.list(tree, "Records"));
      case Map<?, ?> map when map.get("detail") instanceof Map<?, ?> detail ->
          Optional.of(List.of(detail));
      default -> Optional.empty();
    };
  }

  private static List<Delivery.Content> decoded(Delivery from, String data) {
    try {
      var bytes = Base64.getDecoder().decode(data);
      var whole = from.withBody(bytes).content();
      if (whole instanceof Delivery.Content.Json) {
        return List.of(whole);
      }
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .limit(ITEMS_MAX)
          .map(line -> from.withBody(line.getBytes(StandardCharsets.UTF_8)).content())
          .toList();
    } catch (IllegalArgumentException _) {
      return List.of(new Delivery.Content.Unreadable("Expected base64"));
    }
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

package baton.platform.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Records of Amazon as they travel: alone, in a list, in the requests of Data Firehose or of a pipe
 * of Kinesis, in the {@code detail} of an event of EventBridge; as they are or in base64, one or
 * one in each line, and one envelope in another.
 */
public final class AmazonRecords {
  /** Firehose, a record, an event of EventBridge, and one to spare. */
  private static final int DEPTH_MAX = 4;

  private final Delivery delivery;
  private final Predicate<Object> record;
  private final int most;
  private final List<Found> found = new ArrayList<>();

  /** What there is in a delivery, in its order. */
  public sealed interface Found {
    /** One record, as a tree. */
    record One(Object tree) implements Found {}

    /** Something that is neither a record nor an envelope. */
    record Garbage(String why) implements Found {}
  }

  private AmazonRecords(Delivery delivery, Predicate<Object> record, int most) {
    this.delivery = delivery;
    this.record = record;
    this.most = most;
  }

  /**
   * All records in that delivery.
   *
   * @param record tells a record from an envelope
   * @param most so many are read; what comes after them is one piece of garbage
   */
  public static List<Found> in(Delivery delivery, Predicate<Object> record, int most) {
    var records = new AmazonRecords(delivery, record, most);
    records.unwrap(delivery.content(), DEPTH_MAX);
    return records.found;
  }

  private void unwrap(Delivery.Content content, int depth) {
    switch (content) {
      case Delivery.Content.Json(var tree) -> unwrap(tree, depth);
      default -> found.add(new Found.Garbage("Expected JSON"));
    }
  }

  private void unwrap(Object tree, int depth) {
    if (depth == 0 || found.size() >= most) {
      found.add(new Found.Garbage("Expected fewer records, or fewer envelopes"));
      return;
    }
    var inside = inside(tree);
    var data = Trees.text(tree, "data").or(() -> Trees.text(tree, "kinesis", "data"));
    if (record.test(tree)) {
      found.add(new Found.One(tree));
    } else if (inside.isPresent()) {
      for (var one : inside.get()) {
        if (found.size() > most) {
          return;
        }
        unwrap(one, depth - 1);
      }
    } else if (data.isPresent()) {
      decoded(data.get()).forEach(one -> unwrap(one, depth - 1));
    } else {
      found.add(new Found.Garbage("Expected a record, or an envelope of such"));
    }
  }

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

  /** One record, or one in each line, where records were put together. */
  private List<Delivery.Content> decoded(String data) {
    try {
      var bytes = Base64.getDecoder().decode(data);
      var whole = delivery.withBody(bytes).content();
      if (whole instanceof Delivery.Content.Json) {
        return List.of(whole);
      }
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .limit(most)
          .map(line -> delivery.withBody(line.getBytes(StandardCharsets.UTF_8)).content())
          .toList();
    } catch (IllegalArgumentException _) {
      return List.of(new Delivery.Content.Unreadable("Expected base64"));
    }
  }
}

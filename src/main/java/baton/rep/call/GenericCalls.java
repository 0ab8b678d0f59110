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
import java.util.stream.Stream;

/**
 * Our own format, for any other telephone system: {@code
 * {"callId","direction","from","to","rep","startedAt","answeredAt","endedAt","result"}}, one or a
 * list. {@code rep} is the rep's id, e-mail, or what stands among the rep's aliases; without one
 * the phone at our end tells.
 */
public final class GenericCalls implements CallFormat {
  @Override
  public List<CallWord> read(Delivery delivery) {
    return switch (delivery.content()) {
      case Delivery.Content.Json(List<?> all) when all.size() <= ITEMS_MAX ->
          all.stream().filter(Objects::nonNull).map(GenericCalls::call).toList();
      case Delivery.Content.Json(List<?> _) ->
          List.of(new CallWord.Garbage("Expected at most %d calls".formatted(ITEMS_MAX)));
      case Delivery.Content.Json(var one) -> List.of(call(one));
      default -> List.of(new CallWord.Garbage("Expected a call as JSON, or a list of them"));
    };
  }

  private static CallWord call(Object given) {
    var id = Trees.text(given, "callId");
    var direction = word(given, "direction", Direction.values(), Direction.OUTBOUND);
    var started = instant(given, "startedAt");
    var answered = instant(given, "answeredAt");
    var ended = instant(given, "endedAt");
    var said =
        word(given, "result", End.values(), answered.isPresent() ? End.CONNECTED : End.NO_ANSWER);
    if (id.isEmpty() || started.isEmpty() || direction.isEmpty() || said.isEmpty()) {
      return new CallWord.Garbage(
          "Expected callId, startedAt, and direction and result in their own words");
    }
    return CallWord.of(
        new CallHeard(
            id.get(),
            direction.get(),
            Trees.text(given, "from").orElse(""),
            Trees.text(given, "to").orElse(""),
            Trees.text(given, "rep"),
            started.get(),
            answered,
            ended,
            ended.flatMap(_ -> said)));
  }

  /** Empty for a word that is none of these. */
  private static <E extends Enum<E>> Optional<E> word(
      Object given, String field, E[] words, E otherwise) {
    var text = Trees.text(given, field).map(t -> t.strip().toUpperCase(Locale.ROOT));
    return text.isEmpty()
        ? Optional.of(otherwise)
        : Stream.of(words).filter(one -> one.name().equals(text.get())).findFirst();
  }

  private static Optional<Instant> instant(Object given, String field) {
    return Trees.text(given, field).flatMap(Trees::instant);
  }
}

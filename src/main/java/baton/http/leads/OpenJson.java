package baton.http.leads;

import baton.http.render.Out;
import baton.lead.Lead;
import baton.shared.Span;
import baton.shared.WorkingTime;
import baton.shared.calendar.OpenHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the house is open around the clocks of a lead that a rep has: a page that counts down tells
 * by it how much of what is left is open, without asking again.
 */
final class OpenJson {
  /** Of more than two months of split shifts the last ones are told. */
  static final int SPANS_MAX = 120;

  /** For so long after the last clock, so that lateness is told as well. */
  static final Duration AFTER = Duration.ofDays(7);

  private OpenJson() {}

  /** Empty for a lead that nobody has, and where every hour counts. */
  static Optional<Out> of(Lead.Known lead, WorkingTime hours) {
    if (!(hours instanceof OpenHours open)) {
      return Optional.empty();
    }
    return switch (lead) {
      case Lead.Accepted(_, var cycle, var hold) ->
          Optional.of(of(open, hold.since(), List.of(cycle.respondBy(), hold.attemptBy())));
      case Lead.Working(_, var cycle, var hold, var followUp) ->
          Optional.of(of(open, hold.since(), List.of(cycle.respondBy(), followUp.dueAt())));
      case Lead.Received _, Lead.Nurturing _, Lead.Queued _, Lead.Offered _, Lead.Concluded _ ->
          Optional.empty();
    };
  }

  private static Out of(OpenHours open, Instant since, List<Instant> clocks) {
    var from = Stream.concat(Stream.of(since), clocks.stream()).min(Instant::compareTo);
    var to = clocks.stream().max(Instant::compareTo).orElse(since).plus(AFTER);
    var spans = open.spans(from.orElse(since), to, SPANS_MAX);
    var known = spans.size() < SPANS_MAX ? from.orElse(since) : spans.getFirst().from();
    return Out.object()
        .put("from", known)
        .put("to", to)
        .put("spans", spans.stream().map(OpenJson::json).toList());
  }

  private static Out json(Span span) {
    return Out.object().put("from", span.from()).put("to", span.to());
  }
}

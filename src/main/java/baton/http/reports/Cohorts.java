package baton.http.reports;

import baton.http.Call;
import baton.http.Problem;
import baton.http.Problems;
import baton.http.render.Out;
import baton.reporting.Cohort;
import baton.reporting.Cohort.By;
import baton.reporting.view.FactBook;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which leads a report is asked about, and as of when. */
public final class Cohorts {
  private final FactBook book;
  private final Clock clock;

  public Cohorts(FactBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  /**
   * What is read of the facts that the query asks for; 422 and 503 as below, and 503 when they were
   * thrown away before all was read. Blocks.
   */
  <T> T read(Call call, Optional<By> usual, Function<Cohort, T> reading) {
    long before = book.rebuilds();
    var read = reading.apply(of(call, usual));
    sure(before);
    return read;
  }

  /** How often facts had been thrown away, for {@link #sure}. Blocks. */
  long rebuilds() {
    return book.rebuilds();
  }

  /** 503 when facts were thrown away since. Blocks. */
  void sure(long before) {
    if (book.rebuilds() != before) {
      throw rebuilding().refused();
    }
  }

  /**
   * What the query asks for; 422 for what cannot be, 503 while the facts are being made anew.
   * Blocks.
   */
  Cohort of(Call call, Optional<By> usual) {
    var from = call.instant("from");
    var to = call.instant("to");
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw Problems.invalid("to", "out_of_range", "Expected a time after from").refused();
    }
    var asked = call.instant("asOf");
    if (asked.filter(at -> at.isAfter(clock.instant())).isPresent()) {
      throw Problems.invalid("asOf", "in_future", "Expected a time that has come").refused();
    }
    var by = call.query("groupBy").map(Cohorts::by).or(() -> usual);
    var zone = call.query("timeZone").map(Cohorts::zone).orElse(ZoneOffset.UTC);
    return new Cohort(
        asOf(asked),
        from,
        to,
        call.query("team"),
        call.query("rep"),
        call.query("campaign"),
        call.query("segment"),
        call.query("form"),
        by,
        zone);
  }

  private Instant asOf(Optional<Instant> asked) {
    return book.asOf(asked).orElseThrow(() -> rebuilding().refused());
  }

  private static Problem rebuilding() {
    return Problem.of(
            503, "facts_rebuilding", "The facts are being made anew; GET /v1/facts tells how far.")
        .retryAfter(Duration.ofSeconds(10));
  }

  private static By by(String word) {
    return By.of(word)
        .orElseThrow(() ->
            Problems.invalid(
                    "groupBy",
                    "unknown_value",
                    "Expected one of "
                        + Arrays.stream(By.values())
                            .map(By::word)
                            .collect(Collectors.joining(", ")))
                .refused());
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException _) {
      throw Problems.invalid("timeZone", "invalid_time_zone", "Expected a zone like Europe/Berlin")
          .refused();
    }
  }

  /** What was asked, as the answer repeats it. */
  static Out head(Cohort cohort) {
    return Out.object()
        .put("asOf", cohort.asOf())
        .put("from", cohort.from())
        .put("to", cohort.to())
        .put("team", cohort.team())
        .put("rep", cohort.rep())
        .put("campaign", cohort.campaign())
        .put("segment", cohort.segment())
        .put("form", cohort.form())
        .put("groupBy", cohort.by().map(By::word))
        .put("timeZone", cohort.zone().getId());
  }
}

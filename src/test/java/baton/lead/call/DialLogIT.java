package baton.lead.call;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.CallFailure;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.lead.LeadEvolution;
import baton.platform.db.Database;
import baton.shared.LeadId;
import baton.testing.ManualClock;
import baton.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that are to be put through, as the database keeps them. */
class DialLogIT {
  private static final Instant T0 = LeadEventSamples.AT;
  private static final LeadId LEAD = LeadEventSamples.LEAD;
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final ManualClock clock = new ManualClock(T0.toString());
  private final DialsAsked asked = new DialsAsked("dialler"::equals, clock);
  private Database database;
  private DialLog dials;

  @BeforeEach
  void open() {
    database = Postgres.database();
    dials = new DialLog(database.jdbi());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void happens(long seqNr, LeadEvent event) {
    Lead lead = LeadEvolution.evolve(new Lead.Unknown(), LeadEventSamples.received());
    database
        .jdbi()
        .useTransaction(
            handle -> asked.happened(handle.getConnection(), LEAD, seqNr, lead, lead, event));
  }

  private static LeadEvent requested(String callId, String webhook, String source) {
    return new LeadEvent.CallRequested(
        T0,
        "rep:ann",
        LeadEventSamples.ANN,
        callId,
        T0.plus(MINUTE),
        Optional.of(webhook).filter(text -> !text.isEmpty()),
        Optional.of(source).filter(text -> !text.isEmpty()));
  }

  @Test
  void a_call_is_asked_for_once_however_often_its_event_comes_and_whoever_looks() {
    happens(7, requested("c-1", "", "pbx"));
    happens(7, requested("c-1", "", "pbx"));
    assertThat(dials.take(T0, 10))
        .containsExactly(new DialLog.Wanted(LEAD, "c-1", LeadEventSamples.ANN, "pbx"));
    happens(7, requested("c-1", "", "pbx"));
    assertThat(dials.take(T0, 10)).isEmpty();
    dials.rings("c-1");
    assertThat(dials.untold(T0.plus(MINUTE), 10)).isEmpty();
  }

  @Test
  void what_comes_to_nothing_is_told_once_with_the_first_reason() {
    happens(7, requested("c-1", "", "pbx"));
    dials.take(T0, 10);
    dials.rings("c-1");
    dials.failed("c-1", CallFailure.UNANSWERED);
    dials.failed("c-1", CallFailure.NO_LINE);
    assertThat(dials.untold(T0, 10))
        .containsExactly(
            new DialLog.Failed(LEAD, "c-1", LeadEventSamples.ANN, CallFailure.UNANSWERED));
    dials.told("c-1");
    assertThat(dials.untold(T0, 10)).isEmpty();
  }

  @Test
  void what_nobody_asked_for_in_time_or_died_amid_asking_is_not_tried_again() {
    happens(7, requested("late", "", "pbx"));
    assertThat(dials.take(T0.plus(MINUTE), 10)).as("the minute is over").isEmpty();
    assertThat(dials.untold(T0.plus(MINUTE), 10))
        .extracting(DialLog.Failed::why)
        .containsExactly(CallFailure.TOO_LATE);
    dials.told("late");

    happens(8, requested("died", "", "pbx"));
    dials.take(T0, 10);
    var lost = T0.plus(DialLog.ANSWER_MAX);
    assertThat(dials.untold(lost.minusMillis(1), 10)).isEmpty();
    assertThat(dials.untold(lost, 10))
        .extracting(DialLog.Failed::why)
        .containsExactly(CallFailure.NO_LINE);
    assertThat(dials.take(T0, 10)).isEmpty();
  }

  @Test
  void a_webhook_that_is_there_puts_its_calls_through_itself_and_one_that_is_off_fails() {
    happens(7, requested("c-1", "dialler", ""));
    assertThat(dials.untold(T0, 10)).isEmpty();
    happens(8, requested("c-2", "gone", ""));
    assertThat(dials.take(T0, 10)).isEmpty();
    assertThat(dials.untold(T0, 10))
        .extracting(DialLog.Failed::why)
        .containsExactly(CallFailure.TURNED_OFF);
  }

  @Test
  void what_is_old_or_forgotten_is_not_kept() {
    clock.advance(DialsAsked.LATE.plusMillis(1));
    happens(7, requested("c-1", "", "pbx"));
    assertThat(dials.untold(clock.instant(), 10)).as("the view is filled again").isEmpty();
    clock.advance(DialsAsked.LATE.plusMillis(1).negated());
    happens(8, requested("c-2", "", "pbx"));
    happens(9, new LeadEvent.Erased(T0, "admin:k1"));
    assertThat(dials.take(T0, 10)).isEmpty();
    happens(10, requested("c-3", "", "pbx"));
    dials.tidy(T0.plus(MINUTE).plus(DialLog.KEPT).plusMillis(1));
    assertThat(dials.take(T0, 10)).isEmpty();
  }
}

package baton.lead.view;

import static baton.lead.LeadEventSamples.ANN;
import static baton.lead.LeadEventSamples.AT;
import static baton.lead.LeadEventSamples.LEAD;
import static baton.platform.db.Instants.utc;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.lead.LeadEvolution;
import baton.lead.QueueReason;
import baton.platform.db.Database;
import baton.shared.RepId;
import baton.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reps lost, as the database keeps it. */
class LossesIT {
  private Database database;
  private Losses losses;

  @BeforeEach
  void open() {
    database = Postgres.database();
    losses = new Losses(database.jdbi());
    seen(Optional.of(7L));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_loss_that_is_told_twice_is_one() {
    lapsed(7, AT);
    lapsed(7, AT);

    assertThat(losses.latest(ANN, AT, 10)).hasSize(1);
    var lost = losses.latest(ANN, AT, 10).getFirst();
    assertThat(lost.lead()).isEqualTo(LEAD);
    assertThat(lost.what()).isEqualTo("lapsed");
    assertThat(lost.campaign()).contains("spring");
  }

  @Test
  void each_reads_their_own_the_latest_first_and_no_more_than_asked_for() {
    lapsed(7, AT);
    lapsed(9, AT.plusSeconds(60));

    assertThat(losses.latest(ANN, AT, 1))
        .extracting(Losses.Lost::at)
        .containsExactly(AT.plusSeconds(60));
    assertThat(losses.latest(ANN, AT.plusSeconds(1), 10)).hasSize(1);
    assertThat(losses.latest(new RepId("bob"), AT, 10)).isEmpty();
  }

  @Test
  void what_is_older_than_a_month_is_forgotten_with_the_next_one() {
    lapsed(7, AT);
    lapsed(9, AT.plus(Losses.KEPT).plusSeconds(1));

    assertThat(losses.latest(ANN, AT.minus(Duration.ofDays(1)), 10)).hasSize(1);
  }

  @Test
  void a_forgotten_lead_is_nobody_s_loss() {
    lapsed(7, AT);
    seen(Optional.empty());

    assertThat(losses.latest(ANN, AT, 10)).isEmpty();
  }

  @Test
  void an_offer_that_is_accepted_is_no_loss() {
    var accepted = new LeadEvent.Accepted(AT, "rep:ann", ANN, 1, AT.plusSeconds(120));
    happened(7, accepted);

    assertThat(losses.latest(ANN, AT, 10)).isEmpty();
  }

  private void lapsed(long seqNr, Instant at) {
    happened(seqNr, new LeadEvent.Lapsed(at, "clock", ANN, 1, Duration.ZERO, at.plusSeconds(600)));
  }

  private void happened(long seqNr, LeadEvent event) {
    var before = offered();
    var after = LeadEvolution.evolve(before, event);
    database
        .jdbi()
        .useTransaction(
            handle -> losses.happened(handle.getConnection(), LEAD, seqNr, before, after, event));
  }

  private static Lead offered() {
    Lead lead = new Lead.Unknown();
    lead = LeadEvolution.evolve(lead, LeadEventSamples.received());
    lead = LeadEvolution.evolve(lead, new LeadEvent.Matched(AT, "system", Optional.empty()));
    lead =
        LeadEvolution.evolve(lead, new LeadEvent.Scored(AT, "ready@3", LeadEventSamples.score()));
    var cycle = LeadEventSamples.cycle();
    lead =
        LeadEvolution.evolve(
            lead, new LeadEvent.Queued(AT, "system", QueueReason.SALES_READY, cycle));
    var decision = LeadEventSamples.decision();
    return LeadEvolution.evolve(
        lead,
        new LeadEvent.Offered(
            AT, "dispatcher", ANN, LeadEventSamples.INSIDE, 1, AT.plusSeconds(30), decision));
  }

  /** The lead's row, as the view has it; without a key it is forgotten. */
  private void seen(Optional<Long> key) {
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    "insert into lead_view (id, seq_nr, state, campaign, test, received_at, breached,"
                        + " in_review, taken_back, key_id) values (:id, 1, 'queued', 'spring', false,"
                        + " :at, false, false, false, :key)"
                        + " on conflict (id) do update set key_id = excluded.key_id")
                .bind("id", LEAD.value())
                .bind("at", utc(AT))
                .bind("key", key.orElse(null))
                .execute());
  }
}

package baton.lead.view;

import static baton.lead.LeadEventSamples.AT;
import static baton.lead.LeadEventSamples.LEAD;
import static baton.platform.db.Instants.utc;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.lead.LeadEvolution;
import baton.platform.db.Database;
import baton.testing.Postgres;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is forgotten has called nobody, and nobody has called them. */
class CallsForgottenIT {
  private static final String NUMBER = LeadEventSamples.received().keys().getFirst().value();
  private Database database;

  @BeforeEach
  void open() {
    database = Postgres.database();
    heard("of-the-lead", "another-number", LEAD.value());
    heard("of-the-number", NUMBER, null);
    heard("of-others", "a-third-number", "another-lead");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void calls_with_a_person_who_is_forgotten_go_by_lead_and_by_number() {
    happens(new LeadEvent.Erased(AT, "admin:k1"));
    assertThat(calls()).containsExactly("of-others");
    happens(new LeadEvent.Erased(AT, "admin:k1"));
    assertThat(calls()).as("again").containsExactly("of-others");
  }

  @Test
  void nothing_else_makes_a_call_be_forgotten() {
    happens(new LeadEvent.Matched(AT, "system", Optional.empty()));
    assertThat(calls()).hasSize(3);
  }

  private void happens(LeadEvent event) {
    Lead before = LeadEvolution.evolve(new Lead.Unknown(), LeadEventSamples.received());
    var after = LeadEvolution.evolve(before, event);
    database
        .jdbi()
        .useTransaction(handle ->
            new CallsForgotten().happened(handle.getConnection(), LEAD, 7, before, after, event));
  }

  private List<String> calls() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select call_id from call_heard order by call_id")
                .mapTo(String.class)
                .list());
  }

  private void heard(String call, String number, @Nullable String lead) {
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    "insert into call_heard (source, call_id, direction, number_key, started_at,"
                        + " heard_at, told_at, lead_id)"
                        + " values ('pbx', :call, 'OUTBOUND', :number, :at, :at, :at, :lead)")
                .bind("call", call)
                .bind("number", number)
                .bind("at", utc(AT))
                .bind("lead", lead)
                .execute());
  }
}

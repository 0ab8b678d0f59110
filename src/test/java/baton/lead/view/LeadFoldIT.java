package baton.lead.view;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.entity.LeadEventCodec;
import baton.platform.actors.Unreadable;
import baton.platform.crypto.Secrets;
import baton.platform.db.Database;
import baton.shared.LeadId;
import baton.testing.MemoryVault;
import baton.testing.Postgres;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups of events that come twice, because nobody heard that the first time was committed. */
class LeadFoldIT {
  private Database database;
  private LeadFold fold;

  @BeforeEach
  void open() {
    database = Postgres.database();
    var hashes = Secrets.of(Base64.getEncoder().encodeToString(new byte[32])).hashes();
    fold =
        new LeadFold(
            "lead-0",
            LeadEventCodec.json(new MemoryVault()),
            new SearchWords(hashes),
            Clock.systemUTC(),
            Outward.NOTHING);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_commit_whose_answer_was_lost_does_not_count_its_leads_twice() {
    take(first(1), first(2));
    take(first(1), first(2));
    assertThat(received()).isEqualTo(2);
    take(first(2), first(3));
    assertThat(received()).isEqualTo(3);
  }

  @Test
  void a_lead_that_cannot_be_read_is_quarantined_once_and_somebody_is_told() {
    take(first(1));
    take(first(1));
    assertThat(count("select count(*) from lead_quarantine")).isEqualTo(1);
    assertThat(count("select count(*) from alert where kind = 'lead_quarantined'")).isEqualTo(1);
  }

  private void take(Happened... events) {
    database.jdbi().useTransaction(handle -> fold.take(handle.getConnection(), List.of(events)));
  }

  private static Happened first(long place) {
    var lead = new LeadId("00000000-0000-4000-8000-00000000000" + place);
    return new Happened(lead, 1, new Unreadable("lead-received/1", "Damaged"), place);
  }

  private long received() {
    return count("select received from ledger_count where slice = 'lead-0'");
  }

  private long count(String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
  }
}

package baton.faults;

import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.lead.LeadEvolution;
import baton.lead.LeadRules;
import baton.lead.Party;
import baton.lead.Submission;
import baton.lead.entity.LeadEventCodec;
import baton.platform.crypto.Secrets;
import baton.platform.crypto.SqlVault;
import baton.platform.json.StoredJson;
import baton.shared.LeadId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Many open leads in little time: the product's own rules decide what happened, its own codec
 * writes it down, and only the actors are left out.
 */
final class Backlog {
  /** From received to the first clock of a lead that waits: half of five minutes. */
  static final Duration FIRST_CLOCK = Duration.ofSeconds(150);

  private static final int SERIALIZER = 40_001;
  private static final int BATCH = 5_000;

  private final Plant plant;
  private final Random random;

  Backlog(Plant plant, Random random) {
    this.plant = plant;
    this.random = random;
  }

  /** So many that marketing holds for a month. */
  List<LeadId> nurtured(int count, Instant receivedAt) {
    return write(count, false, receivedAt);
  }

  /** So many in the team's queue, whose first clock rings within the second after that instant. */
  List<LeadId> due(int count, Instant then) {
    return write(count, true, then.minus(FIRST_CLOCK));
  }

  private List<LeadId> write(int count, boolean ready, Instant at) {
    var source = new PGSimpleDataSource();
    var login = plant.login();
    source.setUrl(login.url() + "?reWriteBatchedInserts=true");
    source.setUser(login.user());
    source.setPassword(login.password());
    var vault = SqlVault.open(source, Secrets.of(Plant.SECRET), Runnable::run);
    var json = LeadEventCodec.json(vault);
    var ids = new ArrayList<LeadId>();
    try (var connection = source.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into event_journal (persistence_id, sequence_number, writer,"
                    + " write_timestamp, adapter_manifest, event_ser_id, event_ser_manifest,"
                    + " event_payload, tag) values (?, ?, 'backlog', ?, '', ?, ?, ?, ?)")) {
      connection.setAutoCommit(false);
      int rows = 0;
      for (int n = 0; n < count; n++) {
        var id = new LeadId(new UUID(random.nextLong(), random.nextLong()).toString());
        ids.add(id);
        var when = at.plusMillis(random.nextInt(1_000));
        rows += add(insert, json, id, history(id, vault.draw(), ready, when));
        if (rows > BATCH) {
          commit(connection, insert);
          rows = 0;
        }
      }
      commit(connection, insert);
      return ids;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void commit(Connection connection, PreparedStatement insert) throws SQLException {
    insert.executeBatch();
    connection.commit();
  }

  private static int add(
      PreparedStatement insert, StoredJson json, LeadId id, List<LeadEvent> events)
      throws SQLException {
    int seq = 0;
    for (var event : events) {
      insert.setString(1, "lead|" + id.value());
      insert.setLong(2, ++seq);
      insert.setLong(3, event.at().toEpochMilli());
      insert.setInt(4, SERIALIZER);
      insert.setString(5, json.manifest(event));
      insert.setBytes(6, json.write(event));
      insert.setString(7, "lead-" + Math.floorMod(id.value().hashCode(), 4));
      insert.addBatch();
    }
    return seq;
  }

  private List<LeadEvent> history(LeadId id, long key, boolean ready, Instant at) {
    var rules = new LeadRules(LeadEventSamples.rulebook(ready));
    var submission = Submission.of(Optional.of(id.value() + "@example.com"), Optional.empty());
    var receive =
        new LeadCommand.Receive(
            id,
            key,
            new Dossier.Origin("backlog", id.value()),
            submission,
            List.of(),
            Optional.empty(),
            Party.SYSTEM);
    var events = new ArrayList<>(rules.decide(new Lead.Unknown(), receive, at).events());
    var lead = LeadEvolution.evolve(new Lead.Unknown(), events);
    events.addAll(
        rules.decide(lead, new LeadCommand.Match(Optional.empty(), List.of()), at).events());
    return events;
  }
}

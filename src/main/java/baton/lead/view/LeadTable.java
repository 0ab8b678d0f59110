package baton.lead.view;

import baton.lead.Dossier;
import baton.lead.Lead;
import baton.platform.json.StoredJson;
import baton.shared.Id;
import baton.shared.LeadId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of {@code lead_view}, written and read by whole leads. */
final class LeadTable {
  /** What {@link #lead} needs. */
  static final String COLUMNS =
      "id, seq_nr, received_at, campaign, form, doc_name, doc::text as doc";

  private static final Logger log = LoggerFactory.getLogger(LeadTable.class);

  private static final String UPSERT =
      """
      insert into lead_view (id, seq_nr, state, team, rep, segment, campaign, form, outcome, test,
          received_at, sales_ready_at, respond_by, first_response_at, breached, next_due,
          key_id, person_keys, search, doc_name, doc)
      values (:id, :seq, :state, :team, :rep, :segment, :campaign, :form, :outcome, :test,
          :received, :ready, :respondBy, :responded, :breached, :due,
          :key, :persons, :search, :docName, cast(:doc as jsonb))
      on conflict (id) do update set seq_nr = excluded.seq_nr, state = excluded.state,
          team = excluded.team, rep = excluded.rep, segment = excluded.segment,
          campaign = excluded.campaign, form = excluded.form, outcome = excluded.outcome,
          test = excluded.test, received_at = excluded.received_at,
          sales_ready_at = excluded.sales_ready_at, respond_by = excluded.respond_by,
          first_response_at = excluded.first_response_at, breached = excluded.breached,
          next_due = excluded.next_due, key_id = excluded.key_id,
          person_keys = excluded.person_keys, search = excluded.search,
          doc_name = excluded.doc_name, doc = excluded.doc
      where lead_view.seq_nr < excluded.seq_nr
      """;

  private final StoredJson json;
  private final SearchWords words;

  LeadTable(StoredJson json, SearchWords words) {
    this.json = json;
    this.words = words;
  }

  /** A lead up to and including one event. */
  record Folded(Lead lead, long seqNr) {
    static final Folded NOTHING = new Folded(new Lead.Unknown(), 0);
  }

  /**
   * What is known of those leads; nothing of those never heard of, or of a form that cannot be read
   * any more.
   */
  Map<LeadId, Folded> load(Handle handle, Collection<LeadId> leads) {
    var found = new HashMap<LeadId, Folded>();
    handle
        .createQuery("select " + COLUMNS + " from lead_view where id = any(:ids)")
        .bindArray("ids", String.class, leads.stream().map(LeadId::value).toList())
        .map((row, _) -> readable(row))
        .forEach(row -> row.ifPresent(folded -> found.put(idOf(folded.lead()), folded)));
    return found;
  }

  private Optional<Folded> readable(ResultSet row) throws SQLException {
    try {
      return Optional.of(new Folded(lead(row), row.getLong("seq_nr")));
    } catch (IOException e) {
      log.warn(
          "Row of lead {} is made anew: {}", row.getString("id"), e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  void save(Handle handle, Collection<Folded> leads) {
    try (var batch = handle.prepareBatch(UPSERT)) {
      for (var folded : leads) {
        LeadRow.of(folded.lead(), words).ifPresent(row -> bind(batch, row, folded));
      }
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }

  private void bind(PreparedBatch batch, LeadRow row, Folded folded) {
    boolean erased = folded.lead() instanceof Lead.Erased;
    batch
        .bind("id", row.id().value())
        .bind("seq", folded.seqNr())
        .bind("state", row.state())
        .bind("team", text(row.team()))
        .bind("rep", text(row.rep()))
        .bind("segment", row.segment())
        .bind("campaign", row.campaign().campaign())
        .bind("form", row.campaign().form())
        .bind("outcome", row.outcome().map(o -> o.name().toLowerCase(Locale.ROOT)))
        .bind("test", row.test())
        .bind("received", utc(row.receivedAt()))
        .bind("ready", row.salesReadyAt().map(LeadTable::utc))
        .bind("respondBy", row.respondBy().map(LeadTable::utc))
        .bind("responded", row.firstResponseAt().map(LeadTable::utc))
        .bind("breached", row.breached())
        .bind("due", row.nextDue().map(LeadTable::utc))
        .bind("key", row.keyId())
        .bindArray("persons", String.class, row.personKeys().stream().map(Id::value).toList())
        .bindArray("search", String.class, row.search())
        .bind(
            "docName",
            erased ? Optional.<String>empty() : Optional.of(json.manifest(folded.lead())))
        .bind("doc", erased ? Optional.<String>empty() : Optional.of(doc(folded.lead())))
        .add();
  }

  /** The lead of a row with {@link #COLUMNS}. */
  Lead lead(ResultSet row) throws SQLException, IOException {
    var doc = row.getString("doc");
    return doc == null
        ? erased(row)
        : (Lead) json.read(row.getString("doc_name"), doc.getBytes(StandardCharsets.UTF_8));
  }

  private static Lead.Erased erased(ResultSet row) throws SQLException {
    var receivedAt = row.getObject("received_at", OffsetDateTime.class).toInstant();
    return new Lead.Erased(
        new LeadId(row.getString("id")),
        receivedAt,
        receivedAt, // when it was erased, the journal knows
        new Dossier.Campaign(
            Optional.ofNullable(row.getString("campaign")),
            Optional.ofNullable(row.getString("form"))));
  }

  private String doc(Lead lead) {
    return new String(json.write(lead), StandardCharsets.UTF_8);
  }

  private static LeadId idOf(Lead lead) {
    return switch (lead) {
      case Lead.Known known -> known.dossier().id();
      case Lead.Erased erased -> erased.id();
      case Lead.Unknown _ -> throw new IllegalStateException("A row of nobody");
    };
  }

  private static Optional<String> text(Optional<? extends Id> id) {
    return id.map(Id::value);
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}

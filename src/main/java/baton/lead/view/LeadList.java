package baton.lead.view;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;

import baton.lead.Lead;
import baton.lead.entity.LeadEventCodec;
import baton.lead.view.LeadJournal.Folded;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Vault;
import baton.shared.Id;
import baton.shared.LeadId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Lists of leads, newest first, a second behind at most; erased ones are in none. */
public final class LeadList {
  public static final int LIMIT_MAX = 500;

  private static final String APART = "exists (select from lead_quarantine where lead_id = id)";

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Jdbi jdbi;
  private final SearchWords words;
  private final LeadJournal journal;
  private final Executor blocking;

  /**
   * @param blocking where the database may be waited for
   */
  public LeadList(Jdbi jdbi, Vault vault, Hashes hashes, Executor blocking) {
    this.jdbi = jdbi;
    this.words = new SearchWords(hashes);
    this.journal = new LeadJournal(LeadEventCodec.json(vault));
    this.blocking = blocking;
  }

  /** One lead of a list. */
  public sealed interface Item {}

  /**
   * A lead as it is.
   *
   * @param version how many events it has
   */
  public record Listed(Lead.Known lead, long version) implements Item {}

  /** One with an event that cannot be read. */
  public record Apart(LeadId lead, Instant receivedAt) implements Item {}

  /** Some leads, and where the next ones begin if there are any. */
  public record Page(List<Item> items, Optional<LeadCursor> next) {
    public Page {
      items = List.copyOf(items);
    }

    /** The leads alone, without those set apart. */
    public List<Lead.Known> leads() {
      return items.stream()
          .filter(Listed.class::isInstance)
          .map(Listed.class::cast)
          .map(Listed::lead)
          .toList();
    }
  }

  /** At most {@code limit} leads, cut to 1 to {@value #LIMIT_MAX}, from after the cursor on. */
  public CompletionStage<Page> page(LeadFilter filter, Optional<LeadCursor> after, int limit) {
    return CompletableFuture.supplyAsync(
        () -> jdbi.withHandle(handle -> read(handle, filter, after, limit)), blocking);
  }

  private Page read(Handle handle, LeadFilter filter, Optional<LeadCursor> after, int limit) {
    int size = Math.clamp(limit, 1, LIMIT_MAX);
    var where = where(filter, after);
    if (where.isEmpty()) {
      return new Page(List.of(), Optional.empty());
    }
    var sql =
        "select id, seq_nr, received_at, %s as apart from lead_view where key_id is not null"
            .formatted(APART);
    for (var condition : where.get()) {
      sql += " and " + condition.sql();
    }
    Query query = handle.createQuery(sql + " order by received_at desc, id desc limit :limit");
    where.get().forEach(condition -> condition.value().bind(query));
    var found = query.bind("limit", size + 1).map((row, _) -> Row.of(row)).list();
    var shown = found.subList(0, Math.min(size, found.size()));
    var page = items(handle, shown);
    if (found.size() <= size) {
      return new Page(page, Optional.empty());
    }
    return new Page(page, Optional.of(shown.getLast().cursor()));
  }

  private record Row(LeadId id, long seqNr, Instant receivedAt, boolean apart) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          new LeadId(row.getString("id")),
          row.getLong("seq_nr"),
          instant(row, "received_at"),
          row.getBoolean("apart"));
    }

    LeadJournal.UpTo upTo() {
      return new LeadJournal.UpTo(id, seqNr);
    }

    LeadCursor cursor() {
      return new LeadCursor(receivedAt, id);
    }
  }

  /** As the rows know them, so that a list of what is offered holds nothing but offered leads. */
  private List<Item> items(Handle handle, List<Row> rows) {
    var folded =
        journal.foldReadable(handle.getConnection(), rows.stream().map(Row::upTo).toList());
    return rows.stream()
        .map(row -> item(row, Optional.ofNullable(folded.get(row.id()))))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Item> item(Row row, Optional<Folded> folded) {
    if (row.apart() || folded.isEmpty()) {
      return Optional.of(new Apart(row.id(), row.receivedAt()));
    }
    return folded.get().lead() instanceof Lead.Known known
        ? Optional.of(new Listed(known, folded.get().seqNr()))
        : Optional.empty();
  }

  private record Condition(String sql, Value value) {}

  private interface Value {
    void bind(Query query);
  }

  /** All that must hold; nothing at all when no lead can be meant. */
  private Optional<List<Condition>> where(LeadFilter filter, Optional<LeadCursor> after) {
    var all = new ArrayList<Condition>();
    filter.state().ifPresent(v -> all.add(state(v)));
    filter.team().map(Id::value).ifPresent(v -> all.add(equal("team", v)));
    filter.rep().map(Id::value).ifPresent(v -> all.add(equal("rep", v)));
    filter.campaign().ifPresent(v -> all.add(equal("campaign", v)));
    filter.breached().ifPresent(v -> all.add(equal("breached", v)));
    filter.inReview().ifPresent(v -> all.add(equal("in_review", v)));
    filter.atRisk().ifPresent(v -> all.add(equal("at_risk", v)));
    filter.waiting().map(LeadList::waiting).ifPresent(all::add);
    filter
        .from()
        .ifPresent(
            v -> all.add(new Condition("received_at >= :from", q -> q.bind("from", utc(v)))));
    filter
        .to()
        .ifPresent(v -> all.add(new Condition("received_at < :to", q -> q.bind("to", utc(v)))));
    after.ifPresent(cursor ->
        all.add(
            new Condition(
                "(received_at, id) < (:lastAt, :lastId)",
                q ->
                    q.bind("lastAt", utc(cursor.receivedAt()))
                        .bind("lastId", cursor.id().value()))));
    var text = filter.text().map(String::strip).filter(t -> !t.isEmpty());
    if (text.isPresent() && !looksFor(text.get(), all)) {
      return Optional.empty();
    }
    return Optional.of(all);
  }

  private boolean looksFor(String text, List<Condition> all) {
    var ids = List.of(text.toLowerCase(Locale.ROOT).split("[,\\s]+", 1 + LIMIT_MAX));
    if (ids.size() <= LIMIT_MAX && ids.stream().allMatch(id -> UUID.matcher(id).matches())) {
      all.add(new Condition("id = any(:ids)", q -> q.bindArray("ids", String.class, ids)));
      return true;
    }
    var asked = words.asked(text);
    all.add(
        new Condition(
            "id in (select id from lead_words where search @> cast(:words as text[]))",
            q -> q.bindArray("words", String.class, asked)));
    return !asked.isEmpty();
  }

  /** The row of a lead in quarantine stays as it was. */
  private static Condition state(String state) {
    return state.equals(Quarantine.STATE)
        ? new Condition(APART, _ -> {})
        : new Condition("state = :state and not " + APART, query -> query.bind("state", state));
  }

  /** In the words of the index lead_view_waiting. */
  private static Condition waiting(boolean waiting) {
    return new Condition(
        (waiting ? "" : "not ")
            + "(first_response_at is null and respond_by is not null and not test"
            + " and state in ('queued', 'offered', 'accepted', 'working') and not "
            + APART
            + ")",
        _ -> {});
  }

  private static Condition equal(String column, Object value) {
    return new Condition(column + " = :" + column, query -> query.bind(column, value));
  }
}

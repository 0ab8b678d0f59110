package baton.lead.view;

import static baton.lead.view.LeadTable.utc;

import baton.lead.Lead;
import baton.lead.entity.LeadEventCodec;
import baton.lead.view.LeadJournal.Folded;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Vault;
import baton.shared.Id;
import baton.shared.LeadId;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  /**
   * One lead of a list.
   *
   * @param version how many events it has
   */
  public record Listed(Lead.Known lead, long version) {}

  /** Some leads, and where the next ones begin if there are any. */
  public record Page(List<Listed> items, Optional<LeadCursor> next) {
    public Page {
      items = List.copyOf(items);
    }

    /** The leads alone. */
    public List<Lead.Known> leads() {
      return items.stream().map(Listed::lead).toList();
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
    var sql = "select id, seq_nr from lead_view where key_id is not null";
    for (var condition : where.get()) {
      sql += " and " + condition.sql();
    }
    Query query = handle.createQuery(sql + " order by received_at desc, id desc limit :limit");
    where.get().forEach(condition -> condition.value().bind(query));
    var found = query.bind("limit", size + 1).map((row, _) -> upTo(row)).list();
    var page = listed(handle, found.subList(0, Math.min(size, found.size())));
    if (found.size() <= size) {
      return new Page(page, Optional.empty());
    }
    var last = page.getLast().lead().dossier();
    return new Page(page, Optional.of(new LeadCursor(last.receivedAt(), last.id())));
  }

  private static LeadJournal.UpTo upTo(ResultSet row) throws SQLException {
    return new LeadJournal.UpTo(new LeadId(row.getString("id")), row.getLong("seq_nr"));
  }

  /** As the rows know them, so that a list of what is offered holds nothing but offered leads. */
  private List<Listed> listed(Handle handle, List<LeadJournal.UpTo> leads) {
    var folded = journal.fold(handle.getConnection(), leads);
    return leads.stream()
        .map(upTo -> listed(folded.getOrDefault(upTo.lead(), Folded.NOTHING)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Listed> listed(Folded folded) {
    return folded.lead() instanceof Lead.Known known
        ? Optional.of(new Listed(known, folded.seqNr()))
        : Optional.empty();
  }

  private record Condition(String sql, Value value) {}

  private interface Value {
    void bind(Query query);
  }

  /** All that must hold; nothing at all when no lead can be meant. */
  private Optional<List<Condition>> where(LeadFilter filter, Optional<LeadCursor> after) {
    var all = new ArrayList<Condition>();
    filter.state().ifPresent(v -> all.add(equal("state", v)));
    filter.team().map(Id::value).ifPresent(v -> all.add(equal("team", v)));
    filter.rep().map(Id::value).ifPresent(v -> all.add(equal("rep", v)));
    filter.campaign().ifPresent(v -> all.add(equal("campaign", v)));
    filter.breached().ifPresent(v -> all.add(equal("breached", v)));
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
    if (UUID.matcher(text).matches()) {
      all.add(equal("id", text.toLowerCase(Locale.ROOT)));
      return true;
    }
    var asked = words.asked(text);
    all.add(
        new Condition(
            "id in (select id from lead_words where search @> cast(:words as text[]))",
            q -> q.bindArray("words", String.class, asked)));
    return !asked.isEmpty();
  }

  private static Condition equal(String column, Object value) {
    return new Condition(column + " = :" + column, query -> query.bind(column, value));
  }
}

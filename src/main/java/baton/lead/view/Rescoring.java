package baton.lead.view;

import static baton.platform.db.Instants.utc;

import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.entity.LeadEventCodec;
import baton.platform.crypto.Vault;
import baton.scoring.Definition;
import baton.scoring.Score;
import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** What another definition would have said of the leads of the last days; blocks. */
public final class Rescoring {
  /** The newest of the time that was asked for; more is said to be cut. */
  public static final int LEADS_MAX = 50_000;

  /** Named of those that would have gone another way. */
  public static final int SHOWN_MAX = 100;

  private static final int CHUNK = 500;

  private final Jdbi jdbi;
  private final LeadJournal journal;

  public Rescoring(Jdbi jdbi, Vault vault) {
    this.jdbi = jdbi;
    this.journal = new LeadJournal(LeadEventCodec.json(vault));
  }

  /**
   * A lead that would have gone another way.
   *
   * @param became its outcome, or where it is
   */
  public record Changed(
      LeadId lead, Instant receivedAt, Score before, Score after, String became) {}

  /**
   * Leads that would have gone one way instead of the other.
   *
   * @param became how many became what
   * @param shown the newest {@value #SHOWN_MAX}
   */
  public record Turned(int leads, Map<String, Integer> became, List<Changed> shown) {
    public Turned {
      became = Collections.unmodifiableMap(new TreeMap<>(became));
      shown = List.copyOf(shown);
    }
  }

  /**
   * The comparison.
   *
   * @param leads that were scored in that time, test leads and erased ones apart
   * @param cut whether there were more than {@value #LEADS_MAX}
   * @param readyBefore sales-ready by the definition that scored them
   */
  public record Preview(
      Instant from,
      Instant to,
      int leads,
      boolean cut,
      int readyBefore,
      int readyAfter,
      Turned gained,
      Turned lost) {}

  /** Leads received within that time before now, by what is known of them today. */
  public Preview preview(Definition draft, Duration back, Instant now) {
    var from = now.minus(back);
    var counting = new Counting();
    var ids =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select id from lead_view where received_at >= :from and key_id is not null"
                        + " and not test order by received_at desc, id desc limit :limit")
                .bind("from", utc(from))
                .bind("limit", LEADS_MAX + 1)
                .mapTo(String.class)
                .map(LeadId::new)
                .list());
    var taken = ids.subList(0, Math.min(LEADS_MAX, ids.size()));
    for (int i = 0; i < taken.size(); i += CHUNK) {
      var some = taken.subList(i, Math.min(i + CHUNK, taken.size()));
      var folded =
          jdbi.withHandle(handle ->
              journal.foldReadable(
                  handle.getConnection(),
                  some.stream().map(id -> new LeadJournal.UpTo(id, Long.MAX_VALUE)).toList()));
      for (var id : some) {
        var one = folded.get(id);
        if (one != null && one.lead() instanceof Lead.Known lead) {
          counting.take(lead, draft, now);
        }
      }
    }
    return counting.preview(from, now, ids.size() > LEADS_MAX);
  }

  private static final class Counting {
    private int leads;
    private int readyBefore;
    private int readyAfter;
    private final Turning gained = new Turning();
    private final Turning lost = new Turning();

    void take(Lead.Known lead, Definition draft, Instant now) {
      var dossier = lead.dossier();
      var before = dossier.score();
      if (before.isEmpty() || dossier.submission().read().isEmpty()) {
        return;
      }
      var after = draft.score(dossier.evidence(), now);
      leads++;
      readyBefore += before.get().salesReady() ? 1 : 0;
      readyAfter += after.salesReady() ? 1 : 0;
      if (before.get().salesReady() != after.salesReady()) {
        (after.salesReady() ? gained : lost).take(dossier, before.get(), after, became(lead));
      }
    }

    Preview preview(Instant from, Instant to, boolean cut) {
      return new Preview(
          from, to, leads, cut, readyBefore, readyAfter, gained.turned(), lost.turned());
    }
  }

  private static final class Turning {
    private int leads;
    private final Map<String, Integer> became = new TreeMap<>();
    private final List<Changed> shown = new ArrayList<>();

    void take(Dossier dossier, Score before, Score after, String what) {
      leads++;
      became.merge(what, 1, Integer::sum);
      if (shown.size() < SHOWN_MAX) {
        shown.add(new Changed(dossier.id(), dossier.receivedAt(), before, after, what));
      }
    }

    Turned turned() {
      return new Turned(leads, became, shown);
    }
  }

  private static String became(Lead.Known lead) {
    return lead instanceof Lead.Concluded(_, var conclusion)
        ? conclusion.outcome().name().toLowerCase(Locale.ROOT)
        : LeadRow.of(lead).map(LeadRow::state).orElse("received");
  }
}

package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import baton.faults.Journal.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Holds the history of the clients, the journal, the read side and the ledger against each other.
 * The invariants have the numbers of the list in this folder's README.
 */
final class Checker {
  private static final Duration SETTLE_MAX = Duration.ofMinutes(1);

  private final Plant plant;
  private final History history;
  private final int strangers;
  private final List<String> wrong = new ArrayList<>();

  private Checker(Plant plant, History history, int strangers) {
    this.strangers = strangers;
    this.plant = plant;
    this.history = history;
  }

  /** What was found, for the record. */
  record Found(int leads, long events, Duration settledIn) {}

  /** Waits until the read side has caught up, and then lets nothing pass. */
  static Found check(Plant plant, History history, Customers customers) {
    return check(plant, history, customers, 0);
  }

  /** The same with some leads that were posted by others than these customers. */
  static Found check(Plant plant, History history, Customers customers, int strangers) {
    var checker = new Checker(plant, history, strangers);
    var from = System.nanoTime();
    checker.awaitQuiet();
    var settledIn = Duration.ofNanos(System.nanoTime() - from);
    var journal = Journal.read(plant.sql());
    checker.all(journal, customers);
    assertThat(checker.wrong).as("of %d leads", journal.leads().size()).isEmpty();
    return new Found(journal.leads().size(), journal.events(), settledIn);
  }

  /**
   * Inv12, within its time: the view has every event, and the equation holds. What the reps go on
   * doing meanwhile moves both sides.
   */
  private void awaitQuiet() {
    Awaitility.await("the read side catches up, and the ledger adds up")
        .atMost(SETTLE_MAX)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> {
          var ledger = plant.straight("manager").get("/v1/reports/ledger").body();
          assertThat(ledger.path("difference").asLong(-1)).as("%s", ledger).isZero();
          assertThat(ledger.path("readLag").asText()).as("%s", ledger).isEqualTo("PT0S");
        });
  }

  private void all(Journal journal, Customers customers) {
    var folds = new HashMap<String, LeadChecks.Fold>();
    journal.leads().forEach((id, events) -> folds.put(id, LeadChecks.of(id, events, wrong::add)));
    promises(journal, customers);
    oneIdentity();
    answersToOffers(folds);
    journal.reps().forEach(this::capacity);
    awaitReadSide(folds);
    noName(customers.canary());
  }

  /** Inv1: what was answered 202 is there. Inv2: nothing is there that nobody asked for. */
  private void promises(Journal journal, Customers customers) {
    customers
        .promised()
        .forEach((key, lead) -> {
          if (!journal.leads().containsKey(lead)) {
            wrong.add("Inv1 durable: lead %s of %s was promised and is gone".formatted(lead, key));
          }
        });
    int most = customers.promised().size() + customers.unsettled() + strangers;
    if (journal.leads().size() > most) {
      wrong.add("Inv2 one identity: %d leads of %d keys".formatted(journal.leads().size(), most));
    }
  }

  /** Inv2: the same key is the same lead, whoever asks and whenever. */
  private void oneIdentity() {
    var leads = new HashMap<String, String>();
    var keys = new HashMap<String, String>();
    history
        .ops(op -> op.what().equals("post") && op.answered(202))
        .forEach(op -> {
          var before = leads.putIfAbsent(op.about(), op.word());
          if (before != null && !before.equals(op.word())) {
            wrong.add(
                "Inv2 one identity: %s is %s and %s".formatted(op.about(), before, op.word()));
          }
          var other = keys.putIfAbsent(op.word(), op.about());
          if (other != null && !other.equals(op.about())) {
            wrong.add("Inv2 one identity: %s answers to %s too".formatted(op.word(), other));
          }
        });
  }

  /** Inv5: who was told "accepted" has it in the journal, who was told "no" has not. */
  private void answersToOffers(Map<String, LeadChecks.Fold> folds) {
    var rounds = new HashMap<String, List<History.Op>>();
    history
        .ops("accept")
        .forEach(op -> rounds.computeIfAbsent(op.about(), _ -> new ArrayList<>()).add(op));
    rounds.forEach((offer, ops) -> {
      int dot = offer.lastIndexOf('.');
      var fold = folds.get(offer.substring(0, dot));
      boolean accepted =
          fold != null && fold.accepted().contains(Integer.parseInt(offer.substring(dot + 1)));
      boolean yes = ops.stream().anyMatch(op -> op.answered(200));
      boolean onlyNo = ops.stream().allMatch(op -> op.answered(409));
      if (yes && !accepted) {
        wrong.add("Inv5: %s was told 200, and the journal has no accept".formatted(offer));
      }
      if (onlyNo && accepted) {
        wrong.add("Inv5: %s was told 409 only, and the journal has an accept".formatted(offer));
      }
    });
  }

  /** Inv6: by the rep's own events, no more slots at any moment than it has. */
  private void capacity(String rep, List<Event> events) {
    var slots = new HashSet<String>();
    int capacity = 0;
    long last = 0;
    for (var event : events) {
      if (event.seq() != ++last) {
        wrong.add("Inv16 no gap: rep %s, event %d".formatted(rep, event.seq()));
      }
      switch (event.name()) {
        case "rep-configured" -> capacity = event.data().at("/profile/capacity").asInt();
        case "rep-reserved" -> {
          slots.add(event.text("lead"));
          if (slots.size() > capacity) {
            wrong.add(
                "Inv6 capacity: rep %s has %d of %d slots at event %d"
                    .formatted(rep, slots.size(), capacity, event.seq()));
          }
        }
        case "rep-released" -> slots.remove(event.text("lead"));
        default -> {}
      }
    }
  }

  /** Clocks ring on while we look: the view may need a moment more for what the journal had. */
  private void awaitReadSide(Map<String, LeadChecks.Fold> folds) {
    var end = Instant.now().plus(SETTLE_MAX);
    List<String> found;
    do {
      found = new ArrayList<>();
      readSide(folds, found);
    } while (!found.isEmpty() && Instant.now().isBefore(end));
    wrong.addAll(found);
  }

  private record Row(String id, String state, long seq) {}

  /**
   * Inv12 and 13: the view has the leads that the journal has, each in the state its events lead
   * to. A lead that went on since the journal was read is not looked at.
   */
  private void readSide(Map<String, LeadChecks.Fold> folds, List<String> found) {
    var rows =
        plant
            .sql()
            .withHandle(handle ->
                handle
                    .createQuery("select id, state, seq_nr from lead_view")
                    .map((r, _) -> new Row(r.getString(1), r.getString(2), r.getLong(3)))
                    .list());
    var seen = new HashSet<String>();
    for (var row : rows) {
      seen.add(row.id());
      var fold = folds.get(row.id());
      if (fold == null) {
        found.add("Inv13: the view has lead %s, the journal has not".formatted(row.id()));
      } else if (row.seq() < fold.seq()
          || (row.seq() == fold.seq() && !row.state().equals(fold.state()))) {
        found.add(
            "Inv13: lead %s is %s after event %d in the view, %s after %d by the journal"
                .formatted(row.id(), row.state(), row.seq(), fold.state(), fold.seq()));
      }
    }
    folds.keySet().stream()
        .filter(id -> !seen.contains(id))
        .forEach(id -> found.add("Inv12: lead %s is not in the view".formatted(id)));
  }

  /**
   * Inv18: no name in the clear, in no table that a backup holds and in no line that was logged.
   */
  private void noName(String canary) {
    var queries =
        Map.of(
            "event_journal",
            "select count(*) from event_journal where position(cast(:c as bytea) in event_payload) > 0",
            "snapshot",
            "select count(*) from snapshot where position(cast(:c as bytea) in snapshot_payload) > 0",
            "lead_view",
            "select count(*) from lead_view where position(cast(:c as text) in lead_view::text) > 0");
    queries.forEach((table, query) -> {
      long found =
          plant
              .sql()
              .withHandle(h -> h.createQuery(query).bind("c", canary).mapTo(Long.class).one());
      if (found > 0) {
        wrong.add("Inv18: a name stands in the clear in %d rows of %s".formatted(found, table));
      }
    });
    plant
        .servers()
        .forEach(server -> {
          if (server.output().contains(canary)) {
            wrong.add("Inv18: a name stands in the log");
          }
        });
  }

  /** Posts answered 202 since a moment, the worst of them first. */
  static Duration slowest(List<History.Op> ops) {
    return ops.stream().map(History.Op::took).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** The share of them that was at most that slow. */
  static Duration percentile(List<History.Op> ops, double share) {
    var sorted = ops.stream().map(History.Op::took).sorted().toList();
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
  }

  /** The most lines a server logged within one second. */
  static long linesPerSecondMax(baton.testing.ServerProcess server) {
    var perSecond = new HashMap<Long, Long>();
    server.lines().forEach(line -> perSecond.merge(line.at().getEpochSecond(), 1L, Long::sum));
    return perSecond.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  static Duration since(Instant then) {
    return Duration.between(then, Instant.now());
  }
}

package baton.simulation;

import baton.lead.Lead;
import baton.lead.LeadClocks;
import baton.lead.entity.LeadMessage;
import baton.shared.LeadId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The read side and its sweeper: rows that follow the journal a little later, and whoever is due by
 * them is woken.
 */
final class View implements Network.Party {
  /** How far behind the journal it is at worst. */
  static final Duration LAG_MAX = Duration.ofSeconds(20);

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration ASLEEP = Duration.ofMinutes(1);
  private static final Duration AHEAD = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private record Row(Lead lead, int version) {}

  private record Due(Instant at, LeadId lead) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int order = at.compareTo(other.at);
      return order == 0 ? lead.compareTo(other.lead) : order;
    }
  }

  private final World world;
  private final Map<LeadId, Row> rows = new TreeMap<>();
  private final TreeSet<Due> due = new TreeSet<>();
  private final Map<LeadId, Instant> woken = new HashMap<>();

  View(World world) {
    this.world = world;
  }

  @Override
  public String name() {
    return "view";
  }

  @Override
  public long key() {
    return 11;
  }

  void start() {
    look();
  }

  /** An event is in the journal; the row follows. */
  void follow(LeadId id, Lead lead, int version) {
    var dice = world.fates.next(Dice.mix(key(), id.value()));
    var pause = Duration.ofMillis(20 + dice.below(100));
    boolean late = world.fates.strikes(Fault.VIEW_LATE, dice, world.now(), id::value);
    var lag = late ? dice.between(pause, LAG_MAX) : pause;
    world.timeline.after(lag, dice.next(), () -> put(id, new Row(lead, version)));
  }

  private void put(LeadId id, Row row) {
    var old = rows.get(id);
    if (old != null && old.version() >= row.version()) {
      return;
    }
    rows.put(id, row);
    if (old != null) {
      LeadClocks.sweepAt(old.lead()).ifPresent(at -> due.remove(new Due(at, id)));
    }
    LeadClocks.sweepAt(row.lead()).ifPresent(at -> due.add(new Due(at, id)));
  }

  /** The lead as a reader sees it. */
  Lead row(LeadId id) {
    var row = rows.get(id);
    return row == null ? new Lead.Unknown() : row.lead();
  }

  /** The leads in that team's queue, told a little later, or never. */
  void queued(TeamId team, Consumer<List<LeadId>> heard) {
    var dice = world.fates.next(Dice.mix(key(), team.value()));
    if (world.fates.strikes(Fault.VIEW_SILENT, dice, world.now(), team::value)) {
      return;
    }
    var leads = new ArrayList<LeadId>();
    rows.forEach((id, row) -> {
      if (row.lead() instanceof Lead.Queued q && q.cycle().route().team().equals(team)) {
        leads.add(id);
      }
    });
    var pause = Duration.ofMillis(2 + dice.below(10));
    world.timeline.after(pause, dice.next(), () -> heard.accept(leads));
  }

  private void look() {
    var now = world.now();
    var dice = world.fates.next(Dice.mix(key(), "look"));
    if (!world.fates.strikes(Fault.VIEW_SILENT, dice, now, () -> "sweeper")) {
      woken.values().removeIf(until -> !until.isAfter(now));
      var horizon = now.plus(AHEAD);
      for (var next : due) {
        if (next.at().isAfter(horizon)) {
          break;
        }
        if (woken.putIfAbsent(next.lead(), now.plus(AGAIN)) == null) {
          world.send(this, next.lead(), new LeadMessage.Due(rows.get(next.lead()).version()));
        }
      }
    }
    world.timeline.after(pause(now), 0, this::look);
  }

  /** Looks at which nothing can be due are left out while the world is asleep. */
  private Duration pause(Instant now) {
    if (!world.isAsleep()) {
      return EVERY;
    }
    boolean soon = !due.isEmpty() && due.first().at().isBefore(now.plus(ASLEEP));
    return soon ? EVERY : ASLEEP;
  }
}

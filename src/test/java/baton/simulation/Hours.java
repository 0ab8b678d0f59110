package baton.simulation;

import baton.lead.Terms;
import baton.rep.Duty;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Leave;
import baton.shared.calendar.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** When teams and reps of one world work, who is away and who stands in: all of it is edited. */
final class Hours {
  private static final int OPENS = 9 * 60;

  /** Hours in force from then on; a team that never had any works at all hours. */
  private record InForce(int version, Optional<Calendar> calendar) {
    static final InForce NONE = new InForce(0, Optional.empty());

    WorkingTime hours() {
      return calendar.map(Calendar::promised).orElse(WorkingTime.ALWAYS);
    }
  }

  /** Away in {@code [from, to)}, with whoever stands in meanwhile. */
  private record Cover(Leave leave, Optional<RepId> by) {
    boolean holds(Instant now) {
      return !now.isBefore(leave.from()) && now.isBefore(leave.to());
    }
  }

  private final Dice dice;
  private final Map<TeamId, NavigableMap<Instant, InForce>> teams = new TreeMap<>();
  private final Map<RepId, Calendar> shifts = new TreeMap<>();
  private final Map<RepId, Leave> leave = new TreeMap<>();
  private final Map<RepId, Cover> covers = new TreeMap<>();

  Hours(Dice dice) {
    this.dice = dice;
  }

  /** The team has other hours from now on, with gaps of minutes. */
  void edit(TeamId team, Instant now) {
    var known = teams.computeIfAbsent(team, _ -> new TreeMap<>());
    int version = known.isEmpty() ? 1 : known.lastEntry().getValue().version() + 1;
    known.put(now, new InForce(version, calendar(true)));
  }

  /** The rep has other shifts from now on. */
  void shifts(RepId rep) {
    calendar(false).ifPresentOrElse(c -> shifts.put(rep, c), () -> shifts.remove(rep));
  }

  void away(RepId rep, Instant from, Duration time, Optional<RepId> standIn) {
    var absence = new Leave(from, from.plus(time).plusSeconds(1));
    leave.put(rep, absence);
    covers.remove(rep);
    standIn.ifPresent(by -> covers.put(rep, new Cover(absence, Optional.of(by))));
  }

  /** Everybody works at all hours. */
  void allBack() {
    shifts.clear();
    leave.clear();
    covers.clear();
  }

  private Optional<Calendar> calendar(boolean promises) {
    if (dice.chance(0.2)) {
      return Optional.empty();
    }
    var today = new ArrayList<Shift>();
    int at = 0;
    for (int gap = OPENS + dice.below(12); gap < OPENS + 30; gap += 2 + dice.below(12)) {
      int length = 1 + dice.below(4);
      today.add(new Shift(at, gap));
      at = gap + length;
      gap = at;
    }
    today.add(new Shift(at, Shift.DAY));
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    Stream.of(DayOfWeek.values()).forEach(day -> week.put(day, today));
    var opening =
        promises && dice.chance(0.3)
            ? Optional.of(Duration.ofSeconds(30 + dice.below(200)))
            : Optional.<Duration>empty();
    return Optional.of(
        new Calendar("hours", ZoneOffset.UTC, week, Map.of(), Calendar.Outside.PAUSE, opening));
  }

  private InForce now(TeamId team) {
    var known = teams.getOrDefault(team, new TreeMap<>());
    return known.isEmpty() ? InForce.NONE : known.lastEntry().getValue();
  }

  WorkingTime of(TeamId team) {
    return now(team).hours();
  }

  Terms terms(TeamId team) {
    return new Terms(team, "hours@" + now(team).version());
  }

  Optional<Duration> promise(TeamId team, Instant at) {
    return now(team).calendar().flatMap(calendar -> calendar.promise(at));
  }

  /** The hours that team had then; two, when they were changed at that very instant. */
  List<WorkingTime> at(TeamId team, Instant when) {
    return inForce(team, when).map(InForce::hours).toList();
  }

  /** The promises of its own that it then had for those who were ready while it was closed. */
  Stream<Duration> openings(TeamId team, Instant when, Instant ready) {
    return inForce(team, when)
        .flatMap(one -> one.calendar().stream())
        .flatMap(calendar -> calendar.promise(ready).stream());
  }

  private Stream<InForce> inForce(TeamId team, Instant when) {
    var known = teams.getOrDefault(team, new TreeMap<>());
    return Stream.of(
            Optional.ofNullable(known.floorEntry(when)),
            Optional.ofNullable(known.lowerEntry(when)))
        .map(entry -> entry.map(Map.Entry::getValue).orElse(InForce.NONE));
  }

  Duty duty(RepId rep) {
    return new Duty(
        Optional.ofNullable(shifts.get(rep)).map(Calendar::open),
        Stream.ofNullable(leave.get(rep)).toList());
  }

  Optional<RepId> standIn(RepId rep, Instant now) {
    var cover = Optional.ofNullable(covers.get(rep)).filter(c -> c.holds(now));
    return cover.isEmpty() ? Optional.of(rep) : cover.get().by();
  }
}

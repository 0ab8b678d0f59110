package baton.policy;

import static java.util.Collections.unmodifiableSortedMap;

import baton.campaign.Agreement;
import baton.lead.Callee;
import baton.lead.CallingHours;
import baton.lead.Terms;
import baton.rep.Duty;
import baton.rep.PresenceSource;
import baton.rep.Team;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.DayParts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who works here, when, and by whom we hear whether they are there.
 *
 * @param agents the reps by what call centres call them
 * @param arrangements what managers arranged for a time
 * @param calling who works out when people may be called
 */
public record House(
    SortedMap<TeamId, Kept<Team>> teams,
    SortedMap<RepId, Kept<RepEntry>> reps,
    SortedMap<String, Kept<Calendar>> calendars,
    SortedMap<String, Kept<PresenceSource>> presenceSources,
    Agents agents,
    Arrangements arrangements,
    CallingTimes calling) {
  public House {
    teams = unmodifiableSortedMap(new TreeMap<>(teams));
    reps = unmodifiableSortedMap(new TreeMap<>(reps));
    calendars = unmodifiableSortedMap(new TreeMap<>(calendars));
    presenceSources = unmodifiableSortedMap(new TreeMap<>(presenceSources));
  }

  /** With what call centres call these reps worked out. */
  public House(
      SortedMap<TeamId, Kept<Team>> teams,
      SortedMap<RepId, Kept<RepEntry>> reps,
      SortedMap<String, Kept<Calendar>> calendars,
      SortedMap<String, Kept<PresenceSource>> presenceSources,
      Arrangements arrangements,
      CallingTimes calling) {
    this(
        teams,
        reps,
        calendars,
        presenceSources,
        Agents.of(reps.values().stream().map(Kept::value).toList()),
        arrangements,
        calling);
  }

  /** As configured; by its defaults, if nobody did. */
  public Team team(TeamId id) {
    return Optional.ofNullable(teams.get(id)).map(Kept::value).orElseGet(() -> Team.of(id));
  }

  WorkingTime hours(TeamId id) {
    return calendar(id).map(Calendar::promised).orElse(WorkingTime.ALWAYS);
  }

  DayParts days(TeamId id) {
    return calendar(id)
        .map(calendar -> new DayParts(calendar.open(), calendar.zone()))
        .orElse(DayParts.USUAL);
  }

  Optional<CallingHours> calling(Callee callee) {
    return team(callee.team())
        .callingWindow()
        .map(window -> calling.of(window, callee.place(), zone(callee.team())));
  }

  /** On whose wall somebody lives of whom nothing is known. */
  private ZoneId zone(TeamId id) {
    return calendar(id).map(Calendar::zone).orElse(ZoneOffset.UTC);
  }

  /** While the house is closed, the promise its calendar has for those who wait for it to open. */
  Duration promise(TeamId id, Instant at) {
    return calendar(id)
        .flatMap(calendar -> calendar.promise(at))
        .orElseGet(() -> team(id).clocks().responseSla());
  }

  /** The promise, the calendar in its version, and when people may be called if that is said. */
  Terms terms(TeamId id) {
    var team = team(id);
    var hours = team.calendar().flatMap(this::version).orElse(CalendarDoc.ROUND_THE_CLOCK);
    var window = team.callingWindow().map(w -> " call " + w.text()).orElse("");
    return new Terms(id, "%s %s%s".formatted(team.clocks().responseSla(), hours, window));
  }

  /** The terms of all teams there are. */
  public Set<Terms> terms() {
    return teams.keySet().stream().map(this::terms).collect(Collectors.toUnmodifiableSet());
  }

  private Optional<Calendar> calendar(TeamId id) {
    return team(id).calendar().flatMap(this::calendar);
  }

  private Optional<Calendar> calendar(String id) {
    return Optional.ofNullable(calendars.get(id)).map(Kept::value);
  }

  /** By whose days an agreement counts: its own calendar, else its team's. */
  public Optional<Calendar> calendar(Agreement agreement) {
    return agreement
        .calendar()
        .flatMap(this::calendar)
        .or(() -> agreement.team().flatMap(this::calendar));
  }

  /** When that rep works; always, for one nobody configured. */
  public Duty duty(RepId id) {
    return rep(id)
        .map(rep ->
            new Duty(
                rep.calendar().flatMap(this::calendar).map(Calendar::open),
                rep.leave().stream().map(TimeOff::leave).toList(),
                arrangements.cover(id).map(cover -> new Duty.Covered(cover.from(), cover.to()))))
        .orElse(Duty.ALWAYS);
  }

  /** The reps who may work at other times than in that earlier house. */
  public List<RepId> rescheduled(House before) {
    return reps.keySet().stream().filter(id -> !schedule(id).equals(before.schedule(id))).toList();
  }

  /** By what to tell whether a rep works at other times: which calendar, leave and cover. */
  private List<Object> schedule(RepId id) {
    return List.of(
        rep(id).flatMap(RepEntry::calendar).flatMap(this::version),
        rep(id).map(RepEntry::leave).orElse(List.of()),
        arrangements.cover(id));
  }

  private Optional<String> version(String calendar) {
    return Optional.ofNullable(calendars.get(calendar))
        .map(kept -> "%s@%d".formatted(calendar, kept.version()));
  }

  private Optional<RepEntry> rep(RepId id) {
    return Optional.ofNullable(reps.get(id)).map(Kept::value);
  }

  /** The call centre of that id, while it is listened to. */
  public Optional<PresenceSource> presenceSource(String id) {
    return Optional.ofNullable(presenceSources.get(id))
        .map(Kept::value)
        .filter(PresenceSource::active);
  }

  /** The rep whom an agent of that call centre is, if the source may speak of them. */
  public Optional<RepId> rep(String agent, PresenceSource source) {
    return agents
        .rep(source.provider(), agent)
        .filter(id -> rep(id).map(rep -> source.speaksOf(rep.profile().teams())).orElse(false));
  }

  /** The rep who is called so by somebody. */
  Optional<RepId> owner(String said) {
    return reps.values().stream()
        .map(Kept::value)
        .filter(rep -> rep.isCalled(said))
        .map(RepEntry::id)
        .findFirst();
  }

  /** The reps of a team, active or not, in the order of their ids. */
  public List<RepId> reps(TeamId team) {
    return reps.values().stream()
        .map(Kept::value)
        .filter(rep -> rep.profile().teams().contains(team))
        .map(RepEntry::id)
        .toList();
  }
}

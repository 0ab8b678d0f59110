package baton.policy.store;

import baton.campaign.Agreement;
import baton.platform.db.ConfigStore;
import baton.platform.db.ConfigStore.Version;
import baton.platform.holidays.Countries;
import baton.policy.Holidays;
import baton.shared.TeamId;
import baton.shared.calendar.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By which calendar a team lived, or an agreement counted, at some time: what was in force then,
 * whatever has been changed since. Never changes; a later revision has more of them.
 */
public final class PastCalendars {
  private final long revision;
  private final Map<String, List<Version>> teams;
  private final Map<String, List<Version>> calendars;
  private final Countries countries = new Countries();
  private final Map<Long, Calendar> compiled = new ConcurrentHashMap<>();

  private PastCalendars(long revision, List<Version> teams, List<Version> calendars) {
    this.revision = revision;
    this.teams = byId(teams);
    this.calendars = byId(calendars);
  }

  /** All there were up to now; reads the whole history of teams and calendars. */
  public static PastCalendars read(ConfigStore store) {
    long revision = store.revision(); // before the rows: at worst they are read once too often
    return new PastCalendars(
        revision, store.all(Kind.TEAM.text()), store.all(Kind.CALENDAR.text()));
  }

  /** The revision of all configuration as of which this was read. */
  public long revision() {
    return revision;
  }

  private static Map<String, List<Version>> byId(List<Version> oldestFirst) {
    return oldestFirst.stream().collect(Collectors.groupingBy(Version::id));
  }

  /** That team's calendar then; empty for a team that is always open. */
  public Optional<Calendar> of(TeamId team, Instant then) {
    return inForce(teams.get(team.value()), then)
        .flatMap(version -> Docs.team(version.body()).read())
        .flatMap(doc -> Optional.ofNullable(doc.calendar()))
        .flatMap(id -> inForce(calendars.get(id.strip()), then))
        .map(version -> compiled.computeIfAbsent(version.revision(), _ -> compile(version)));
  }

  /**
   * By which calendar that agreement counted its business days then; its first one where it had
   * none yet, and empty for every day.
   */
  public Optional<Calendar> of(Agreement agreement, Instant then) {
    return agreement
        .calendar()
        .or(() ->
            agreement
                .team()
                .flatMap(team -> inForceOrFirst(teams.get(team.value()), then))
                .flatMap(version -> Docs.team(version.body()).read())
                .flatMap(doc -> Optional.ofNullable(doc.calendar()).map(String::strip)))
        .flatMap(id -> inForceOrFirst(calendars.get(id), then))
        .map(version -> compiled.computeIfAbsent(version.revision(), _ -> compile(version)));
  }

  private static Optional<Version> inForceOrFirst(@Nullable List<Version> versions, Instant then) {
    return inForce(versions, then)
        .or(() -> Optional.ofNullable(versions).stream().flatMap(List::stream).findFirst());
  }

  private static Optional<Version> inForce(@Nullable List<Version> versions, Instant then) {
    return Optional.ofNullable(versions).stream()
        .flatMap(List::stream)
        .filter(version -> !version.at().isAfter(then))
        .reduce((_, later) -> later);
  }

  private Calendar compile(Version version) {
    return Docs.calendar(version.body())
        .read()
        .flatMap(doc -> doc.check(version.id(), since(version.at())).read())
        .orElseThrow(() ->
            new IllegalStateException(
                "Version %d of calendar %s is kept but cannot be read"
                    .formatted(version.version(), version.id())));
  }

  /** Holidays from the year before, so that they are the same whenever they are asked for. */
  private Holidays since(Instant at) {
    var year = Year.from(at.atOffset(ZoneOffset.UTC)).minusYears(1);
    return new Holidays() {
      @Override
      public Optional<Set<String>> subdivisions(String country) {
        return countries.subdivisions(country);
      }

      @Override
      public Set<LocalDate> dates(String country, Optional<String> subdivision) {
        return countries.dates(country, subdivision, year);
      }
    };
  }
}

package baton.simulation;

import baton.lead.Callee;
import baton.lead.CallingHours;
import baton.lead.Dossier;
import baton.lead.Rulebook;
import baton.lead.Terms;
import baton.rep.Cadence;
import baton.rep.Duty;
import baton.rep.RepProfile;
import baton.rep.Team;
import baton.routing.Need;
import baton.routing.Route;
import baton.scoring.Evidence;
import baton.scoring.Score;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import baton.shared.calendar.CallingWindow;
import baton.shared.calendar.CommonHours;
import baton.shared.calendar.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is configured in one world: teams with their clocks, reps with their skills. */
final class House implements Rulebook {
  static final TeamId INSIDE = new TeamId("inside");
  static final TeamId PARTNERS = new TeamId("partners");
  private static final List<Team.Strategy> STRATEGIES = List.of(Team.Strategy.values());
  private static final List<Team.AtRisk> RISKS = List.of(Team.AtRisk.values());
  private static final String GERMAN = "language:de";

  /** Where people sleep every fifth minute. */
  private static final String SLEEPERS = "GB";

  private static final int AWAKE_MINUTES = 4;

  private static final CallingHours NAPS = naps();

  private final Map<TeamId, Team> teams = new TreeMap<>();
  private final Map<RepId, RepProfile> reps = new TreeMap<>();
  private final Map<TeamId, Pause> paused = new TreeMap<>();
  private final Hours hours;

  /**
   * @param times draws when teams and reps work, apart from all else
   */
  House(Dice dice, Dice times) {
    this.hours = new Hours(times);
    List.of(INSIDE, PARTNERS).forEach(id -> teams.put(id, team(id, dice)));
    int count = 3 + dice.below(6);
    for (int i = 0; i < count; i++) {
      var id = new RepId("rep-" + (char) ('a' + i));
      var mine =
          i == 0 || dice.chance(0.2)
              ? Set.of(INSIDE, PARTNERS)
              : Set.of(i % 3 == 2 ? PARTNERS : INSIDE);
      var skills = dice.chance(0.5) ? Map.of(GERMAN, 2) : Map.<String, Integer>of();
      reps.put(
          id,
          new RepProfile(1, id.value(), mine, skills, 1 + dice.below(4), 1 + dice.below(3), true));
    }
  }

  private static Team team(TeamId id, Dice dice) {
    var levels = new ArrayList<Team.Level>();
    for (int i = dice.below(3); i > 0; i--) {
      var wider =
          dice.chance(0.6) ? List.of(id.equals(INSIDE) ? PARTNERS : INSIDE) : List.<TeamId>of();
      var patience =
          dice.chance(0.5) ? Optional.of(seconds(dice, 20, 180)) : Optional.<Duration>empty();
      levels.add(new Team.Level(wider, dice.chance(0.5), patience));
    }
    var cadence = new ArrayList<Cadence.Wait>();
    for (int i = 1 + dice.below(3); i > 0; i--) {
      cadence.add(new Cadence.Wait.Open(seconds(dice, 60, 300)));
    }
    return new Team(
        id,
        id.value(),
        Optional.empty(),
        strategy(dice),
        new Team.Clocks(
            seconds(dice, 5, 30),
            seconds(dice, 40, 300),
            seconds(dice, 20, 120),
            seconds(dice, 40, 300),
            seconds(dice, 30, 600),
            seconds(dice, 3, 30),
            seconds(dice, 3, 30)),
        new Team.Limits(1 + dice.below(6), 1 + dice.below(3), 1 + dice.below(3)),
        dice.chance(0.3)
            ? new Team.Breaker(5, seconds(dice, 20, 60), 0.5, seconds(dice, 5, 60))
            : Team.Breaker.DEFAULT,
        levels,
        Cadence.of(cadence),
        "manager",
        new Team.Urgency(
            dice.chance(0.5) ? Optional.of(seconds(dice, 20, 300)) : Optional.empty(),
            RISKS.get(dice.below(RISKS.size()))),
        dice.chance(0.5)
            ? new Team.Connect(
                dice.one(List.of(Team.Connect.Mode.BUTTON, Team.Connect.Mode.ON_ACCEPT)),
                Optional.of("dialler"),
                Optional.empty())
            : Team.Connect.OFF,
        Optional.empty());
  }

  private static Team.Strategy strategy(Dice dice) {
    return STRATEGIES.get(dice.below(STRATEGIES.size()));
  }

  private static Duration seconds(Dice dice, int least, int most) {
    return Duration.ofSeconds(least + dice.below(most - least + 1));
  }

  List<TeamId> teams() {
    return List.copyOf(teams.keySet());
  }

  List<RepId> reps() {
    return List.copyOf(reps.keySet());
  }

  List<RepId> repsOf(TeamId team) {
    return reps.keySet().stream().filter(rep -> reps.get(rep).teams().contains(team)).toList();
  }

  RepProfile profile(RepId rep) {
    return reps.get(rep);
  }

  /** Nothing is offered after {@code from} and before {@code until}. */
  private record Pause(Instant from, Instant until) {
    boolean holds(Instant now) {
      return now.isAfter(from) && now.isBefore(until);
    }
  }

  /** That team is offered nothing for so long. */
  void pause(TeamId team, Instant now, Duration length) {
    paused.put(team, new Pause(now, now.plus(length)));
  }

  /** All teams go on. */
  void resume() {
    paused.clear();
  }

  /** In which hours what that team promised such a person went by then. */
  List<WorkingTime> hoursAt(TeamId team, Dossier lead, Instant when) {
    return hours.at(team, when).stream()
        .map(base ->
            calling(Callee.of(team, lead))
                .<WorkingTime>map(person -> person.open().within(base))
                .orElse(base))
        .toList();
  }

  @Override
  public Optional<Instant> pausedUntil(TeamId team, Instant now) {
    return Optional.ofNullable(paused.get(team)).filter(p -> p.holds(now)).map(Pause::until);
  }

  /** Changes what is configured of one rep. */
  RepProfile configure(RepId rep, int capacity, boolean active) {
    var old = reps.get(rep);
    var changed =
        new RepProfile(
            old.version() + 1,
            old.name(),
            old.teams(),
            old.skills(),
            capacity,
            old.weight(),
            active);
    reps.put(rep, changed);
    return changed;
  }

  @Override
  public Score score(Evidence evidence, Instant now) {
    var facts = evidence.facts();
    boolean asked = Boolean.TRUE.equals(lead(facts, "contactRequested"));
    long seen = done(facts, "page_view") + done(facts, "email_click");
    int intent = (asked || done(facts, "reply") > 0 ? 50 : 0) + (int) Math.min(50, 25 * seen);
    return new Score(60, intent, intent >= 50, "sales-ready@1", List.of());
  }

  private static long done(Map<String, Object> facts, String type) {
    return facts.get("activity") instanceof Map<?, ?> done && done.get(type) instanceof Long count
        ? count
        : 0;
  }

  private static Object lead(Map<String, Object> facts, String name) {
    return facts.get("lead") instanceof Map<?, ?> lead ? lead.get(name) : null;
  }

  @Override
  public int rise(Instant now) {
    return 15;
  }

  @Override
  public List<String> shortfall(Score score) {
    return score.salesReady() ? List.of() : List.of("intent_below_threshold");
  }

  /** By country: the team, the language that is needed, and how urgent it is. */
  @Override
  public Route route(Map<String, Object> facts, Score score) {
    var country = String.valueOf(lead(facts, "country"));
    var team = country.equals("FR") || country.equals("AT") ? PARTNERS : INSIDE;
    var needs =
        switch (country) {
          case "DE" -> List.of(new Need(GERMAN, 1, Optional.empty()));
          case "AT" -> List.of(new Need(GERMAN, 2, Optional.of(Duration.ofSeconds(30))));
          default -> List.<Need>of();
        };
    return new Route(team, Optional.of("smb"), country.equals("US") ? 1 : 0, needs, "default", 1);
  }

  @Override
  public Team team(TeamId id) {
    return teams.get(id);
  }

  /** When everybody works. */
  Hours times() {
    return hours;
  }

  /** What that team may have promised at {@code now} to somebody who was ready then. */
  Stream<Duration> promises(TeamId team, Instant now, Instant ready) {
    return Stream.concat(
        hours.openings(team, now, ready), Stream.of(team(team).clocks().responseSla()));
  }

  Duty duty(RepId rep) {
    return hours.duty(rep);
  }

  @Override
  public WorkingTime hours(TeamId id) {
    return hours.of(id);
  }

  @Override
  public Duration promise(TeamId id, Instant at) {
    return hours.promise(id, at).orElseGet(() -> team(id).clocks().responseSla());
  }

  @Override
  public Terms terms(TeamId id) {
    return hours.terms(id);
  }

  @Override
  public Optional<RepId> standIn(RepId rep, Instant now) {
    return hours.standIn(rep, now);
  }

  private static CallingHours naps() {
    var shifts =
        IntStream.range(0, Shift.DAY / (AWAKE_MINUTES + 1))
            .map(nap -> nap * (AWAKE_MINUTES + 1))
            .mapToObj(minute -> new Shift(minute, minute + AWAKE_MINUTES))
            .toList();
    var days = Stream.of(DayOfWeek.values()).collect(Collectors.toMap(day -> day, _ -> shifts));
    var zone = ZoneId.of("Europe/London");
    var open = CommonHours.of(List.of(new CallingWindow(days).in(zone)));
    return new CallingHours(CallingHours.Basis.COUNTRY, List.of(zone), open);
  }

  @Override
  public Optional<CallingHours> calling(Callee callee) {
    return callee.place().country().filter(SLEEPERS::equals).map(_ -> NAPS);
  }

  /** Whether an offer that is made then would have to be answered in the person's quiet hours. */
  boolean isQuiet(Callee callee, TeamId asking, Instant at) {
    long into = Math.floorMod(at.toEpochMilli(), Duration.ofMinutes(AWAKE_MINUTES + 1).toMillis());
    boolean sleeps = callee.place().country().filter(SLEEPERS::equals).isPresent();
    return sleeps
        && into + team(asking).clocks().offerTimeout().toMillis()
            > Duration.ofMinutes(AWAKE_MINUTES).toMillis();
  }

  @Override
  public TeamId fallbackTeam() {
    return INSIDE;
  }
}

package baton.lead;

import baton.campaign.Track;
import baton.policy.Atlas;
import baton.policy.CallingTimes;
import baton.rep.Cadence;
import baton.rep.Team;
import baton.routing.Need;
import baton.routing.Route;
import baton.scoring.Evidence;
import baton.scoring.Score;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.CallingWindow;
import baton.shared.calendar.DayParts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A configuration that tests write by hand: whoever asks for contact or replied is sales-ready. */
final class TestRulebook implements Rulebook {
  static final TeamId INSIDE = new TeamId("inside-sales");
  static final TeamId PARTNERS = new TeamId("partners");

  private static final CallingTimes CALLING = new CallingTimes(Atlas.NONE);

  private final Map<TeamId, Team> teams = new HashMap<>();
  private Predicate<Map<String, Object>> ready = TestRulebook::asked;
  private Optional<Supplier<Score>> scores = Optional.empty();
  private Optional<Track> track = Optional.empty();
  private IntSupplier priority = () -> 0;
  private TeamId routedTo = INSIDE;
  private String definition = "sales-ready@1";
  private WorkingTime hours = WorkingTime.ALWAYS;
  private DayParts days = DayParts.USUAL;
  private Optional<CallingWindow> window = Optional.empty();
  private int changes;

  TestRulebook ready(Predicate<Map<String, Object>> when) {
    ready = when;
    return this;
  }

  TestRulebook scored(Supplier<Score> by) {
    scores = Optional.of(by);
    return this;
  }

  TestRulebook priority(IntSupplier now) {
    priority = now;
    return this;
  }

  /** The calendar of every team. */
  TestRulebook calendar(Calendar of) {
    days = new DayParts(of.open(), of.zone());
    return hours(of.promised());
  }

  /** The hours of every team. */
  TestRulebook hours(WorkingTime of) {
    hours = of;
    changes++;
    return this;
  }

  /** When the people of every team may be called, where they are. */
  TestRulebook callable(CallingWindow in) {
    window = Optional.of(in);
    changes++;
    return this;
  }

  @Override
  public Optional<CallingHours> calling(Callee callee) {
    return window.map(w -> CALLING.of(w, callee.place(), ZoneOffset.UTC));
  }

  /** What every lead in nurture is sent. */
  TestRulebook track(List<Track.Step> steps) {
    track = Optional.of(new Track("default", steps, List.of(), List.of()));
    return this;
  }

  @Override
  public Optional<Track> track(String id) {
    return track;
  }

  TestRulebook routedTo(TeamId team) {
    routedTo = team;
    return this;
  }

  TestRulebook definition(String id) {
    definition = id;
    return this;
  }

  /** Changes one thing about a team. */
  TestRulebook team(TeamId id, UnaryOperator<TeamDraft> change) {
    teams.put(id, change.apply(new TeamDraft(team(id))).team());
    return this;
  }

  private static boolean asked(Map<String, Object> facts) {
    boolean requested =
        facts.get("lead") instanceof Map<?, ?> lead
            && Boolean.TRUE.equals(lead.get("contactRequested"));
    boolean replied =
        facts.get("activity") instanceof Map<?, ?> activity && activity.containsKey("reply");
    return requested || replied;
  }

  @Override
  public Score score(Evidence evidence, Instant now) {
    var facts = evidence.facts();
    if (scores.isPresent()) {
      return scores.get().get();
    }
    boolean yes = ready.test(facts);
    return new Score(yes ? 60 : 10, yes ? 80 : 0, yes, definition, List.of());
  }

  @Override
  public int rise(Instant now) {
    return 15;
  }

  @Override
  public List<String> shortfall(Score score) {
    return score.salesReady() ? List.of() : List.of("intent_below_threshold");
  }

  @Override
  public Route route(Map<String, Object> facts, Score score) {
    var needs = List.of(new Need("language:en", 1, Optional.empty()));
    return new Route(routedTo, Optional.of("smb"), priority.getAsInt(), needs, "default", 1);
  }

  @Override
  public Team team(TeamId id) {
    return teams.getOrDefault(id, Team.of(id));
  }

  @Override
  public DayParts days(TeamId id) {
    return days;
  }

  @Override
  public WorkingTime hours(TeamId id) {
    return hours;
  }

  @Override
  public Terms terms(TeamId id) {
    return new Terms(id, "hours@" + changes);
  }

  @Override
  public TeamId fallbackTeam() {
    return INSIDE;
  }

  /** A team about to be changed. */
  record TeamDraft(Team team) {
    TeamDraft atRisk(Team.AtRisk policy) {
      return last(team.cadence(), new Team.Urgency(team.urgency().aging(), policy), team.connect());
    }

    TeamDraft offers(int max, Duration timeout) {
      var c = team.clocks();
      return clocks(timeout, c.responseSla(), c.patience())
          .limits(max, team.limits().maxReassignments());
    }

    TeamDraft responseSla(Duration sla) {
      return clocks(team.clocks().offerTimeout(), sla, team.clocks().patience());
    }

    TeamDraft patience(Duration patience) {
      return clocks(team.clocks().offerTimeout(), team.clocks().responseSla(), patience);
    }

    TeamDraft reassignments(int max) {
      return limits(team.limits().maxOffers(), max);
    }

    TeamDraft escalation(Team.Level... levels) {
      return copy(team.clocks(), team.limits(), List.of(levels));
    }

    TeamDraft cadence(Cadence cadence) {
      return last(cadence, team.urgency(), team.connect());
    }

    TeamDraft connect(Team.Connect connect) {
      return last(team.cadence(), team.urgency(), connect);
    }

    private TeamDraft clocks(Duration offer, Duration sla, Duration patience) {
      var c = team.clocks();
      return copy(
          new Team.Clocks(
              offer,
              sla,
              c.attemptTimeout(),
              patience,
              c.exclusion(),
              c.reofferGap(),
              c.orphanGrace()),
          team.limits(),
          team.escalation());
    }

    private TeamDraft limits(int offers, int reassignments) {
      return copy(
          team.clocks(),
          new Team.Limits(offers, reassignments, team.limits().autopauseAfter()),
          team.escalation());
    }

    private TeamDraft last(Cadence cadence, Team.Urgency urgency, Team.Connect connect) {
      return of(team.clocks(), team.limits(), team.escalation(), cadence, urgency, connect);
    }

    private TeamDraft copy(Team.Clocks clocks, Team.Limits limits, List<Team.Level> escalation) {
      return of(clocks, limits, escalation, team.cadence(), team.urgency(), team.connect());
    }

    private TeamDraft of(
        Team.Clocks clocks,
        Team.Limits limits,
        List<Team.Level> escalation,
        Cadence cadence,
        Team.Urgency urgency,
        Team.Connect connect) {
      return new TeamDraft(
          new Team(
              team.id(),
              team.name(),
              team.calendar(),
              team.strategy(),
              clocks,
              limits,
              team.breaker(),
              escalation,
              cadence,
              team.supervisor(),
              urgency,
              connect,
              team.callingWindow()));
    }
  }
}

package baton.lead;

import baton.campaign.Track;
import baton.rep.Team;
import baton.routing.Need;
import baton.routing.Route;
import baton.scoring.Evidence;
import baton.scoring.Score;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import java.time.Duration;
import java.time.Instant;
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

  private final Map<TeamId, Team> teams = new HashMap<>();
  private Predicate<Map<String, Object>> ready = TestRulebook::asked;
  private Optional<Supplier<Score>> scores = Optional.empty();
  private Optional<Track> track = Optional.empty();
  private IntSupplier priority = () -> 0;
  private TeamId routedTo = INSIDE;
  private String definition = "sales-ready@1";
  private WorkingTime hours = WorkingTime.ALWAYS;
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

  /** The hours of every team. */
  TestRulebook hours(WorkingTime of) {
    hours = of;
    changes++;
    return this;
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
    TeamDraft offers(int max, Duration timeout) {
      return copy(
          max,
          timeout,
          team.responseSla(),
          team.patience(),
          team.maxReassignments(),
          team.escalation());
    }

    TeamDraft responseSla(Duration sla) {
      return copy(
          team.maxOffers(),
          team.offerTimeout(),
          sla,
          team.patience(),
          team.maxReassignments(),
          team.escalation());
    }

    TeamDraft patience(Duration patience) {
      return copy(
          team.maxOffers(),
          team.offerTimeout(),
          team.responseSla(),
          patience,
          team.maxReassignments(),
          team.escalation());
    }

    TeamDraft reassignments(int max) {
      return copy(
          team.maxOffers(),
          team.offerTimeout(),
          team.responseSla(),
          team.patience(),
          max,
          team.escalation());
    }

    TeamDraft escalation(Team.Level... levels) {
      return copy(
          team.maxOffers(),
          team.offerTimeout(),
          team.responseSla(),
          team.patience(),
          team.maxReassignments(),
          List.of(levels));
    }

    private TeamDraft copy(
        int maxOffers,
        Duration offerTimeout,
        Duration sla,
        Duration patience,
        int maxReassignments,
        List<Team.Level> escalation) {
      return new TeamDraft(
          new Team(
              team.id(),
              team.name(),
              team.calendar(),
              team.strategy(),
              offerTimeout,
              sla,
              team.attemptTimeout(),
              patience,
              maxOffers,
              maxReassignments,
              team.exclusion(),
              team.reofferGap(),
              team.orphanGrace(),
              team.autopauseAfter(),
              team.breaker(),
              escalation,
              team.cadence(),
              team.supervisor()));
    }
  }
}

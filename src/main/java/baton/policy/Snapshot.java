package baton.policy;

import static java.util.Collections.unmodifiableSortedMap;

import baton.campaign.Agreement;
import baton.campaign.Track;
import baton.lead.Callee;
import baton.lead.CallingHours;
import baton.lead.Facts;
import baton.lead.NurtureReason;
import baton.lead.Rulebook;
import baton.lead.Submission;
import baton.lead.Terms;
import baton.rep.Team;
import baton.routing.Route;
import baton.routing.Routing;
import baton.scoring.Definition;
import baton.scoring.Definitions;
import baton.scoring.Evidence;
import baton.scoring.Score;
import baton.scoring.Shortfall;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import baton.shared.calendar.DayParts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Everything configured at one revision, put together; it never changes, the next one takes its
 * place.
 *
 * @param definitions every version, because an older one may be in force until a newer one starts
 * @param agreements what sales and marketing have promised each other
 */
public record Snapshot(
    long revision,
    Definitions definitions,
    Kept<Routing> routing,
    House house,
    Promotion promotion,
    SortedMap<String, Kept<Agreement>> agreements)
    implements Rulebook {
  public Snapshot {
    agreements = unmodifiableSortedMap(new TreeMap<>(agreements));
  }

  @Override
  public Score score(Evidence evidence, Instant now) {
    return definitions.at(now).score(evidence, now);
  }

  @Override
  public int rise(Instant now) {
    return definitions.at(now).threshold().rise();
  }

  @Override
  public List<String> shortfall(Score score) {
    return definition(score).whyNot(score).stream().map(Shortfall::message).toList();
  }

  /** The one that made the score; the latest, should that one be gone. */
  private Definition definition(Score score) {
    return definitions.versions().stream()
        .filter(d -> d.id().equals(score.definition()))
        .findFirst()
        .orElseGet(() -> definitions.versions().getLast());
  }

  @Override
  public Route route(Map<String, Object> facts, Score score) {
    return routing.value().route(Facts.withScore(facts, score));
  }

  @Override
  public TeamId fallbackTeam() {
    return routing.value().fallback().team();
  }

  @Override
  public Optional<RepId> owner(String said) {
    return house.owner(said);
  }

  @Override
  public Team team(TeamId id) {
    return house.team(id);
  }

  @Override
  public WorkingTime hours(TeamId id) {
    return house.hours(id);
  }

  @Override
  public DayParts days(TeamId id) {
    return house.days(id);
  }

  @Override
  public Optional<CallingHours> calling(Callee callee) {
    return house.calling(callee);
  }

  @Override
  public Duration promise(TeamId id, Instant at) {
    return house.promise(id, at);
  }

  @Override
  public Terms terms(TeamId id) {
    return house.terms(id);
  }

  @Override
  public Optional<Instant> pausedUntil(TeamId team, Instant now) {
    return house.arrangements().pause(team, now).map(pause -> pause.until().orElse(Instant.MAX));
  }

  @Override
  public Optional<RepId> standIn(RepId rep, Instant now) {
    return house.arrangements().standIn(rep, now);
  }

  @Override
  public String trackFor(NurtureReason reason, Supplier<Optional<String>> segment) {
    return promotion.trackFor(reason, segment);
  }

  @Override
  public Optional<Track> track(String id) {
    return promotion.track(id);
  }

  @Override
  public Optional<String> campaign(Submission.Source source) {
    return promotion.sources().of(source.campaign(), source.form(), source.utm());
  }
}

package baton.dispatch;

import baton.lead.LeadCommand;
import baton.lead.Want;
import baton.routing.Need;
import baton.shared.LeadId;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leads that have just come, each told once if it cannot be reached in time. One for whom there is
 * room costs nothing more than a look at the responses of late.
 */
final class Arrivals {
  /** Arrivals between two passes; more than these are not told. */
  private static final int ARRIVALS_MAX = 1_000;

  /** What became sales-ready earlier has not just come: it only says again what it wants. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** A dispatcher that has just begun does not know yet who is there. */
  static final Duration WARM_UP = Duration.ofMinutes(1);

  private final TeamId team;
  private final Roster roster;
  private final Waiting waiting;
  private final Pace pace;
  private final Map<LeadId, Want> arrived = new LinkedHashMap<>();
  private Instant begun = Instant.MAX;

  Arrivals(TeamId team, Roster roster, Waiting waiting, Pace pace) {
    this.team = team;
    this.roster = roster;
    this.waiting = waiting;
    this.pace = pace;
  }

  void add(Want want) {
    if (want.round() == 1 && want.level() == 0 && arrived.size() < ARRIVALS_MAX) {
      arrived.put(want.lead(), want);
    }
  }

  /**
   * The marks of those that came since the last time.
   *
   * @param picked leads that a rep is being asked for
   */
  List<LeadCommand.MarkAtRisk> marks(Set<LeadId> picked, WorkingTime hours, Instant now) {
    begun = begun.equals(Instant.MAX) ? now : begun;
    if (arrived.isEmpty()) {
      return List.of();
    }
    var fresh = new ArrayList<>(arrived.values());
    arrived.clear();
    if (now.isBefore(begun.plus(WARM_UP)) || roster.size() == 0 || isClosed(hours, now)) {
      return List.of();
    }
    double[] responses = pace.responses(now);
    var marks = new ArrayList<LeadCommand.MarkAtRisk>();
    for (var want : fresh) {
      boolean came = !want.readyAt().plus(FRESH).isBefore(now);
      if (came && (picked.contains(want.lead()) || waiting.get(want.lead()).isPresent())) {
        var forecast = forecast(want, picked.contains(want.lead()), responses, hours, now);
        if (forecast.isRisk()) {
          marks.add(
              new LeadCommand.MarkAtRisk(
                  want.lead(),
                  team,
                  want.cycle(),
                  forecast.chance().orElseThrow(),
                  forecast.expectedWait()));
        }
      }
    }
    return marks;
  }

  /** What a lead that asks for nothing special and comes now would meet. */
  Forecast forecast(Want newcomer, WorkingTime hours, Instant now) {
    double[] responses = pace.responses(now);
    return isClosed(hours, now)
        ? Forecast.closed(
            new Forecast.Queue(
                roster.anybody(),
                ahead(newcomer),
                atWork(newcomer.needs()),
                hours.between(now, newcomer.respondBy())),
            responses.length)
        : forecast(newcomer, false, responses, hours, now);
  }

  private Forecast forecast(
      Want want, boolean picked, double[] responses, WorkingTime hours, Instant now) {
    boolean room = picked || !roster.ranked(want.needs()).isEmpty();
    var left = hours.between(now, want.respondBy());
    var queue =
        room
            ? new Forecast.Queue(true, 0, pace.atWork(), left)
            : new Forecast.Queue(false, ahead(want), atWork(want.needs()), left);
    return Forecast.of(queue, pace.turnover(Forecast.FULL_MIN, now), responses);
  }

  private static boolean isClosed(WorkingTime hours, Instant now) {
    return hours.between(now, now.plusSeconds(1)).isZero();
  }

  /** Those before it that somebody at work could take; the others keep nobody waiting. */
  private int ahead(Want want) {
    var servable = new HashMap<List<Need>, Boolean>();
    int ahead = 0;
    for (var other : waiting.before(want)) {
      if (servable.computeIfAbsent(other.needs(), needs -> atWork(needs) > 0)) {
        ahead++;
      }
    }
    return ahead;
  }

  private int atWork(List<Need> needs) {
    if (needs.isEmpty()) {
      return pace.atWork();
    }
    return (int)
        roster.all().stream()
            .filter(rep -> pace.isAtWork(rep.id()) && Need.met(needs, rep.skills()))
            .count();
  }
}

package baton.dispatch;

import baton.lead.DecisionRecord;
import baton.lead.DecisionRecord.Candidate;
import baton.lead.DecisionRecord.Preference;
import baton.lead.Exclusion;
import baton.lead.Want;
import baton.rep.ExclusionCode;
import baton.rep.RepStatus;
import baton.routing.Need;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who is asked for a lead: who knows the person if they can be asked, else the first in rank order
 * whom neither skills nor this lead's history rule out.
 */
public final class Assignment {
  private final TeamId team;
  private final Roster roster;
  private final Duration reofferGap;
  private final Arranged arranged;
  private final Instant now;

  /**
   * A moment in which choices are made.
   *
   * @param reofferGap how long after a lapse the same rep may be asked again when nobody else can
   *     be
   * @param arranged who is meant by an owner, and who stands in for them
   */
  public Assignment(
      TeamId team, Roster roster, Duration reofferGap, Arranged arranged, Instant now) {
    this.team = team;
    this.roster = roster;
    this.reofferGap = reofferGap;
    this.arranged = arranged;
    this.now = now;
  }

  /** The choice for one lead. */
  public Choice choose(Want want) {
    return want.callee()
        .flatMap(arranged::quietUntil)
        .<Choice>map(Choice.Quiet::new)
        .orElseGet(() -> asked(want));
  }

  private Choice asked(Want want) {
    return want.owner()
        .flatMap(arranged::owner)
        .flatMap(arranged::standIn)
        .flatMap(rep -> preferred(want, rep, Preference.KNOWN_OWNER))
        .or(() ->
            want.former()
                .flatMap(arranged::standIn)
                .flatMap(rep -> preferred(want, rep, Preference.FORMER_REP)))
        .orElseGet(() -> byRank(want));
  }

  private Optional<Choice> preferred(Want want, RepId id, Preference why) {
    return roster
        .asked(id)
        .filter(rep -> Need.met(needs(want), rep.skills()) && excluded(rep, want).isEmpty())
        .map(rep -> new Choice.Ask(id, record(want, rep, Optional.of(why))));
  }

  private Choice byRank(Want want) {
    RepStatus again = null;
    boolean declined = false;
    var skilled = roster.ranked(needs(want));
    boolean others = skilled.size() < roster.routable();
    Optional<Instant> retry = nextRelaxation(want);
    for (var rep : skilled) {
      var exclusion = excluded(rep, want);
      if (exclusion.isEmpty()) {
        return new Choice.Ask(rep.id(), record(want, rep, Optional.empty()));
      }
      switch (exclusion.get().kind()) {
        case DECLINED -> {
          declined = true;
          retry = earliest(retry, exclusion.get().until());
        }
        case LAPSED, TAKEN_BACK -> {
          others = true;
          var at = exclusion.get().at().plus(reofferGap);
          if (at.isAfter(now)) {
            retry = earliest(retry, at);
          } else if (again == null) {
            again = rep;
          }
        }
      }
    }
    if (again != null) {
      return new Choice.Ask(again.id(), record(want, again, Optional.empty()));
    }
    return declined && !others ? new Choice.NobodyLeft(retry) : new Choice.Wait(retry);
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Instant other) {
    return one.filter(at -> at.isBefore(other)).or(() -> Optional.of(other));
  }

  private Optional<Exclusion> excluded(RepStatus rep, Want want) {
    return Optional.ofNullable(want.exclusions().get(rep.id()))
        .filter(exclusion -> now.isBefore(exclusion.until()));
  }

  /** What is still asked for. */
  private List<Need> needs(Want want) {
    return want.needs().stream().filter(need -> !relaxed(need, want)).toList();
  }

  private boolean relaxed(Need need, Want want) {
    return need.relaxAfter().map(after -> !now.isBefore(want.readyAt().plus(after))).orElse(false);
  }

  private Optional<Instant> nextRelaxation(Want want) {
    return want.needs().stream()
        .flatMap(need -> need.relaxAfter().stream())
        .map(after -> want.readyAt().plus(after))
        .filter(at -> at.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  private DecisionRecord record(Want want, RepStatus chosen, Optional<Preference> preference) {
    boolean all = roster.size() <= DecisionRecord.CANDIDATES_MAX;
    int most = all ? DecisionRecord.CANDIDATES_MAX : DecisionRecord.BEST;
    var candidates = new ArrayList<Candidate>();
    var counts = new HashMap<String, Integer>();
    candidates.add(candidate(chosen, true, Optional.empty()));
    counts.put("eligible", 1);
    var needs = needs(want);
    int looked = 1; // at the chosen, wherever in the ranks
    for (var rep : roster.ranked()) {
      if (rep.id().equals(chosen.id())) {
        continue;
      }
      // of a large team only the best are looked at, so that a choice does not grow with it
      if (!all && ++looked > DecisionRecord.CANDIDATES_MAX) {
        counts.put("not_looked_at", roster.routable() - DecisionRecord.CANDIDATES_MAX);
        break;
      }
      var code = ruledOut(rep, want, needs);
      counts.merge(code.map(Assignment::name).orElse("eligible"), 1, Integer::sum);
      if (candidates.size() < most) {
        candidates.add(candidate(rep, false, code));
      }
    }
    roster.counts().forEach((code, n) -> add(counts, code, n));
    if (all) {
      candidates.addAll(unroutable());
    }
    return new DecisionRecord(
        now,
        team,
        want.round(),
        roster.strategy(),
        preference,
        candidates,
        counts,
        roster.ahead(candidates));
  }

  private static void add(Map<String, Integer> counts, ExclusionCode code, int n) {
    if (n > 0) {
      counts.merge(name(code), n, Integer::sum);
    }
  }

  private List<Candidate> unroutable() {
    return roster.all().stream()
        .filter(rep -> rep.unroutable().isPresent())
        .sorted(Comparator.comparing(RepStatus::id))
        .map(rep -> candidate(rep, false, rep.unroutable()))
        .toList();
  }

  private Optional<ExclusionCode> ruledOut(RepStatus rep, Want want, List<Need> needs) {
    if (!Need.met(needs, rep.skills())) {
      return Optional.of(ExclusionCode.SKILL_MISS);
    }
    return excluded(rep, want).map(_ -> ExclusionCode.EXCLUDED_RECENT);
  }

  private static Candidate candidate(RepStatus rep, boolean chosen, Optional<ExclusionCode> code) {
    return new Candidate(rep.id(), chosen, code, rep.load(), rep.idleSince(), rep.presence());
  }

  private static String name(ExclusionCode code) {
    return code.name().toLowerCase(Locale.ROOT);
  }
}

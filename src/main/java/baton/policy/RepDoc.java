package baton.policy;

import baton.rep.CallCentre;
import baton.rep.Caps;
import baton.rep.RepProfile;
import baton.shared.Checked;
import baton.shared.Mistake;
import baton.shared.Reading;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rep as somebody wrote it: the body of {@code PUT /v1/reps/{id}}, nothing checked yet. */
public record RepDoc(
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable List<@Nullable String> teams,
    @Nullable Map<String, @Nullable Integer> skills,
    @Nullable Integer capacity,
    @Nullable Integer weight,
    @Nullable String calendar,
    @Nullable Boolean active,
    @Nullable Map<String, @Nullable List<@Nullable String>> aliases,
    @Nullable CapsDoc caps) {
  /**
   * How many leads at most.
   *
   * @param hour within any sixty minutes
   * @param day within any twenty-four hours
   */
  public record CapsDoc(@Nullable Integer hour, @Nullable Integer day) {}

  public static final int TEAMS_MAX = 50;
  public static final int SKILLS_MAX = 100;
  public static final int LEVEL_MAX = 10;
  public static final int WEIGHT_MAX = 100;

  /** Under how many ids one call centre may know a rep. */
  public static final int ALIASES_MAX = 10;

  public static final int ALIAS_CHARS_MAX = 256;

  /**
   * The rep this text means, or all that is wrong with it.
   *
   * @param known the teams there are
   * @param version of this configuration
   */
  public Checked<RepEntry> check(RepId id, Set<TeamId> known, long version) {
    var reading = new Reading();
    reading.name("id", id.value());
    var profile =
        new RepProfile(
            version,
            reading.text("name", name).orElse(id.value()),
            teams(reading, known),
            skills(reading),
            reading.number(
                "capacity", capacity, 0, RepProfile.CAPACITY_MAX, RepProfile.CAPACITY_DEFAULT),
            reading.number("weight", weight, 1, WEIGHT_MAX, 1),
            active == null || active,
            caps(reading));
    return reading.finish(
        new RepEntry(
            id,
            profile,
            reading.text("email", email),
            reading.text("phone", phone),
            reading.text("calendar", calendar),
            aliases(reading)));
  }

  private Caps caps(Reading reading) {
    return caps == null
        ? Caps.NONE
        : new Caps(cap(reading, "caps.hour", caps.hour()), cap(reading, "caps.day", caps.day()));
  }

  private static Optional<Integer> cap(Reading reading, String field, @Nullable Integer given) {
    return given == null
        ? Optional.empty()
        : Optional.of(reading.number(field, given, 1, Caps.MAX, Caps.MAX));
  }

  private Map<CallCentre, Set<String>> aliases(Reading reading) {
    var all = new EnumMap<CallCentre, Set<String>>(CallCentre.class);
    if (aliases == null) {
      return all;
    }
    for (Map.Entry<String, @Nullable List<@Nullable String>> one : aliases.entrySet()) {
      var field = "aliases." + one.getKey();
      var centre = CallCentre.of(one.getKey());
      if (centre.isEmpty()) {
        reading.mistake(field, "unknown_value", "Expected one of " + PresenceSourceDoc.providers());
        continue;
      }
      var ids = new LinkedHashSet<String>();
      for (var id : reading.list(field, one.getValue(), ALIASES_MAX)) {
        reading.text(id.field(), id.value(), ALIAS_CHARS_MAX).ifPresent(ids::add);
      }
      all.put(centre.get(), ids);
    }
    return all;
  }

  /** What another rep is called already, of these. */
  public static List<Mistake> taken(RepEntry rep, Agents agents) {
    return rep.aliases().entrySet().stream()
        .flatMap(one ->
            one.getValue().stream()
                .flatMap(alias ->
                    agents
                        .rep(one.getKey(), alias)
                        .filter(other -> !other.equals(rep.id()))
                        .map(other ->
                            new Mistake(
                                "aliases." + one.getKey().text(),
                                "alias_taken",
                                "Expected an id of this rep alone, but %s is %s's"
                                    .formatted(alias, other.value())))
                        .stream()))
        .toList();
  }

  private Set<TeamId> teams(Reading reading, Set<TeamId> known) {
    if (teams == null || teams.isEmpty()) {
      reading.mistake("teams", "required", "Expected at least one team, found none");
      return Set.of();
    }
    var members = new LinkedHashSet<TeamId>();
    for (var team : reading.list("teams", teams, TEAMS_MAX)) {
      if (!reading.name(team.field(), team.value())) {
        continue;
      }
      var id = new TeamId(team.value());
      if (!known.contains(id)) {
        reading.mistake(
            team.field(), "unknown_team", "Expected a team there is, found " + id.value());
      }
      members.add(id);
    }
    return members;
  }

  private Map<String, Integer> skills(Reading reading) {
    var levels = new LinkedHashMap<String, Integer>();
    if (skills == null) {
      return levels;
    }
    if (skills.size() > SKILLS_MAX) {
      reading.mistake(
          "skills",
          "too_many",
          "Expected at most %d skills, found %d".formatted(SKILLS_MAX, skills.size()));
      return levels;
    }
    skills.forEach((skill, level) -> {
      var field = "skills." + skill;
      var name = reading.text(field, skill);
      if (name.isEmpty()) {
        reading.mistake("skills", "required", "Expected a skill's name, found none");
      } else if (level == null) {
        reading.mistake(field, "required", "Expected a level from 1 to 10, found none");
      } else {
        levels.put(name.get(), reading.number(field, level, 1, LEVEL_MAX, 1));
      }
    });
    return levels;
  }
}

package baton.policy;

import baton.rep.Cadence;
import baton.rep.Team;
import baton.shared.Checked;
import baton.shared.Reading;
import baton.shared.TeamId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A team as somebody wrote it: the body of {@code PUT /v1/teams/{id}}, nothing checked yet; what is
 * left out takes the default.
 *
 * @param escalation level by level; an empty list goes from the team straight to nurture
 * @param cadence the waits between attempts by segment, and for every other segment
 * @param supervisor who is alerted when the last level is used up
 * @param aging by how much of waiting a lead gains one class of priority, or {@code off}
 * @param atRisk {@code none}, {@code alert} or {@code widen}
 * @param connect how a click becomes a call
 * @param callingWindow when people may be called by their own clock; at any time without
 */
public record TeamDoc(
    @Nullable String name,
    @Nullable String calendar,
    @Nullable String strategy,
    @Nullable List<@Nullable LevelDoc> escalation,
    @Nullable String responseSla,
    @Nullable String offerTimeout,
    @Nullable String attemptTimeout,
    @Nullable String patience,
    @Nullable Integer maxOffers,
    @Nullable Integer maxReassignments,
    @Nullable String exclusion,
    @Nullable String reofferGap,
    @Nullable String orphanGrace,
    @Nullable Integer autopauseAfter,
    @Nullable BreakerDoc breaker,
    @Nullable Map<String, @Nullable List<@Nullable String>> cadence,
    @Nullable String supervisor,
    @Nullable String aging,
    @Nullable String atRisk,
    @Nullable ConnectDoc connect,
    @Nullable CallingWindowDoc callingWindow) {
  public static final int LEVELS_MAX = 10;
  public static final int WIDEN_MAX = 50;
  public static final int CADENCE_MAX = 20;
  public static final int SEGMENTS_MAX = 100;
  public static final int DAYS_MAX = 30;

  /** The waits of every segment that has none of its own. */
  public static final String EVERY_SEGMENT = "default";

  private static final Pattern DAYS = Pattern.compile("[Pp]([0-9]{1,3})[Dd]");
  public static final int COUNT_MAX = 1_000;

  /** Instead of a duration: waiting makes nothing more urgent. */
  private static final String OFF = "off";

  public record LevelDoc(
      @Nullable List<@Nullable String> widenTo,
      @Nullable Boolean relaxSkills,
      @Nullable String patience) {}

  public record BreakerDoc(
      @Nullable Integer offers,
      @Nullable String window,
      @Nullable Double lapsing,
      @Nullable String closeAfter) {}

  /**
   * Click-to-call.
   *
   * @param webhook the system that puts calls through, or
   * @param source the presence source whose telephone system does
   */
  public record ConnectDoc(
      @Nullable String mode, @Nullable String webhook, @Nullable String source) {}

  /** A document that leaves everything out. */
  public static final TeamDoc DEFAULTS =
      new TeamDoc(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null);

  /**
   * The team this text means, or all that is wrong with it.
   *
   * @param known the teams there are; a level may widen to these and to the team itself
   */
  public Checked<Team> check(TeamId id, Set<TeamId> known) {
    var reading = new Reading();
    var d = Team.of(id);
    reading.name("id", id.value());
    return reading.finish(
        new Team(
            id,
            reading.text("name", name).orElse(d.name()),
            reading.text("calendar", calendar),
            strategy(reading).orElse(d.strategy()),
            clocks(reading, d.clocks()),
            limits(reading, d.limits()),
            breaker(reading, d.breaker()),
            escalation == null ? d.escalation() : levels(reading, id, known),
            cadence == null ? d.cadence() : cadence(reading, d.cadence(), cadence),
            reading.text("supervisor", supervisor).orElse(d.supervisor()),
            new Team.Urgency(
                aging(reading, d.urgency().aging()), atRisk(reading).orElse(d.urgency().atRisk())),
            connect(reading),
            callingWindow == null ? Optional.empty() : callingWindow.check(reading)));
  }

  private Team.Clocks clocks(Reading reading, Team.Clocks d) {
    return new Team.Clocks(
        reading.duration("offerTimeout", offerTimeout, d.offerTimeout()),
        reading.duration("responseSla", responseSla, d.responseSla()),
        reading.duration("attemptTimeout", attemptTimeout, d.attemptTimeout()),
        reading.duration("patience", patience, d.patience()),
        reading.duration("exclusion", exclusion, d.exclusion()),
        reading.duration("reofferGap", reofferGap, d.reofferGap()),
        reading.duration("orphanGrace", orphanGrace, d.orphanGrace()));
  }

  private Team.Limits limits(Reading reading, Team.Limits d) {
    return new Team.Limits(
        reading.number("maxOffers", maxOffers, 1, COUNT_MAX, d.maxOffers()),
        reading.number("maxReassignments", maxReassignments, 1, COUNT_MAX, d.maxReassignments()),
        reading.number("autopauseAfter", autopauseAfter, 1, COUNT_MAX, d.autopauseAfter()));
  }

  private Optional<Team.Strategy> strategy(Reading reading) {
    var given = reading.text("strategy", strategy).map(s -> s.toLowerCase(Locale.ROOT)).orElse("");
    return switch (given) {
      case "" -> Optional.empty();
      case "least_load" -> Optional.of(Team.Strategy.LEAST_LOAD);
      case "longest_idle" -> Optional.of(Team.Strategy.LONGEST_IDLE);
      case "weighted_round_robin" -> Optional.of(Team.Strategy.WEIGHTED_ROUND_ROBIN);
      default -> {
        reading.mistake(
            "strategy",
            "unknown_strategy",
            "Expected least_load, longest_idle or weighted_round_robin");
        yield Optional.empty();
      }
    };
  }

  private Optional<Duration> aging(Reading reading, Optional<Duration> otherwise) {
    var given = reading.text("aging", aging);
    if (given.isEmpty()) {
      return otherwise;
    }
    return given.get().equalsIgnoreCase(OFF)
        ? Optional.empty()
        : reading.duration("aging", given.get());
  }

  private Optional<Team.AtRisk> atRisk(Reading reading) {
    var given = reading.text("atRisk", atRisk).map(s -> s.toLowerCase(Locale.ROOT)).orElse("");
    return switch (given) {
      case "" -> Optional.empty();
      case "none" -> Optional.of(Team.AtRisk.NONE);
      case "alert" -> Optional.of(Team.AtRisk.ALERT);
      case "widen" -> Optional.of(Team.AtRisk.WIDEN);
      default -> {
        reading.mistake("atRisk", "unknown_value", "Expected none, alert or widen");
        yield Optional.empty();
      }
    };
  }

  private Team.Breaker breaker(Reading reading, Team.Breaker d) {
    if (breaker == null) {
      return d;
    }
    double lapsing = breaker.lapsing() == null ? d.lapsing() : breaker.lapsing();
    if (!(lapsing > 0 && lapsing <= 1)) {
      reading.mistake("breaker.lapsing", "out_of_range", "Expected a share above 0 and up to 1");
    }
    return new Team.Breaker(
        reading.number("breaker.offers", breaker.offers(), 1, COUNT_MAX, d.offers()),
        reading.duration("breaker.window", breaker.window(), d.window()),
        lapsing,
        reading.duration("breaker.closeAfter", breaker.closeAfter(), d.closeAfter()));
  }

  private Team.Connect connect(Reading reading) {
    if (connect == null) {
      return Team.Connect.OFF;
    }
    var webhook = reading.text("connect.webhook", connect.webhook());
    var mode =
        switch (Optional.ofNullable(connect.mode()).orElse("off").toLowerCase(Locale.ROOT)) {
          case "off" -> Team.Connect.Mode.OFF;
          case "button" -> Team.Connect.Mode.BUTTON;
          case "on_accept" -> Team.Connect.Mode.ON_ACCEPT;
          default -> {
            reading.mistake("connect.mode", "unknown_value", "Expected off, button or on_accept");
            yield Team.Connect.Mode.OFF;
          }
        };
    var source = reading.text("connect.source", connect.source());
    if (mode != Team.Connect.Mode.OFF && webhook.isEmpty() && source.isEmpty()) {
      reading.mistake(
          "connect.webhook",
          "required",
          "Expected the webhook of the system that calls, or as connect.source an Asterisk");
    }
    if (webhook.isPresent() && source.isPresent()) {
      reading.mistake(
          "connect.source", "conflicting", "Expected either a webhook or a source, found both");
    }
    return new Team.Connect(mode, webhook, source);
  }

  private List<Team.Level> levels(Reading reading, TeamId id, Set<TeamId> known) {
    return reading.list("escalation", escalation, LEVELS_MAX).stream()
        .map(level -> level(reading, level, id, known))
        .toList();
  }

  private static Team.Level level(
      Reading reading, Reading.At<LevelDoc> level, TeamId id, Set<TeamId> known) {
    var field = level.field() + ".widenTo";
    var widenTo = new LinkedHashSet<TeamId>();
    for (var team : reading.list(field, level.value().widenTo(), WIDEN_MAX)) {
      if (reading.name(team.field(), team.value())) {
        var other = new TeamId(team.value());
        if (!known.contains(other) && !other.equals(id)) {
          reading.mistake(
              team.field(), "unknown_team", "Expected a team there is, found " + other.value());
        }
        widenTo.add(other);
      }
    }
    return new Team.Level(
        List.copyOf(widenTo),
        Boolean.TRUE.equals(level.value().relaxSkills()),
        reading.duration(level.field() + ".patience", level.value().patience()));
  }

  private static Cadence cadence(
      Reading reading, Cadence usual, Map<String, @Nullable List<@Nullable String>> given) {
    if (given.size() > SEGMENTS_MAX) {
      reading.mistake(
          "cadence", "too_many", "Expected at most %d segments".formatted(SEGMENTS_MAX));
      return usual;
    }
    var bySegment = new TreeMap<String, List<Cadence.Wait>>();
    for (var segment : given.keySet()) {
      var field = segment.equals(EVERY_SEGMENT) ? "cadence" : "cadence." + segment;
      bySegment.put(segment, waits(reading, field, given.get(segment)));
    }
    var every = Optional.ofNullable(bySegment.remove(EVERY_SEGMENT)).orElse(usual.usual());
    return new Cadence(every, bySegment);
  }

  private static List<Cadence.Wait> waits(
      Reading reading, String field, @Nullable List<@Nullable String> given) {
    var waits =
        reading.list(field, given, CADENCE_MAX).stream()
            .flatMap(one -> wait(reading, one).stream())
            .toList();
    if (waits.isEmpty()) {
      reading.mistake(field, "required", "Expected at least one wait between attempts");
      return Cadence.DEFAULT.usual();
    }
    return waits;
  }

  /** Days alone are open days; whatever has hours, minutes or seconds is open time. */
  private static Optional<Cadence.Wait> wait(Reading reading, Reading.At<String> given) {
    var days = DAYS.matcher(given.value().strip());
    if (!days.matches()) {
      return reading.duration(given.field(), given.value()).map(Cadence.Wait.Open::new);
    }
    int number = Integer.parseInt(days.group(1));
    if (number < 1 || number > DAYS_MAX) {
      reading.mistake(
          given.field(), "out_of_range", "Expected P1D to P30D, found " + given.value());
      return Optional.of(new Cadence.Wait.Days(1));
    }
    return Optional.of(new Cadence.Wait.Days(number));
  }
}

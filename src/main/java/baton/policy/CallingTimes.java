package baton.policy;

import baton.lead.CallingHours;
import baton.lead.CallingHours.Basis;
import baton.lead.Place;
import baton.shared.calendar.CallingWindow;
import baton.shared.calendar.CommonHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Works out when a person may be called from what tells where they are: the time zone they gave,
 * else their country, else that of their phone, else the team's. Threads may share it.
 */
public final class CallingTimes {
  /** Worked out before; more than these are forgotten together. */
  private static final int KEPT_MAX = 5_000;

  /** The least that people in all zones of a country must have in common, in any week. */
  private static final Duration WEEKLY_MIN = Duration.ofHours(1);

  private static final Duration WEEK = Duration.ofDays(7);

  /** Winter and summer, on either side of the equator. */
  private static final List<Instant> SEASONS =
      List.of(Instant.parse("2026-01-12T00:00:00Z"), Instant.parse("2026-07-13T00:00:00Z"));

  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private record Asked(CallingWindow window, Basis basis, List<ZoneId> zones) {}

  private final Atlas atlas;
  private final Map<Asked, Optional<CallingHours>> kept = new ConcurrentHashMap<>();

  public CallingTimes(Atlas atlas) {
    this.atlas = atlas;
  }

  /**
   * When a person there may be called.
   *
   * @param team the zone for those of whom nothing is known, or who could be in zones so far apart
   *     that the window is nowhere open in all of them
   */
  public CallingHours of(CallingWindow window, Place place, ZoneId team) {
    return Stream.of(Basis.TIME_ZONE, Basis.COUNTRY, Basis.PHONE)
        .flatMap(basis -> hours(new Asked(window, basis, zones(basis, place))).stream())
        .findFirst()
        .or(() -> hours(new Asked(window, Basis.TEAM, List.of(team))))
        .orElseThrow(); // a window opens in every week, by one clock
  }

  private List<ZoneId> zones(Basis basis, Place place) {
    return switch (basis) {
      case TIME_ZONE -> place.timeZone().flatMap(CallingTimes::zone).stream().toList();
      case COUNTRY -> place.country().map(atlas::zones).orElse(List.of());
      case PHONE -> place.phone().flatMap(atlas::country).map(atlas::zones).orElse(List.of());
      case TEAM -> List.of();
    };
  }

  /** A zone that is no place, like UTC, tells nothing: browsers say so to hide where they are. */
  private static Optional<ZoneId> zone(String name) {
    return Optional.of(name)
        .filter(ZONES::contains)
        .map(ZoneId::of)
        .filter(zone -> !zone.getRules().isFixedOffset());
  }

  private Optional<CallingHours> hours(Asked asked) {
    if (asked.zones().isEmpty()) {
      return Optional.empty();
    }
    if (kept.size() > KEPT_MAX) {
      kept.clear();
    }
    return kept.computeIfAbsent(asked, CallingTimes::worked);
  }

  private static Optional<CallingHours> worked(Asked asked) {
    var zones = apart(asked.zones());
    var open = CommonHours.of(zones.stream().map(asked.window()::in).toList());
    boolean opens =
        zones.size() == 1
            || SEASONS.stream()
                .allMatch(from ->
                    open.nextOpening(from).isPresent()
                        && open.between(from, from.plus(WEEK)).compareTo(WEEKLY_MIN) >= 0);
    return opens ? Optional.of(new CallingHours(asked.basis(), zones, open)) : Optional.empty();
  }

  /** Those whose clocks differ from each other's nowadays. */
  private static List<ZoneId> apart(List<ZoneId> zones) {
    var apart = new ArrayList<ZoneId>();
    for (var zone : zones) {
      if (apart.stream().noneMatch(known -> isAlike(known, zone))) {
        apart.add(zone);
      }
    }
    return apart;
  }

  private static boolean isAlike(ZoneId one, ZoneId other) {
    var here = one.getRules();
    var there = other.getRules();
    var now = SEASONS.getFirst();
    return here.getOffset(now).equals(there.getOffset(now))
        && here.getTransitionRules().equals(there.getTransitionRules())
        && Optional.ofNullable(here.nextTransition(now))
            .equals(Optional.ofNullable(there.nextTransition(now)));
  }
}

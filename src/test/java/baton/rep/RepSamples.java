package baton.rep;

import baton.shared.LeadId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One of each event of a rep; no map or set has two entries, because such a one has no order. */
public final class RepSamples {
  public static final Instant AT = Instant.parse("2026-11-22T09:00:00.123Z");
  private static final LeadId LEAD = new LeadId("0b5c2c1e-6f0a-4a55-9d0e-0d5ef2f1a111");

  private RepSamples() {}

  public static RepProfile profile() {
    return new RepProfile(
        3,
        "Ann",
        Set.of(new TeamId("inside-sales")),
        Map.of("language:de", 1),
        5,
        1,
        true,
        new Caps(Optional.of(6), Optional.empty()));
  }

  public static List<RepEvent> events() {
    return List.of(
        new RepEvent.Configured(AT, profile()),
        new RepEvent.PresenceChanged(
            AT,
            "genesys",
            Presence.WRAP_UP,
            Optional.of("after call"),
            OptionalLong.of(42),
            Optional.of(AT.minusSeconds(1)),
            Duration.ofSeconds(60)),
        new RepEvent.SourceSilent(AT, "genesys"),
        new RepEvent.Reserved(AT, LEAD, 2, false),
        new RepEvent.Released(AT, LEAD, 2, ReleaseReason.TAKEN_BACK),
        new RepEvent.Paused(AT),
        new RepEvent.Resumed(AT));
  }

  /** A rep with something in every field. */
  public static Rep rep() {
    return new Rep(
        Optional.of(profile()),
        Map.of(
            "genesys",
            new Rep.Word(
                AT,
                Presence.AVAILABLE,
                Optional.of("login"),
                OptionalLong.of(41),
                Optional.of(AT),
                Duration.ofSeconds(60),
                false)),
        Map.of(LEAD, new Rep.Slot(AT, 2, false)),
        Optional.of(AT),
        Optional.of(AT),
        Optional.of(AT),
        1,
        false,
        List.of(AT));
  }
}

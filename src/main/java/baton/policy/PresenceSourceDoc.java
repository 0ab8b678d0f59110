package baton.policy;

import baton.rep.CallCentre;
import baton.rep.Exchange;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.PresenceSource;
import baton.shared.Checked;
import baton.shared.Reading;
import baton.shared.TeamId;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call centre as somebody wrote it: the body of {@code PUT /v1/presence-sources/{id}}, nothing
 * checked yet.
 *
 * @param secret proves deliveries; sealed before it is kept, and never shown again
 * @param states what its names mean, beside or instead of what is known of its provider
 * @param onSourceLoss what counts when it is not heard: {@code hold}, nothing of it, or {@code
 *     lastKnown} with how long its last words do
 * @param host of an Asterisk; this and what follows only for whom we call
 */
public record PresenceSourceDoc(
    @Nullable String provider,
    @Nullable Boolean active,
    @Nullable String secret,
    @Nullable String header,
    @Nullable Map<String, @Nullable String> states,
    @Nullable String otherwise,
    @Nullable String ttl,
    @Nullable List<@Nullable String> teams,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable Boolean tls,
    @Nullable String user,
    @Nullable List<@Nullable String> queues,
    @Nullable String context,
    @Nullable String prefix,
    @Nullable Object onSourceLoss) {
  public static final int STATES_MAX = 200;
  public static final int TEAMS_MAX = 50;

  public static final int QUEUES_MAX = 200;

  private static final int PORT_MAX = 65_535;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,80}");
  private static final Pattern PREFIX = Pattern.compile("[0-9*#+]{0,10}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** What a name may mean; the rest we find out ourselves. */
  private static final Map<String, Presence> MEANINGS =
      Map.of(
          "available", Presence.AVAILABLE,
          "busy", Presence.BUSY,
          "wrap_up", Presence.WRAP_UP,
          "break", Presence.BREAK,
          "offline", Presence.OFFLINE);

  /** The same with its secret as it may be kept. */
  public PresenceSourceDoc withSecret(@Nullable String sealed) {
    return new PresenceSourceDoc(
        provider,
        active,
        sealed,
        header,
        states,
        otherwise,
        ttl,
        teams,
        host,
        port,
        tls,
        user,
        queues,
        context,
        prefix,
        onSourceLoss);
  }

  /**
   * The source this text means, or all that is wrong with it.
   *
   * @param known the teams there are
   */
  public Checked<PresenceSource> check(String id, Set<TeamId> known) {
    var reading = new Reading();
    if (reading.name("id", id) && id.equals(PresencePush.DESK)) {
      reading.mistake("id", "invalid_id", "Expected another name: reps speak for themselves there");
    }
    var who = provider(reading);
    var proof = Optional.ofNullable(secret).filter(text -> !text.isBlank());
    if (proof.isEmpty()) {
      reading.mistake("secret", "required", "Expected the secret that proves what it sends");
    }
    proof.ifPresent(text -> reading.bounded("secret", text, FormDoc.SECRET_MAX));
    var life = ttl(reading, who);
    return reading.finish(
        new PresenceSource(
            id,
            who,
            !Boolean.FALSE.equals(active),
            proof,
            header(reading),
            states(reading),
            otherwise == null ? Presence.BREAK : meaning(reading, "otherwise", otherwise),
            life,
            teams(reading, known),
            lastKnown(reading, life),
            who.delivers() ? Optional.empty() : Optional.of(exchange(reading))));
  }

  private Exchange exchange(Reading reading) {
    boolean sealed = Boolean.TRUE.equals(tls);
    return new Exchange(
        matching(reading, "host", host, HOST, "the name or address of a host"),
        reading.number(
            "port", port, 1, PORT_MAX, sealed ? Exchange.PORT_TLS : Exchange.PORT_DEFAULT),
        sealed,
        matching(reading, "user", user, WORD, "the name of a manager's account"),
        Set.copyOf(reading.texts("queues", queues, QUEUES_MAX)),
        context == null
            ? Exchange.CONTEXT_DEFAULT
            : matching(reading, "context", context, WORD, "a context of the dialplan"),
        matching(
            reading, "prefix", prefix == null ? "" : prefix, PREFIX, "at most 10 of 0-9 * # +"));
  }

  private static String matching(
      Reading reading, String field, @Nullable String given, Pattern form, String what) {
    var text = given == null ? "" : given.strip();
    if (!form.matcher(text).matches()) {
      reading.mistake(field, text.isEmpty() ? "required" : "invalid_value", "Expected " + what);
    }
    return text;
  }

  private CallCentre provider(Reading reading) {
    var text = provider == null ? "" : provider.strip().toLowerCase(Locale.ROOT);
    var known = CallCentre.of(text);
    if (known.isEmpty()) {
      reading.mistake("provider", "unknown_value", "Expected one of " + providers());
    }
    return known.orElse(CallCentre.TWILIO);
  }

  static String providers() {
    return Arrays.stream(CallCentre.values())
        .map(CallCentre::text)
        .collect(Collectors.joining(", "));
  }

  private String header(Reading reading) {
    var name = reading.text("header", header).orElse(PresenceSource.HEADER_DEFAULT);
    if (!HEADER.matcher(name).matches()) {
      reading.mistake("header", "invalid_value", "Expected the name of a header");
    }
    return name;
  }

  private Map<String, Presence> states(Reading reading) {
    var table = new LinkedHashMap<String, Presence>();
    if (states == null) {
      return table;
    }
    if (states.size() > STATES_MAX) {
      reading.mistake(
          "states",
          "too_many",
          "Expected at most %d, found %d".formatted(STATES_MAX, states.size()));
      return table;
    }
    states.forEach((name, state) -> {
      var field = "states." + name;
      reading.text(field, name);
      table.put(PresenceSource.plain(name), meaning(reading, field, state));
    });
    return table;
  }

  private static Presence meaning(Reading reading, String field, @Nullable String given) {
    var text = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
    var state = MEANINGS.get(text);
    if (state == null) {
      reading.mistake(
          field, "unknown_value", "Expected available, busy, wrap_up, break or offline");
    }
    return state == null ? Presence.BREAK : state;
  }

  private Duration ttl(Reading reading, CallCentre who) {
    var given = reading.duration("ttl", ttl, who.ttl());
    if (given.compareTo(PresencePush.TTL_MAX) > 0) {
      reading.mistake("ttl", "out_of_range", "Expected at most " + PresencePush.TTL_MAX);
    }
    return given;
  }

  private Optional<Duration> lastKnown(Reading reading, Duration life) {
    var given =
        switch (onSourceLoss) {
          case null -> Optional.<Duration>empty();
          case String word when word.strip().equals("hold") -> Optional.<Duration>empty();
          case Map<?, ?> loss
              when loss.size() == 1 && loss.get("lastKnown") instanceof String text ->
              reading.duration("onSourceLoss.lastKnown", text);
          default -> {
            reading.mistake(
                "onSourceLoss", "invalid_value", "Expected hold or {\"lastKnown\":\"PT5M\"}");
            yield Optional.<Duration>empty();
          }
        };
    boolean fits =
        given
            .map(so -> so.compareTo(life) > 0 && so.compareTo(PresenceSource.LAST_KNOWN_MAX) <= 0)
            .orElse(true);
    if (!fits) {
      reading.mistake(
          "onSourceLoss.lastKnown",
          "out_of_range",
          "Expected more than the ttl, %s, and at most %s"
              .formatted(life, PresenceSource.LAST_KNOWN_MAX));
    }
    return given;
  }

  private Set<TeamId> teams(Reading reading, Set<TeamId> known) {
    var all = new LinkedHashSet<TeamId>();
    for (var team : reading.list("teams", teams, TEAMS_MAX)) {
      if (reading.name(team.field(), team.value())) {
        var id = new TeamId(team.value());
        if (!known.contains(id)) {
          reading.mistake(
              team.field(), "unknown_team", "Expected a team there is, found " + id.value());
        }
        all.add(id);
      }
    }
    return all;
  }
}

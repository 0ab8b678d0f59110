package baton.policy.store;

import baton.campaign.Agreement;
import baton.campaign.Campaign;
import baton.campaign.Form;
import baton.campaign.Segment;
import baton.campaign.Template;
import baton.campaign.Track;
import baton.campaign.Webhook;
import baton.platform.db.ConfigStore;
import baton.platform.db.ConfigStore.Version;
import baton.platform.mustache.Text;
import baton.policy.Arrangements;
import baton.policy.CalendarDoc;
import baton.policy.CallingTimes;
import baton.policy.Cover;
import baton.policy.Holidays;
import baton.policy.House;
import baton.policy.Kept;
import baton.policy.Pause;
import baton.policy.Promotion;
import baton.policy.RepEntry;
import baton.policy.Snapshot;
import baton.policy.TemplateDoc;
import baton.policy.TrackDoc;
import baton.rep.PresenceSource;
import baton.rep.Team;
import baton.routing.Routing;
import baton.routing.RoutingDoc;
import baton.scoring.Definition;
import baton.scoring.DefinitionDoc;
import baton.scoring.Definitions;
import baton.shared.Checked;
import baton.shared.Mistake;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.shared.calendar.Calendar;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a snapshot of what the store has; a version is compiled once, because it never changes. */
final class Assembly {
  private final ConfigStore store;
  private final Rules rules = new Rules();
  private final Map<Long, Definition> definitions = new HashMap<>();
  private final Map<Long, Routing> routings = new HashMap<>();
  private final Map<Long, Track> compiledTracks = new HashMap<>();
  private final Holidays holidays;
  private final CallingTimes calling = new CallingTimes(new WorldAtlas());

  Assembly(ConfigStore store, Holidays holidays) {
    this.store = store;
    this.holidays = holidays;
  }

  /** Checks a calendar before it is kept. */
  Checked<Calendar> calendar(CalendarDoc doc, String id) {
    return doc.check(id, holidays);
  }

  /** Checks a routing before it is kept. */
  Checked<Routing> routing(RoutingDoc doc, Set<TeamId> known) {
    var checked = doc.compile(rules.routing(), 0);
    var unknown = new ArrayList<Mistake>(checked.mistakes());
    if (doc.filters() != null) {
      for (int i = 0; i < doc.filters().size(); i++) {
        var filter = doc.filters().get(i);
        if (filter != null) {
          check("filters[" + i + "].team", filter.team(), known, unknown);
        }
      }
    }
    if (doc.fallback() != null) {
      check("default.team", doc.fallback().team(), known, unknown);
    }
    return unknown.isEmpty() ? checked : Checked.bad(unknown);
  }

  private static void check(
      String field, @Nullable String team, Set<TeamId> known, List<Mistake> mistakes) {
    var given = team == null ? "" : team.strip();
    boolean there = known.stream().anyMatch(id -> id.value().equals(given));
    if (!given.isEmpty() && given.length() <= RoutingDoc.NAME_MAX && !there) {
      mistakes.add(new Mistake(field, "unknown_team", "Expected a team there is, found " + given));
    }
  }

  /** Checks a definition before it is kept. */
  Checked<Definition> definition(DefinitionDoc doc, Instant savedAt) {
    return doc.compile(rules.scoring(), 0, savedAt);
  }

  synchronized Snapshot load() {
    long revision = store.revision(); // before the rows: at worst they are read once too often
    var teams = teams();
    var reps = new TreeMap<RepId, Kept<RepEntry>>();
    for (var version : store.allLatest(Kind.REP.text())) {
      var id = new RepId(version.id());
      var doc = good(version, Docs.rep(version.body()));
      var rep = good(version, doc.check(id, teams.keySet(), version.version()));
      reps.put(id, kept(version, rep));
    }
    var calendars = calendars();
    takeLeave(reps, teams, calendars);
    var templates = templates();
    var webhooks = webhooks();
    return new Snapshot(
        revision,
        definitions(),
        routing(),
        new House(teams, reps, calendars, presenceSources(teams.keySet()), arrangements(), calling),
        new Promotion(
            forms(),
            campaigns(),
            segments(),
            templates,
            tracks(new TrackDoc.Known(templates.keySet(), webhooks.keySet())),
            webhooks),
        agreements());
  }

  private Arrangements arrangements() {
    var pauses = new TreeMap<TeamId, Kept<Pause>>();
    for (var version : store.allLatest(Kind.PAUSE.text())) {
      var doc = good(version, Docs.pause(version.body()));
      pauses.put(new TeamId(version.id()), kept(version, good(version, doc.check())));
    }
    var covers = new TreeMap<RepId, Kept<Cover>>();
    for (var version : store.allLatest(Kind.COVER.text())) {
      var doc = good(version, Docs.cover(version.body()));
      covers.put(new RepId(version.id()), kept(version, good(version, doc.check())));
    }
    return new Arrangements(pauses, covers);
  }

  private void takeLeave(
      Map<RepId, Kept<RepEntry>> reps,
      Map<TeamId, Kept<Team>> teams,
      Map<String, Kept<Calendar>> calendars) {
    for (var version : store.allLatest(Kind.LEAVE.text())) {
      var doc = good(version, Docs.leave(version.body()));
      reps.computeIfPresent(
          new RepId(version.id()),
          (_, kept) -> {
            var zone = zone(kept.value(), teams, calendars);
            var rep = kept.value().with(good(version, doc.check(zone)));
            return new Kept<>(rep, kept.version(), kept.by(), kept.at());
          });
    }
  }

  /** On whose wall a day of leave begins: the rep's calendar's, or else that of a team. */
  static ZoneId zone(
      RepEntry rep, Map<TeamId, Kept<Team>> teams, Map<String, Kept<Calendar>> calendars) {
    var ofTeams =
        rep.profile().teams().stream()
            .sorted()
            .flatMap(id -> Optional.ofNullable(teams.get(id)).stream())
            .flatMap(team -> team.value().calendar().stream());
    return Stream.concat(rep.calendar().stream(), ofTeams)
        .flatMap(id -> Optional.ofNullable(calendars.get(id)).stream())
        .map(kept -> kept.value().zone())
        .findFirst()
        .orElse(ZoneOffset.UTC);
  }

  private SortedMap<String, Kept<Calendar>> calendars() {
    var calendars = new TreeMap<String, Kept<Calendar>>();
    for (var version : store.allLatest(Kind.CALENDAR.text())) {
      var doc = good(version, Docs.calendar(version.body()));
      calendars.put(version.id(), kept(version, good(version, calendar(doc, version.id()))));
    }
    return calendars;
  }

  private SortedMap<String, Kept<PresenceSource>> presenceSources(Set<TeamId> teams) {
    var sources = new TreeMap<String, Kept<PresenceSource>>();
    for (var version : store.allLatest(Kind.PRESENCE_SOURCE.text())) {
      var doc = good(version, Docs.presenceSource(version.body()));
      sources.put(version.id(), kept(version, good(version, doc.check(version.id(), teams))));
    }
    return sources;
  }

  private SortedMap<String, Kept<Webhook>> webhooks() {
    var webhooks = new TreeMap<String, Kept<Webhook>>();
    for (var version : store.allLatest(Kind.WEBHOOK.text())) {
      var doc = good(version, Docs.webhook(version.body()));
      webhooks.put(version.id(), kept(version, good(version, doc.check(version.id()))));
    }
    return webhooks;
  }

  /** Compiled once, because a version never changes; what it names stays. */
  private SortedMap<String, Kept<Track>> tracks(TrackDoc.Known known) {
    var tracks = new TreeMap<String, Kept<Track>>();
    for (var version : store.allLatest(Kind.TRACK.text())) {
      var track = compiledTracks.computeIfAbsent(version.revision(), _ -> track(version, known));
      tracks.put(version.id(), kept(version, track));
    }
    return tracks;
  }

  private Track track(Version version, TrackDoc.Known known) {
    var doc = good(version, Docs.track(version.body()));
    return good(version, track(doc, version.id(), known));
  }

  /** Checks a track before it is kept. */
  Checked<Track> track(TrackDoc doc, String id, TrackDoc.Known known) {
    return doc.check(id, rules.scoring(), known);
  }

  private SortedMap<String, Kept<Template>> templates() {
    var templates = new TreeMap<String, Kept<Template>>();
    for (var version : store.allLatest(Kind.TEMPLATE.text())) {
      var doc = good(version, Docs.template(version.body()));
      templates.put(version.id(), kept(version, good(version, doc.check(version.id()))));
    }
    return templates;
  }

  /** Checks a template before it is kept. */
  static Checked<Template> template(TemplateDoc doc, String id) {
    var checked = doc.check(id);
    var mistakes = new ArrayList<Mistake>(checked.mistakes());
    checked
        .read()
        .ifPresent(template -> {
          mistakes.addAll(Text.compile("subject", template.subject(), false).mistakes());
          mistakes.addAll(Text.compile("text", template.text(), false).mistakes());
          template
              .html()
              .ifPresent(html -> mistakes.addAll(Text.compile("html", html, true).mistakes()));
        });
    return mistakes.isEmpty() ? checked : Checked.bad(mistakes);
  }

  private SortedMap<String, Kept<Campaign>> campaigns() {
    var campaigns = new TreeMap<String, Kept<Campaign>>();
    for (var version : store.allLatest(Kind.CAMPAIGN.text())) {
      var doc = good(version, Docs.campaign(version.body()));
      campaigns.put(version.id(), kept(version, good(version, doc.check(version.id()))));
    }
    return campaigns;
  }

  private SortedMap<String, Kept<Agreement>> agreements() {
    var agreements = new TreeMap<String, Kept<Agreement>>();
    for (var version : store.allLatest(Kind.AGREEMENT.text())) {
      agreements.put(version.id(), agreement(version));
    }
    return agreements;
  }

  /** One version of an agreement, as it was kept. */
  static Kept<Agreement> agreement(Version version) {
    var doc = good(version, Docs.agreement(version.body()));
    return kept(version, good(version, doc.check(version.id())));
  }

  private SortedMap<String, Kept<Segment>> segments() {
    var segments = new TreeMap<String, Kept<Segment>>();
    for (var version : store.allLatest(Kind.SEGMENT.text())) {
      var doc = good(version, Docs.segment(version.body()));
      segments.put(version.id(), kept(version, good(version, doc.check(version.id()))));
    }
    return segments;
  }

  private SortedMap<String, Kept<Form>> forms() {
    var forms = new TreeMap<String, Kept<Form>>();
    for (var version : store.allLatest(Kind.FORM.text())) {
      var doc = good(version, Docs.form(version.body()));
      forms.put(version.id(), kept(version, good(version, doc.check(version.id()))));
    }
    return forms;
  }

  private SortedMap<TeamId, Kept<Team>> teams() {
    var versions = store.allLatest(Kind.TEAM.text());
    var known = versions.stream().map(v -> new TeamId(v.id())).collect(Collectors.toSet());
    var teams = new TreeMap<TeamId, Kept<Team>>();
    for (var version : versions) {
      var id = new TeamId(version.id());
      var doc = good(version, Docs.team(version.body()));
      teams.put(id, kept(version, good(version, doc.check(id, known))));
    }
    return teams;
  }

  private Definitions definitions() {
    return new Definitions(
        store.versions(Kind.DEFINITION.text(), Kind.ONLY).stream()
            .map(v -> definitions.computeIfAbsent(v.version(), _ -> definition(v)))
            .toList());
  }

  private Definition definition(Version version) {
    var doc = good(version, Docs.definition(version.body()));
    int number = Math.toIntExact(version.version());
    return good(version, doc.compile(rules.scoring(), number, version.at()));
  }

  private Kept<Routing> routing() {
    var version = store.latest(Kind.ROUTING.text(), Kind.ONLY).orElseThrow();
    var routing = routings.computeIfAbsent(version.version(), _ -> routing(version));
    return kept(version, routing);
  }

  private Routing routing(Version version) {
    var doc = good(version, Docs.routing(version.body()));
    return good(version, doc.compile(rules.routing(), Math.toIntExact(version.version())));
  }

  private static <T> Kept<T> kept(Version version, T value) {
    return new Kept<>(value, version.version(), version.by(), version.at());
  }

  /**
   * What was kept was checked then; if it no longer holds, somebody must look before anything is
   * done by it.
   */
  private static <T> T good(Version version, Checked<T> checked) {
    return checked
        .read()
        .orElseThrow(() ->
            new IllegalStateException(
                "Version %d of %s %s is kept but cannot be read: %s"
                    .formatted(
                        version.version(), version.kind(), version.id(), checked.mistakes())));
  }
}

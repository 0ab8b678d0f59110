package baton.policy;

import baton.campaign.Agreement;
import baton.campaign.Campaign;
import baton.campaign.Campaigns;
import baton.campaign.Form;
import baton.campaign.Material;
import baton.campaign.Segment;
import baton.campaign.Template;
import baton.campaign.Track;
import baton.campaign.Webhook;
import baton.lead.Callee;
import baton.lead.CallingHours;
import baton.lead.Facts;
import baton.lead.NurtureReason;
import baton.lead.Rulebook;
import baton.lead.Submission;
import baton.lead.Terms;
import baton.rep.Duty;
import baton.rep.PresenceSource;
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
import baton.shared.calendar.Calendar;
import baton.shared.calendar.DayParts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Everything configured at one revision, put together; it never changes, the next one takes its
 * place.
 *
 * @param sources the campaigns by what leads say
 * @param agents the reps by what call centres call them
 * @param arrangements what managers arranged for a time
 * @param segments those that have something at hand, by what the routing calls them
 * @param agreements what sales and marketing have promised each other
 * @param calling who works out when people may be called
 * @param definitions every version, because an older one may be in force until a newer one starts
 */
public record Snapshot(
    long revision,
    Definitions definitions,
    Kept<Routing> routing,
    SortedMap<TeamId, Kept<Team>> teams,
    SortedMap<RepId, Kept<RepEntry>> reps,
    SortedMap<String, Kept<Form>> forms,
    SortedMap<String, Kept<Campaign>> campaigns,
    Campaigns sources,
    SortedMap<String, Kept<Template>> templates,
    SortedMap<String, Kept<Track>> tracks,
    SortedMap<String, Kept<Webhook>> webhooks,
    SortedMap<String, Kept<Calendar>> calendars,
    SortedMap<String, Kept<PresenceSource>> presenceSources,
    Agents agents,
    Arrangements arrangements,
    SortedMap<String, Kept<Segment>> segments,
    SortedMap<String, Kept<Agreement>> agreements,
    CallingTimes calling)
    implements Rulebook {
  /** The same, with what tells a lead's campaign worked out. */
  public Snapshot(
      long revision,
      Definitions definitions,
      Kept<Routing> routing,
      SortedMap<TeamId, Kept<Team>> teams,
      SortedMap<RepId, Kept<RepEntry>> reps,
      SortedMap<String, Kept<Form>> forms,
      SortedMap<String, Kept<Campaign>> campaigns,
      SortedMap<String, Kept<Template>> templates,
      SortedMap<String, Kept<Track>> tracks,
      SortedMap<String, Kept<Webhook>> webhooks,
      SortedMap<String, Kept<Calendar>> calendars,
      SortedMap<String, Kept<PresenceSource>> presenceSources) {
    this(
        revision,
        definitions,
        routing,
        teams,
        reps,
        forms,
        campaigns,
        Campaigns.of(campaigns.values().stream().map(Kept::value).toList()),
        templates,
        tracks,
        webhooks,
        calendars,
        presenceSources,
        Agents.of(reps.values().stream().map(Kept::value).toList()),
        Arrangements.NONE,
        new TreeMap<>(),
        new TreeMap<>(),
        new CallingTimes(Atlas.NONE));
  }

  /** The same with what managers arranged, what is at hand for segments, and by that atlas. */
  public Snapshot with(
      Arrangements arranged, SortedMap<String, Kept<Segment>> equipped, CallingTimes known) {
    return new Snapshot(
        revision,
        definitions,
        routing,
        teams,
        reps,
        forms,
        campaigns,
        sources,
        templates,
        tracks,
        webhooks,
        calendars,
        presenceSources,
        agents,
        arranged,
        equipped,
        agreements,
        known);
  }

  /** The same with what sales and marketing have promised each other. */
  public Snapshot with(SortedMap<String, Kept<Agreement>> agreed) {
    return new Snapshot(
        revision,
        definitions,
        routing,
        teams,
        reps,
        forms,
        campaigns,
        sources,
        templates,
        tracks,
        webhooks,
        calendars,
        presenceSources,
        agents,
        arrangements,
        segments,
        agreed,
        calling);
  }

  public Snapshot {
    teams = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(teams));
    reps = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(reps));
    campaigns = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(campaigns));
    tracks = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tracks));
    templates = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(templates));
    forms = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(forms));
    webhooks = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
    calendars = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(calendars));
    segments = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(segments));
    agreements = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(agreements));
    presenceSources = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(presenceSources));
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
  public Optional<RepId> owner(String said) {
    return reps.values().stream()
        .map(Kept::value)
        .filter(rep -> rep.isCalled(said))
        .map(RepEntry::id)
        .findFirst();
  }

  @Override
  public Optional<Instant> pausedUntil(TeamId team, Instant now) {
    return arrangements.pause(team, now).map(pause -> pause.until().orElse(Instant.MAX));
  }

  @Override
  public Optional<RepId> standIn(RepId rep, Instant now) {
    return arrangements.standIn(rep, now);
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

  /** The one that is meant for the fewest: by segment, then by reason, then for all; by its id. */
  @Override
  public String trackFor(NurtureReason reason, Supplier<Optional<String>> segment) {
    var word = reason.name().toLowerCase(Locale.ROOT);
    boolean bySegment =
        tracks.values().stream().anyMatch(kept -> !kept.value().segments().isEmpty());
    var theirs = bySegment ? segment.get() : Optional.<String>empty();
    return tracks.values().stream()
        .map(Kept::value)
        .filter(track -> track.suits(word, theirs))
        .min(
            Comparator.comparing((Track track) -> track.segments().isEmpty())
                .thenComparing(track -> track.reasons().isEmpty())
                .thenComparing(Track::id))
        .map(Track::id)
        .orElse(Rulebook.DEFAULT_TRACK);
  }

  @Override
  public Optional<Track> track(String id) {
    return Optional.ofNullable(tracks.get(id)).map(Kept::value);
  }

  @Override
  public Optional<String> campaign(Submission.Source source) {
    return sources.of(source.campaign(), source.form(), source.utm());
  }

  @Override
  public Route route(Map<String, Object> facts, Score score) {
    return routing.value().route(Facts.withScore(facts, score));
  }

  @Override
  public Team team(TeamId id) {
    return Optional.ofNullable(teams.get(id)).map(Kept::value).orElseGet(() -> Team.of(id));
  }

  @Override
  public WorkingTime hours(TeamId id) {
    return calendar(id).map(Calendar::promised).orElse(WorkingTime.ALWAYS);
  }

  @Override
  public DayParts days(TeamId id) {
    return calendar(id)
        .map(calendar -> new DayParts(calendar.open(), calendar.zone()))
        .orElse(DayParts.USUAL);
  }

  @Override
  public Optional<CallingHours> calling(Callee callee) {
    return team(callee.team())
        .callingWindow()
        .map(window -> calling.of(window, callee.place(), zone(callee.team())));
  }

  /** On whose wall somebody lives of whom nothing is known. */
  private ZoneId zone(TeamId id) {
    return calendar(id).map(Calendar::zone).orElse(ZoneOffset.UTC);
  }

  /** While the house is closed, the promise its calendar has for those who wait for it to open. */
  @Override
  public Duration promise(TeamId id, Instant at) {
    return calendar(id)
        .flatMap(calendar -> calendar.promise(at))
        .orElseGet(() -> team(id).clocks().responseSla());
  }

  /** The promise, the calendar in its version, and when people may be called if that is said. */
  @Override
  public Terms terms(TeamId id) {
    var team = team(id);
    var hours = team.calendar().flatMap(this::version).orElse(CalendarDoc.ROUND_THE_CLOCK);
    var window = team.callingWindow().map(w -> " call " + w.text()).orElse("");
    return new Terms(id, "%s %s%s".formatted(team.clocks().responseSla(), hours, window));
  }

  private Optional<Calendar> calendar(TeamId id) {
    return team(id).calendar().flatMap(this::calendar);
  }

  private Optional<Calendar> calendar(String id) {
    return Optional.ofNullable(calendars.get(id)).map(Kept::value);
  }

  /** By whose days an agreement counts: its own calendar, else its team's. */
  public Optional<Calendar> calendar(Agreement agreement) {
    return agreement
        .calendar()
        .flatMap(this::calendar)
        .or(() -> agreement.team().flatMap(this::calendar));
  }

  /** The terms of all teams there are. */
  public Set<Terms> terms() {
    return teams.keySet().stream().map(this::terms).collect(Collectors.toUnmodifiableSet());
  }

  /** When that rep works; always, for one nobody configured. */
  public Duty duty(RepId id) {
    var rep = Optional.ofNullable(reps.get(id)).map(Kept::value);
    return rep.map(r ->
            new Duty(
                r.calendar().flatMap(this::calendar).map(Calendar::open),
                r.leave().stream().map(TimeOff::leave).toList(),
                arrangements.cover(id).map(cover -> new Duty.Covered(cover.from(), cover.to()))))
        .orElse(Duty.ALWAYS);
  }

  /** The reps who may work at other times than in that earlier snapshot. */
  public List<RepId> rescheduled(Snapshot before) {
    return reps.values().stream()
        .map(Kept::value)
        .filter(rep -> !schedule(rep.id()).equals(before.schedule(rep.id())))
        .map(RepEntry::id)
        .toList();
  }

  /** By what to tell whether a rep works at other times: which calendar, leave and cover. */
  private List<Object> schedule(RepId id) {
    var rep = Optional.ofNullable(reps.get(id)).map(Kept::value);
    return List.of(
        rep.flatMap(RepEntry::calendar).flatMap(this::version),
        rep.map(RepEntry::leave).orElse(List.of()),
        arrangements.cover(id));
  }

  private Optional<String> version(String calendar) {
    return Optional.ofNullable(calendars.get(calendar))
        .map(kept -> "%s@%d".formatted(calendar, kept.version()));
  }

  @Override
  public TeamId fallbackTeam() {
    return routing.value().fallback().team();
  }

  /** What is at hand for a lead: its campaign's first, then what only its segment has. */
  public Material material(Optional<String> campaign, Optional<String> segment) {
    return campaign
        .flatMap(id -> Optional.ofNullable(campaigns.get(id)))
        .map(kept -> kept.value().material())
        .orElse(Material.NONE)
        .and(
            segment
                .flatMap(id -> Optional.ofNullable(segments.get(id)))
                .map(kept -> kept.value().material())
                .orElse(Material.NONE));
  }

  /** The mail template of that id. */
  public Optional<Template> template(String id) {
    return Optional.ofNullable(templates.get(id)).map(Kept::value);
  }

  /** The form of that id, while it is in use. */
  public Optional<Form> form(String id) {
    return Optional.ofNullable(forms.get(id)).map(Kept::value).filter(Form::active);
  }

  /** The call centre of that id, while it is listened to. */
  public Optional<PresenceSource> presenceSource(String id) {
    return Optional.ofNullable(presenceSources.get(id))
        .map(Kept::value)
        .filter(PresenceSource::active);
  }

  /** The rep whom an agent of that call centre is, if the source may speak of them. */
  public Optional<RepId> rep(String agent, PresenceSource source) {
    return agents
        .rep(source.provider(), agent)
        .filter(id ->
            Optional.ofNullable(reps.get(id))
                .map(rep -> source.speaksOf(rep.value().profile().teams()))
                .orElse(false));
  }

  /** The reps of a team, active or not, in the order of their ids. */
  public List<RepId> reps(TeamId team) {
    return reps.values().stream()
        .map(Kept::value)
        .filter(rep -> rep.profile().teams().contains(team))
        .map(RepEntry::id)
        .toList();
  }
}

package baton.policy.store;

import baton.campaign.Agreement;
import baton.campaign.Form;
import baton.campaign.Template;
import baton.lead.Rulebook;
import baton.platform.db.ConfigStore;
import baton.policy.CoverDoc;
import baton.policy.Edit;
import baton.policy.FormDoc;
import baton.policy.Kept;
import baton.policy.PauseDoc;
import baton.policy.PresenceSourceDoc;
import baton.policy.RepDoc;
import baton.policy.RepEntry;
import baton.policy.Snapshot;
import baton.policy.TemplateDoc;
import baton.policy.TrackDoc;
import baton.rep.PresenceSource;
import baton.scoring.Definition;
import baton.scoring.DefinitionDoc;
import baton.shared.Checked;
import baton.shared.Mistake;
import baton.shared.RepId;
import baton.shared.TeamId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is configured, held in memory: a change of this node counts at once, another node's within
 * two seconds. Puts wait for the database; reads never do.
 */
public final class Policies implements AutoCloseable {
  /** The team a new house has. */
  public static final TeamId FIRST_TEAM = new TeamId("inside-sales");

  private static final Logger log = LoggerFactory.getLogger(Policies.class);
  private static final Duration POLLED_EVERY = Duration.ofSeconds(2);

  /** Each has its word on every rep. */
  private static final int PRESENCE_SOURCES_MAX = 20;

  private static final int SEGMENTS_MAX = 500;

  /** Each is counted anew every few minutes. */
  private static final int AGREEMENTS_MAX = 100;

  private final ConfigStore store;
  private final Clock clock;
  private final Assembly assembly;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("policies").factory());
  private final List<BiConsumer<Snapshot, Snapshot>> listeners = new CopyOnWriteArrayList<>();
  private volatile Snapshot snapshot;

  private Policies(ConfigStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.assembly = new Assembly(store, new CountryHolidays(clock));
    Seeds.sow(store, now());
    this.snapshot = assembly.load();
  }

  /** Seeds what a new house lacks, reads everything, and goes on watching it until closed. */
  public static Policies open(ConfigStore store, Clock clock) {
    var policies = new Policies(store, clock);
    var _ =
        policies.poller.scheduleWithFixedDelay(
            policies::refreshQuietly,
            POLLED_EVERY.toMillis(),
            POLLED_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
    return policies;
  }

  /** What is in force now, for those who ask again each time. */
  public Supplier<Rulebook> rulebook() {
    return () -> snapshot;
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  /** The reps of one team. */
  public List<RepId> reps(TeamId team) {
    return snapshot.house().reps(team);
  }

  /** The version it became, or all that is wrong with it. */
  public Checked<Long> putTeam(TeamId id, JsonNode body, Edit edit) {
    return put(
        Kind.TEAM,
        id.value(),
        Docs.team(body),
        doc -> {
          var there = new There(snapshot);
          return there.connect(
              there.calendar(doc.check(id, teams()), doc.calendar()), doc.connect());
        },
        edit);
  }

  /** The version it became, or all that is wrong with it. */
  public Checked<Long> putRep(RepId id, JsonNode body, Edit edit) {
    return put(
        Kind.REP,
        id.value(),
        Docs.rep(body),
        doc -> new There(snapshot).calendar(unmistakable(doc, id), doc.calendar()),
        edit);
  }

  /** The version it became, or all that is wrong with it. */
  public Checked<Long> putCalendar(String id, JsonNode body, Edit edit) {
    return put(Kind.CALENDAR, id, Docs.calendar(body), doc -> assembly.calendar(doc, id), edit);
  }

  /**
   * The version it became, or all that is wrong with it. Days are those of the rep's own wall.
   *
   * @param rep one there is
   */
  public Checked<Long> putLeave(RepEntry rep, JsonNode body, Edit edit) {
    var now = snapshot;
    var zone = Assembly.zone(rep, now.house().teams(), now.house().calendars());
    return put(Kind.LEAVE, rep.id().value(), Docs.leave(body), doc -> doc.check(zone), edit);
  }

  /** A rep's leave as it was written, latest version; empty for one who never took any. */
  public Optional<ConfigStore.Version> leave(RepId rep) {
    return store.latest(Kind.LEAVE.text(), rep.value());
  }

  /** Has everybody told who wants to know that something is configured otherwise. */
  public void whenChanged(BiConsumer<Snapshot, Snapshot> listener) {
    listeners.add(listener);
  }

  /** A team is paused, or goes on; the version it became, or all that is wrong with it. */
  public Checked<Long> putPause(TeamId team, PauseDoc doc, Edit edit) {
    return keep(Kind.PAUSE, team.value(), doc, doc.check(), edit, now());
  }

  /** Somebody covers for a rep; the version it became, or all that is wrong with it. */
  public Checked<Long> putCover(RepId rep, CoverDoc doc, Edit edit) {
    return keep(Kind.COVER, rep.value(), doc, doc.check(), edit, now());
  }

  /** No agent of a call centre may be two reps. */
  private Checked<RepEntry> unmistakable(RepDoc doc, RepId id) {
    var checked = doc.check(id, teams(), 0);
    var taken =
        checked.read().map(rep -> RepDoc.taken(rep, snapshot.house().agents())).orElse(List.of());
    return taken.isEmpty() ? checked : Checked.bad(taken);
  }

  /**
   * The version it became, or all that is wrong with it. There are at most {@value
   * #PRESENCE_SOURCES_MAX}.
   *
   * @param seal hides a secret before it is kept
   */
  public Checked<Long> putPresenceSource(
      String id, JsonNode body, UnaryOperator<String> seal, Edit edit) {
    var before = Optional.ofNullable(snapshot.house().presenceSources().get(id)).map(Kept::value);
    if (before.isEmpty() && snapshot.house().presenceSources().size() >= PRESENCE_SOURCES_MAX) {
      return Checked.bad(
          new Mistake(
              "id", "too_many", "Expected at most %d sources".formatted(PRESENCE_SOURCES_MAX)));
    }
    return switch (Docs.presenceSource(body)) {
      case Checked.Bad<PresenceSourceDoc>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<PresenceSourceDoc>(var doc) when Secrets.isSealed(doc.secret()) ->
          Checked.bad(new Mistake("secret", "invalid_value", "Expected the secret itself"));
      case Checked.Good<PresenceSourceDoc>(var doc) -> {
        var whole =
            doc.withSecret(Secrets.kept(doc.secret(), before.flatMap(PresenceSource::secret)));
        var checked = whole.check(id, teams());
        yield checked.mistakes().isEmpty()
            ? keep(
                Kind.PRESENCE_SOURCE,
                id,
                whole.withSecret(Secrets.sealed(whole.secret(), seal)),
                checked,
                edit,
                now())
            : Checked.bad(checked.mistakes());
      }
    };
  }

  /**
   * The version it became, or all that is wrong with it.
   *
   * @param seal hides a secret before it is kept
   */
  public Checked<Long> putForm(String id, JsonNode body, UnaryOperator<String> seal, Edit edit) {
    return switch (Docs.form(body)) {
      case Checked.Bad<FormDoc>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<FormDoc>(var doc)
          when Secrets.isSealed(doc.secret()) || Secrets.isSealed(doc.token()) ->
          Checked.bad(new Mistake("secret", "invalid_value", "Expected the secret itself"));
      case Checked.Good<FormDoc>(var doc) -> {
        var before = Optional.ofNullable(snapshot.promotion().forms().get(id)).map(Kept::value);
        var whole =
            doc.withSecrets(
                Secrets.kept(doc.secret(), before.flatMap(Form::secret)),
                Secrets.kept(doc.token(), before.flatMap(Form::token)));
        var checked = whole.check(id);
        yield checked.mistakes().isEmpty()
            ? keep(
                Kind.FORM,
                id,
                whole.withSecrets(
                    Secrets.sealed(whole.secret(), seal), Secrets.sealed(whole.token(), seal)),
                checked,
                edit,
                now())
            : Checked.bad(checked.mistakes());
      }
    };
  }

  /** The version it became, or all that is wrong with it. */
  public Checked<Long> putCampaign(String id, JsonNode body, Edit edit) {
    return put(Kind.CAMPAIGN, id, Docs.campaign(body), doc -> doc.check(id), edit);
  }

  /**
   * The version it became, or all that is wrong with it. There are at most {@value #SEGMENTS_MAX}.
   */
  public Checked<Long> putSegment(String id, JsonNode body, Edit edit) {
    if (!snapshot.promotion().segments().containsKey(id)
        && snapshot.promotion().segments().size() >= SEGMENTS_MAX) {
      return Checked.bad(
          new Mistake("id", "too_many", "Expected at most %d segments".formatted(SEGMENTS_MAX)));
    }
    return put(Kind.SEGMENT, id, Docs.segment(body), doc -> doc.check(id), edit);
  }

  /**
   * The version it became, or all that is wrong with it. There are at most {@value
   * #AGREEMENTS_MAX}.
   */
  public Checked<Long> putAgreement(String id, JsonNode body, Edit edit) {
    if (!snapshot.agreements().containsKey(id) && snapshot.agreements().size() >= AGREEMENTS_MAX) {
      return Checked.bad(
          new Mistake(
              "id", "too_many", "Expected at most %d agreements".formatted(AGREEMENTS_MAX)));
    }
    return put(
        Kind.AGREEMENT,
        id,
        Docs.agreement(body),
        doc -> {
          var there = new There(snapshot);
          return there.team(there.calendar(doc.check(id), doc.calendar()), doc.team());
        },
        edit);
  }

  /** The agreement as it was in force then; the first one for an earlier time. */
  public Optional<Kept<Agreement>> agreement(String id, Instant then) {
    var newestFirst = store.versions(Kind.AGREEMENT.text(), id);
    return newestFirst.stream()
        .filter(version -> !version.at().isAfter(then))
        .findFirst()
        .or(() -> newestFirst.isEmpty() ? Optional.empty() : Optional.of(newestFirst.getLast()))
        .map(Assembly::agreement);
  }

  /** The version it became, or all that is wrong with it. */
  public Checked<Long> putTemplate(String id, JsonNode body, Edit edit) {
    return put(Kind.TEMPLATE, id, Docs.template(body), doc -> Assembly.template(doc, id), edit);
  }

  /** The version it became, or all that is wrong with it. */
  public Checked<Long> putTrack(String id, JsonNode body, Edit edit) {
    var known =
        new TrackDoc.Known(
            snapshot.promotion().templates().keySet(), snapshot.promotion().webhooks().keySet());
    return put(Kind.TRACK, id, Docs.track(body), doc -> assembly.track(doc, id, known), edit);
  }

  /** The secret that was made for it, if one was; or all that is wrong with it. */
  public Checked<Optional<String>> putWebhook(
      String id, JsonNode body, HookTerms terms, Edit edit) {
    return switch (terms.signed(Docs.webhook(body), id, snapshot.promotion().webhooks(), now())) {
      case Checked.Bad<HookTerms.Signed>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<HookTerms.Signed>(var one) ->
          switch (keep(Kind.WEBHOOK, id, one.doc(), Checked.good(one), edit, now())) {
            case Checked.Bad<Long>(var mistakes) -> Checked.bad(mistakes);
            case Checked.Good<Long> _ -> Checked.good(one.made());
          };
    };
  }

  /** Its receiver wants nothing any more; changes nothing once somebody has configured it anew. */
  public void stopWebhook(String id, long version, String by) {
    store
        .version(Kind.WEBHOOK.text(), id, version)
        .flatMap(kept -> Docs.webhook(kept.body()).read())
        .ifPresent(doc ->
            store.putIf(Kind.WEBHOOK.text(), id, version, Docs.written(doc.stopped()), by, now()));
    refresh();
  }

  /** Every track as it was written, latest versions, by id. */
  public List<ConfigStore.Version> tracks() {
    return store.allLatest(Kind.TRACK.text());
  }

  /** A track as it was written, latest version. */
  public Optional<ConfigStore.Version> track(String id) {
    return store.latest(Kind.TRACK.text(), id);
  }

  /** A template that is not kept, to try it out. */
  public Checked<Template> draftTemplate(String id, JsonNode body) {
    return switch (Docs.template(body)) {
      case Checked.Bad<TemplateDoc>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<TemplateDoc>(var doc) -> Assembly.template(doc, id);
    };
  }

  /** Every version of a campaign as it was written, newest first: what it cost, restated. */
  public List<ConfigStore.Version> campaigns(String id) {
    return store.versions(Kind.CAMPAIGN.text(), id);
  }

  /** The version it became, or all that is wrong with it. */
  public Checked<Long> putRouting(JsonNode body, Edit edit) {
    return put(
        Kind.ROUTING, Kind.ONLY, Docs.routing(body), doc -> assembly.routing(doc, teams()), edit);
  }

  /** The version it became, or all that is wrong with it. */
  public Checked<Long> putDefinition(JsonNode body, Edit edit) {
    var now = now();
    return switch (Docs.definition(body)) {
      case Checked.Bad<DefinitionDoc>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<DefinitionDoc>(var doc) ->
          keep(Kind.DEFINITION, Kind.ONLY, doc, assembly.definition(doc, now), edit, now);
    };
  }

  /** A definition that nobody has signed yet, or all that is wrong with it. */
  public Checked<Definition> draftDefinition(JsonNode body) {
    return switch (Docs.definition(body)) {
      case Checked.Bad<DefinitionDoc>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<DefinitionDoc>(var doc) -> assembly.definition(doc.signed("draft"), now());
    };
  }

  /** Every version of the routing as it was written, newest first. */
  public List<ConfigStore.Version> routings() {
    return store.versions(Kind.ROUTING.text(), Kind.ONLY);
  }

  /** Every version of the sales-ready definition as it was written, newest first. */
  public List<ConfigStore.Version> definitions() {
    return store.versions(Kind.DEFINITION.text(), Kind.ONLY);
  }

  @Override
  public void close() {
    poller.shutdownNow();
  }

  private <D> Checked<Long> put(
      Kind kind, String id, Checked<D> body, Function<D, Checked<?>> check, Edit edit) {
    return switch (body) {
      case Checked.Bad<D>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<D>(var doc) -> keep(kind, id, doc, check.apply(doc), edit, now());
    };
  }

  private Checked<Long> keep(
      Kind kind, String id, Object doc, Checked<?> checked, Edit edit, Instant now) {
    if (!checked.mistakes().isEmpty()) {
      return Checked.bad(checked.mistakes());
    }
    var body = Docs.written(doc);
    var version =
        edit.replaces().isPresent()
            ? store.putIf(kind.text(), id, edit.replaces().get(), body, edit.by(), now)
            : Optional.of(store.put(kind.text(), id, body, edit.by(), now));
    refresh();
    return version.map(Checked::good).orElseGet(() -> Checked.bad(edit.overtaken()));
  }

  private Set<TeamId> teams() {
    return snapshot.house().teams().keySet();
  }

  /** As it is kept and told: to the millisecond. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  synchronized void refresh() {
    if (store.revision() != snapshot.revision()) {
      var before = snapshot;
      snapshot = assembly.load();
      listeners.forEach(listener -> listener.accept(before, snapshot));
    }
  }

  private void refreshQuietly() {
    try {
      refresh();
    } catch (RuntimeException e) {
      log.warn("Cannot look for changed policies, going on with those known: {}", e.getMessage());
    }
  }
}

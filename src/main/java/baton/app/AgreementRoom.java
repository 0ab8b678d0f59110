package baton.app;

import akka.actor.typed.ActorSystem;
import akka.dispatch.ExecutionContexts;
import baton.campaign.Agreement;
import baton.http.Blocking;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.config.AgreementRoutes;
import baton.http.reports.AttainmentRoutes;
import baton.http.reports.Cohorts;
import baton.policy.Kept;
import baton.policy.store.PastCalendars;
import baton.policy.store.Policies;
import baton.reporting.Attainments;
import baton.reporting.agreement.BusinessDays;
import baton.reporting.agreement.Standing;
import baton.reporting.agreement.Tally;
import baton.reporting.notice.AgreementWatch;
import baton.reporting.notice.Heads;
import baton.reporting.notice.House;
import baton.reporting.notice.Summaries;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Everything that agreements need, plugged together. */
final class AgreementRoom implements House {
  private final Policies policies;
  private final Jdbi jdbi;
  private final Attainments attainments;
  private final Supplier<PastCalendars> calendars;
  private final Supplier<Optional<Instant>> asOf;

  /**
   * @param calendars those there were up to now; blocks
   * @param asOf a time as of which can be counted now
   */
  AgreementRoom(
      Policies policies,
      Jdbi jdbi,
      Supplier<PastCalendars> calendars,
      Supplier<Optional<Instant>> asOf) {
    this.policies = policies;
    this.calendars = calendars;
    this.jdbi = jdbi;
    this.attainments = new Attainments(jdbi);
    this.asOf = asOf;
  }

  /** Warns and sums up from now on, until the system ends. */
  void start(
      ActorSystem<?> system,
      AgreementSettings settings,
      Optional<Heads> heads,
      AgreementWatch.Messages messages,
      Clock clock,
      Executor reading) {
    var watch = new AgreementWatch(this, jdbi, heads, messages, clock);
    var threads = ExecutionContexts.fromExecutor(reading);
    var every = settings.every();
    system.scheduler().scheduleWithFixedDelay(every, every, watch::look, threads);
    heads
        .map(known -> new Summaries(this, jdbi, known, clock))
        .ifPresent(summaries ->
            system.scheduler().scheduleWithFixedDelay(every, every, summaries::look, threads));
  }

  @Override
  public List<Agreement> agreements() {
    return policies.snapshot().agreements().values().stream().map(Kept::value).toList();
  }

  @Override
  public Optional<Instant> asOf() {
    return asOf.get();
  }

  @Override
  public Standing standing(Agreement agreement, Instant then) {
    return attainments.of(agreement, daysOf(agreement, then), then);
  }

  private BusinessDays daysOf(Agreement agreement, Instant then) {
    return BusinessDays.of(calendars.get().of(agreement, then));
  }

  @Override
  public BusinessDays days(Agreement agreement) {
    return BusinessDays.of(policies.snapshot().house().calendar(agreement));
  }

  @Override
  public boolean isOpen(Agreement agreement, Instant now) {
    return policies
        .snapshot()
        .house()
        .calendar(agreement)
        .map(calendar -> calendar.open().isOpen(now))
        .orElse(true);
  }

  @Override
  public Optional<String> supervisor(Agreement agreement) {
    return agreement.team().map(team -> policies.snapshot().team(team).supervisor());
  }

  /** How all of them stand as of a time; blocks. */
  List<Standing> standings(Instant then) {
    return policies.snapshot().agreements().keySet().stream()
        .flatMap(id -> standing(id, then).stream())
        .toList();
  }

  private Optional<Standing> standing(String id, Instant then) {
    return policies.agreement(id, then).map(Kept::value).map(it -> standing(it, then));
  }

  /** The leads that a promise counts as of a time; blocks. */
  Optional<Attainments.Counted> behind(String id, String promise, Tally.Sort sort, Instant then) {
    return policies
        .agreement(id, then)
        .map(Kept::value)
        .flatMap(it -> attainments.behind(it, daysOf(it, then), then, promise, sort));
  }

  /** What it has to say over HTTP. */
  List<Feature> features(Cohorts cohorts, Blocking blocking, Replies replies) {
    return List.of(
        new AgreementRoutes(policies, blocking, replies),
        new AttainmentRoutes(this::standing, cohorts, blocking, replies));
  }
}

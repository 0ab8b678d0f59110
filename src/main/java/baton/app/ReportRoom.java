package baton.app;

import akka.actor.typed.ActorSystem;
import akka.dispatch.ExecutionContexts;
import baton.http.Blocking;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.reports.CampaignFigureRoutes;
import baton.http.reports.Cohorts;
import baton.http.reports.FactRoutes;
import baton.http.reports.FigureRoutes;
import baton.http.reports.ListRoutes;
import baton.platform.crypto.Vault;
import baton.platform.db.ConfigStore;
import baton.platform.db.Database;
import baton.policy.store.PastCampaigns;
import baton.policy.store.Policies;
import baton.reporting.CampaignReport;
import baton.reporting.Exports;
import baton.reporting.FigureReport;
import baton.reporting.NeverCalled;
import baton.reporting.view.ConfiguredHours;
import baton.reporting.view.FactBook;
import baton.reporting.view.FactView;
import baton.reporting.view.Rebuild;
import baton.reporting.view.Reconciler;
import baton.shared.LeadId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** Everything that reports need, plugged together. */
final class ReportRoom {
  private final ActorSystem<?> system;
  private final Jdbi jdbi;
  private final ConfigStore store;
  private final ConfiguredHours hours;
  private final Exports exports;
  private final FactView facts;
  private final FactBook book;
  private final Rebuild rebuild;
  private final Reconciler reconciler;
  private final Duration reconciledEvery;
  private final Executor reading;
  private final AgreementRoom agreements;
  private final Clock clock;

  ReportRoom(
      ActorSystem<?> system,
      Database database,
      Vault vault,
      ReportSettings settings,
      Policies policies,
      Clock clock,
      Executor reading) {
    this.system = system;
    this.jdbi = database.jdbi();
    this.clock = clock;
    this.store = new ConfigStore(jdbi);
    this.hours = new ConfiguredHours(store);
    this.exports = new Exports(database.export());
    this.facts = new FactView(database.projection(), vault, hours, settings.facts(), clock);
    this.book = new FactBook(jdbi, clock, reading);
    this.agreements =
        new AgreementRoom(policies, jdbi, hours::calendars, () -> this.book.asOf(Optional.empty()));
    this.rebuild = new Rebuild(system, jdbi, clock, reading);
    this.reconciler = new Reconciler(jdbi, clock);
    this.reconciledEvery = settings.reconciledEvery();
    this.reading = reading;
  }

  /** Counts from now on, until the system ends. */
  void start() {
    facts.start(system);
    rebuild.goOn();
    system
        .scheduler()
        .scheduleWithFixedDelay(
            reconciledEvery,
            reconciledEvery,
            reconciler::round,
            ExecutionContexts.fromExecutor(reading));
  }

  /** Events that are in no report or list, as of the last look. */
  double missing() {
    return reconciler.missing();
  }

  /** Works the facts of one lead out again; blocks. Whether they could be. */
  boolean replay(LeadId lead) {
    return facts.replay(jdbi, lead);
  }

  AgreementRoom agreements() {
    return agreements;
  }

  /** What it has to say over HTTP. */
  List<Feature> features(Blocking blocking, Replies replies) {
    var cohorts = new Cohorts(book, clock);
    var features = new ArrayList<>(agreements.features(cohorts, blocking, replies));
    features.add(
        new FactRoutes(
            book, rebuild::begin, () -> facts.replay(jdbi), reconciler, blocking, replies));
    features.add(
        new FigureRoutes(FigureReport.on(jdbi), agreements::standings, cohorts, blocking, replies));
    features.add(
        new CampaignFigureRoutes(
            new CampaignReport(jdbi, then -> PastCampaigns.at(store, then)),
            cohorts,
            blocking,
            replies));
    features.add(
        new ListRoutes(
            jdbi,
            new NeverCalled(jdbi, hours),
            agreements::behind,
            exports,
            cohorts,
            blocking,
            replies));
    return List.copyOf(features);
  }
}

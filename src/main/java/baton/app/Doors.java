package baton.app;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.dispatch.ExecutionContexts;
import baton.campaign.Provider;
import baton.dispatch.Calibration;
import baton.dispatch.entity.DispatcherMessage.Turns;
import baton.dispatch.view.Rotations;
import baton.http.Api;
import baton.http.Blocking;
import baton.http.Feature;
import baton.http.HttpServer;
import baton.http.HttpSettings;
import baton.http.Ingress;
import baton.http.Keyring;
import baton.http.RateLimit;
import baton.http.Readiness;
import baton.http.Replies;
import baton.http.Sse;
import baton.http.Storage;
import baton.http.acts.ActRoutes;
import baton.http.acts.Acting;
import baton.http.acts.RepActRoutes;
import baton.http.acts.TeamActRoutes;
import baton.http.config.CalendarRoutes;
import baton.http.config.CampaignRoutes;
import baton.http.config.FormRoutes;
import baton.http.config.HookDeliveryRoutes;
import baton.http.config.KeyRoutes;
import baton.http.config.PresenceSourceRoutes;
import baton.http.config.PreviewRoutes;
import baton.http.config.RotationRoutes;
import baton.http.config.RulesRoutes;
import baton.http.config.SegmentRoutes;
import baton.http.config.TeamRoutes;
import baton.http.config.TemplateRoutes;
import baton.http.config.TrackRoutes;
import baton.http.config.WebhookRoutes;
import baton.http.intake.BatchRoutes;
import baton.http.intake.DeliveryRoutes;
import baton.http.intake.IntakeRoutes;
import baton.http.intake.QuarantineRoutes;
import baton.http.intake.WebForms;
import baton.http.leads.BeaconRoutes;
import baton.http.leads.BriefRoutes;
import baton.http.leads.Callable;
import baton.http.leads.Door;
import baton.http.leads.EventRoutes;
import baton.http.leads.HandRoutes;
import baton.http.leads.LeadDesk;
import baton.http.leads.LeadRoutes;
import baton.http.leads.ReviewRoutes;
import baton.http.leads.Slots;
import baton.http.leads.WorkRoutes;
import baton.http.nurture.MailRoutes;
import baton.http.nurture.TrackingRoutes;
import baton.http.nurture.UnsubscribeRoutes;
import baton.http.operations.DocsRoutes;
import baton.http.operations.HealthRoutes;
import baton.http.reports.AlertRoutes;
import baton.http.reports.DeadLetterRoutes;
import baton.http.reports.ForecastRoutes;
import baton.http.reports.LedgerRoutes;
import baton.http.reports.MissingRoutes;
import baton.http.reports.SuspicionRoutes;
import baton.http.reps.CallHearing;
import baton.http.reps.CallRoutes;
import baton.http.reps.FeedRoutes;
import baton.http.reps.LeaveRoutes;
import baton.http.reps.LossRoutes;
import baton.http.reps.MeRoutes;
import baton.http.reps.PresenceRoutes;
import baton.http.reps.RepDesk;
import baton.http.reps.RepRoutes;
import baton.http.reps.StreamRoutes;
import baton.intake.SubmissionParser;
import baton.intake.entity.Deliveries;
import baton.intake.entity.Inbox;
import baton.intake.entity.Intake;
import baton.intake.entity.IntakeSettings;
import baton.intake.entity.ProviderApis;
import baton.intake.store.DeliveryStore;
import baton.lead.view.EventFeed;
import baton.lead.view.LeadList;
import baton.lead.view.Losses;
import baton.lead.view.Quarantine;
import baton.lead.view.Receipts;
import baton.lead.view.Rescoring;
import baton.lead.view.Timeline;
import baton.platform.auth.ApiKeys;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.SealedText;
import baton.platform.crypto.Vault;
import baton.platform.db.Alerts;
import baton.platform.metrics.Metrics;
import baton.policy.store.Policies;
import baton.rep.view.SourceBook;
import baton.rep.view.UnknownAgents;
import baton.reporting.Ledger;
import baton.reporting.Suspicions;
import baton.reporting.UnmappedSources;
import baton.scoring.Definition;
import baton.shared.TeamId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Everything that HTTP needs, plugged together. */
record Doors(
    ActorSystem<?> system,
    HttpSettings settings,
    IntakeSettings intakeSettings,
    Jdbi jdbi,
    Vault vault,
    Hashes hashes,
    ApiKeys keys,
    Policies policies,
    Fleet fleet,
    Metrics metrics,
    Storage storage,
    Quarantine quarantine,
    MailRoom mail,
    HookRoom hooks,
    ActRoom acts,
    ReportRoom reports,
    CallRoom calls,
    SourceBook sources,
    Clock clock) {
  /** The threads on which the database may be waited for. */
  static Executor blocking(ActorSystem<?> system) {
    return system.dispatchers().lookup(DispatcherSelector.fromConfig("baton.blocking-dispatcher"));
  }

  /** The read side's own threads, so that neither clocks nor erasures wait behind requests. */
  static Executor reading(ActorSystem<?> system) {
    return system.dispatchers().lookup(DispatcherSelector.fromConfig("baton.view.dispatcher"));
  }

  /** Leads as callers may have them: none that is quarantined. */
  static LeadDesk leadDesk(Fleet fleet, Storage storage, Quarantine quarantine) {
    return LeadDesk.of(fleet.leads(), storage).without(quarantine::holds);
  }

  /** Opens the server at that address. */
  CompletionStage<HttpServer> open(URI base, boolean demo, Readiness readiness) {
    var replies = new Replies();
    var streams = new Sse(replies, settings.pingEvery(), clock);
    var api =
        new Api(
            Stream.concat(
                    features(base, demo, readiness, replies, streams).stream(),
                    reports.features(new Blocking(system), replies).stream())
                .toList(),
            Keyring.of(keys),
            settings,
            replies,
            system,
            metrics.registry());
    return HttpServer.open(system, settings, api, readiness, streams);
  }

  private List<Feature> features(
      URI base, boolean demo, Readiness readiness, Replies replies, Sse streams) {
    var threads = blocking(system);
    var blocking = new Blocking(system);
    var leadDesk = leadDesk(fleet, storage, quarantine);
    var intake = new Intake(leadDesk::ask, vault, hashes, UUID::randomUUID);
    var ingress = new Ingress(intakeSettings.inFlightMax(), metrics.registry());
    var repDesk = RepDesk.of(fleet.reps());
    var callable = Callable.by(policies::snapshot);
    var door = new Door(leadDesk, policies.rulebook(), replies, callable, clock);
    var list = new LeadList(jdbi, vault, hashes, threads);
    var timeline = new Timeline(jdbi, vault, threads);
    var secrets = new SealedText(vault);
    var acting = new Acting(acts.store(), policies, UUID::randomUUID, blocking, replies, clock);
    var inbox = inbox(intake, secrets, threads);
    var callHearing =
        new CallHearing(
            policies::snapshot,
            calls.desk(),
            new UnknownAgents(jdbi),
            ingress,
            blocking,
            metrics.registry(),
            clock);
    return List.of(
        new PageRoutes(base, demo),
        new HealthRoutes(readiness, metrics, blocking, replies),
        new DocsRoutes(),
        new IntakeRoutes(
            intake,
            ingress,
            intakeSettings,
            new WebForms(policies::snapshot, intakeSettings),
            replies),
        new BatchRoutes(intake, ingress, intakeSettings, replies),
        new DeliveryRoutes(
            policies::snapshot,
            inbox,
            secrets,
            ingress,
            intakeSettings.formRate(),
            metrics.registry(),
            replies,
            clock,
            mail.publicUrl()),
        new QuarantineRoutes(inbox, replies),
        new FormRoutes(policies, secrets, blocking, replies),
        new LeadRoutes(door, list::page, timeline::of),
        new EventRoutes(new EventFeed(jdbi, vault, threads), replies),
        new WorkRoutes(door, clock),
        new BeaconRoutes(
            leadDesk,
            new RateLimit(
                intakeSettings.visitorRate().perSecond(), intakeSettings.visitorRate().burst()),
            replies,
            clock),
        new BriefRoutes(door, policies::snapshot, mail.drafts(policies)::of),
        new HandRoutes(door, Slots.of(fleet.leads(), fleet.reps()), policies::snapshot),
        new ReviewRoutes(door),
        new RepRoutes(policies, repDesk, blocking, replies, clock),
        new MeRoutes(policies::snapshot, replies),
        new LossRoutes(policies::snapshot, new Losses(jdbi)::latest, blocking, replies, clock),
        new LeaveRoutes(policies, blocking, replies),
        new PresenceRoutes(policies::snapshot, repDesk, replies, clock),
        new PresenceSourceRoutes(policies, sources::all, secrets, blocking, replies),
        new FeedRoutes(
            policies::snapshot,
            repDesk,
            new UnknownAgents(jdbi),
            callHearing,
            secrets,
            mail.publicUrl(),
            ingress,
            blocking,
            metrics.registry(),
            replies,
            clock),
        new CallRoutes(
            policies::snapshot,
            callHearing,
            calls.desk(),
            secrets,
            mail.publicUrl(),
            blocking,
            metrics.registry(),
            replies,
            clock),
        new StreamRoutes(policies::snapshot, repDesk, leadDesk, callable, streams, clock),
        new TeamRoutes(policies, blocking, replies, clock),
        new RotationRoutes(policies::snapshot, rotations(), blocking, replies, clock),
        new ForecastRoutes(policies::snapshot, fleet.dispatchers()::foresee, replies),
        new RepActRoutes(acting),
        new TeamActRoutes(acting, clock),
        new ActRoutes(acts.store(), acts.record(), blocking, replies),
        new CalendarRoutes(policies, blocking, replies),
        new RulesRoutes(policies, blocking, replies, clock),
        new PreviewRoutes(policies, this::rescored, blocking, replies),
        new TemplateRoutes(policies, mail.letters(), blocking, replies),
        new TrackRoutes(policies, blocking, replies),
        new WebhookRoutes(policies, hooks.terms(), hooks.deliveries(), blocking, replies, clock),
        new HookDeliveryRoutes(policies, hooks.deliveries(), blocking, replies, clock),
        new UnsubscribeRoutes(
            mail.unsubscribing(),
            mail.suppressions(),
            mail.outbox(),
            leadDesk,
            blocking,
            replies,
            clock),
        new MailRoutes(mail.outbox(), blocking, replies),
        new TrackingRoutes(
            mail.tracking(), mail.counting(), mail.outbox()::find, leadDesk, blocking, clock),
        new CampaignRoutes(policies, new UnmappedSources(jdbi)::of, blocking, replies),
        new SegmentRoutes(policies, blocking, replies),
        new KeyRoutes(keys, blocking, replies, clock),
        new LedgerRoutes(new Ledger(jdbi, clock, threads)::now, replies),
        new SuspicionRoutes(new Suspicions(jdbi, clock)::report, blocking, replies),
        new MissingRoutes(new Receipts(jdbi, threads)::missing, replies),
        new AlertRoutes(new Alerts(jdbi)::page, blocking, replies),
        new DeadLetterRoutes(new LetterBox(jdbi, quarantine, reports), blocking, replies),
        BoardRoom.open(system, jdbi, policies, fleet, streams, clock));
  }

  private RotationRoutes.Rotations rotations() {
    var kept = new Rotations(jdbi, blocking(system));
    return new RotationRoutes.Rotations() {
      @Override
      public CompletionStage<Turns> of(TeamId team) {
        return fleet.dispatchers().turns(team);
      }

      @Override
      public CompletionStage<Turns> calibrate(TeamId team, Calibration calibration) {
        return fleet.dispatchers().calibrate(team, calibration);
      }

      @Override
      public List<Calibration> calibrations(TeamId team) {
        return kept.calibrations(team);
      }
    };
  }

  private Rescoring.Preview rescored(Definition draft, Duration back) {
    return new Rescoring(jdbi, vault).preview(draft, back, clock.instant());
  }

  private Inbox inbox(Intake intake, SealedText secrets, Executor threads) {
    var apis = intakeSettings.apis();
    var inbox =
        new Inbox(
            new Deliveries(intake, new SubmissionParser(intakeSettings.defaultRegion())),
            new DeliveryStore(jdbi, vault),
            new ProviderApis(
                Map.of(Provider.META, apis.meta(), Provider.HUBSPOT, apis.hubSpot()),
                secrets::open),
            id -> policies.snapshot().promotion().form(id),
            new Alerts(jdbi),
            hashes,
            clock,
            threads);
    system
        .scheduler()
        .scheduleWithFixedDelay(
            apis.every(), apis.every(), inbox::workOff, ExecutionContexts.fromExecutor(threads));
    metrics.registry().gauge("baton_deliveries_quarantined", inbox, Inbox::quarantinedCount);
    return inbox;
  }
}

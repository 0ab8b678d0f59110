package baton.lead.view;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.lead.LeadNotice;
import baton.lead.Party;
import baton.lead.Submission;
import baton.lead.Want;
import baton.lead.entity.LeadEventCodec;
import baton.lead.entity.LeadLines;
import baton.lead.entity.LeadMessage;
import baton.lead.entity.LeadWorld;
import baton.lead.entity.Leads;
import baton.lead.entity.Sweeper;
import baton.lead.entity.SweeperSettings;
import baton.person.entity.Persons;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Secrets;
import baton.platform.crypto.SqlVault;
import baton.platform.crypto.Vault;
import baton.platform.db.Database;
import baton.platform.db.DatabaseSettings;
import baton.platform.db.Login;
import baton.platform.json.StoredJson;
import baton.rep.Departure;
import baton.rep.Duty;
import baton.rep.RepLines;
import baton.rep.RepStatus;
import baton.rep.entity.Reps;
import baton.reporting.Ledger;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.testing.TestSystem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.awaitility.Awaitility;

/** Leads with their journal, their view and whoever reads it, on one node. */
final class ViewNode implements AutoCloseable {
  private static final Secrets SECRETS =
      Secrets.of(Base64.getEncoder().encodeToString(new byte[32]));
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  final Clock clock = Clock.tickMillis(ZoneOffset.UTC);
  final Hashes hashes = SECRETS.hashes();
  final Database database;
  final Vault vault;
  final ActorSystem<Void> system;
  final Leads leads;
  final LeadList list;
  final Timeline timeline;
  final Ledger ledger;
  final StoredJson json;
  private final Executor blocking;

  ViewNode(Login login) {
    database =
        Database.open(new DatabaseSettings(Optional.of(login), Path.of("target"), false, 6, 4));
    vault = SqlVault.open(database.read(), SECRETS, Runnable::run);
    system = TestSystem.node(login, vault);
    blocking = system.dispatchers().lookup(DispatcherSelector.fromConfig("baton.view.dispatcher"));
    var persons = new Persons(system, TIMEOUT);
    var reps = new Reps(system, TIMEOUT);
    leads = new Leads(system, TIMEOUT);
    persons.start(clock);
    reps.start(new Deaf(), _ -> Duty.ALWAYS, Map::of, clock);
    leads.start(new LeadWorld(LeadEventSamples::rulebook, clock, persons, reps, new Deaf()));
    json = LeadEventCodec.json(vault);
    list = new LeadList(database.jdbi(), vault, hashes, blocking);
    timeline = new Timeline(database.jdbi(), vault, blocking);
    ledger = new Ledger(database.jdbi(), clock, blocking);
  }

  /** Begins to fill the view. */
  ViewNode viewing() {
    var settings =
        new ViewSettings(500, Duration.ofMillis(20), Duration.ofMillis(100), Duration.ZERO);
    var erasure =
        new Erasure(
            database.jdbi(),
            vault,
            settings.eraseSettles(),
            lead -> leads.tell(lead, new LeadCommand.Erase(Party.SYSTEM)));
    new LeadView(database.projection(), vault, hashes, clock, settings, Outward.NOTHING)
        .start(
            system,
            erasure,
            new Quarantine(database.jdbi(), vault, hashes, clock, leads::repeat),
            blocking);
    return this;
  }

  ViewNode sweeping() {
    Sweeper.start(
        system,
        new DueLeads(database.jdbi(), blocking)::until,
        leads,
        clock,
        SweeperSettings.from(system.settings().config()));
    return this;
  }

  /** Posts a lead whose person is known by one address. */
  LeadId post(Submission submission, String address) {
    var id = new LeadId(UUID.randomUUID().toString());
    ask(
        id,
        new LeadCommand.Receive(
            id,
            vault.draw(),
            new Dossier.Origin("test", "hash"),
            submission,
            List.of(new PersonKey(hashes.keyed("person", "email", address))),
            Optional.empty(),
            Party.SYSTEM));
    return id;
  }

  LeadMessage.Answer ask(LeadId lead, LeadCommand command) {
    return got(leads.ask(lead, command));
  }

  Lead get(LeadId lead) {
    return got(leads.get(lead));
  }

  List<Lead.Known> list(LeadFilter filter) {
    return got(list.page(filter, Optional.empty(), 500)).leads();
  }

  /** Writes an event into the journal as the actor would, without one. */
  void append(LeadId lead, long seqNr, LeadEvent event) {
    append(lead, seqNr, json.manifest(event), json.write(event));
  }

  void append(LeadId lead, long seqNr, String manifest, byte[] payload) {
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    insert into event_journal (persistence_id, sequence_number, adapter_manifest, writer,
                      write_timestamp, event_ser_id, event_ser_manifest, event_payload, tag)
                    values (:id, :seq, '', 'test', :at, 40001, :manifest, :payload, :tag)
                    """)
                .bind("id", "lead|" + lead.value())
                .bind("seq", seqNr)
                .bind("at", clock.millis())
                .bind("manifest", manifest)
                .bind("payload", payload)
                .bind("tag", "lead-" + Math.floorMod(lead.value().hashCode(), 4))
                .execute());
  }

  /** Waits until the view has every event that is in the journal now. */
  Ledger.Balance settled() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> got(ledger.now()), balance -> balance.readLag().isZero());
  }

  static <T> T got(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Override
  public void close() {
    TestSystem.end(system);
    database.close();
  }

  /** Nobody up there. */
  private static final class Deaf implements LeadLines, RepLines {
    @Override
    public void unreadable(LeadId lead) {}

    @Override
    public void wanted(TeamId team, Want want) {}

    @Override
    public void unwanted(TeamId team, LeadId lead) {}

    @Override
    public void settled(LeadNotice.Settled settled) {}

    @Override
    public void answered(LeadNotice.Answered answered) {}

    @Override
    public void refused(TeamId team, LeadId lead, int round) {}

    @Override
    public void rang(long lateByMillis) {}

    @Override
    public void status(TeamId team, RepStatus status) {}

    @Override
    public void left(LeadId lead, RepId rep, int round, Departure how) {}

    @Override
    public void back(LeadId lead, RepId rep, int round) {}

    @Override
    public void ask(LeadId lead, RepId rep, int round) {}
  }
}

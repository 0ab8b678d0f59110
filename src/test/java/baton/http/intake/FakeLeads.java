package baton.http.intake;

import baton.intake.entity.Intake;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.LeadRefusal;
import baton.lead.entity.LeadMessage.Answer;
import baton.shared.Confidential;
import baton.shared.LeadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** Leads that are received and nothing else; they can be slow, silent or forgotten. */
final class FakeLeads implements Intake.Inbox {
  static final Instant NOW = Instant.parse("2026-11-22T09:00:00.123Z");

  final Map<LeadId, Lead> leads = new ConcurrentHashMap<>();
  final List<LeadCommand.Receive> commands = new ArrayList<>();
  final List<CompletableFuture<Void>> held = new ArrayList<>();
  volatile boolean holding;
  volatile boolean silent;

  @Override
  public synchronized CompletionStage<Answer> ask(LeadId id, LeadCommand command) {
    var receive = (LeadCommand.Receive) command;
    commands.add(receive);
    if (silent) {
      return CompletableFuture.failedFuture(new TimeoutException("jane@example.com"));
    }
    var answer = answer(id, receive);
    if (!holding) {
      return CompletableFuture.completedFuture(answer);
    }
    var gate = new CompletableFuture<Void>();
    held.add(gate);
    return gate.thenApply(_ -> answer);
  }

  void erase(LeadId id) {
    leads.put(
        id,
        new Lead.Erased(
            id,
            NOW,
            NOW,
            new baton.lead.Dossier.Campaign(Optional.empty(), Optional.empty()),
            Optional.empty()));
  }

  private Answer answer(LeadId id, LeadCommand.Receive c) {
    return switch (leads.getOrDefault(id, new Lead.Unknown())) {
      case Lead.Unknown _ -> {
        var lead = LeadEvolution.evolve(new Lead.Unknown(), received(c));
        leads.put(id, lead);
        yield new Answer(lead, true, Optional.empty(), 1);
      }
      case Lead.Known known when known.dossier().origin().equals(c.origin()) ->
          new Answer(known, false, Optional.empty(), 1);
      case Lead.Known known ->
          new Answer(known, false, Optional.of(LeadRefusal.IDEMPOTENCY_KEY_REUSED), 1);
      case Lead.Erased erased -> new Answer(erased, false, Optional.of(LeadRefusal.ERASED), 2);
    };
  }

  private static LeadEvent received(LeadCommand.Receive c) {
    return new LeadEvent.Received(
        NOW,
        c.party().by(),
        c.id(),
        c.keyId(),
        c.origin(),
        Confidential.of(c.keyId(), c.submission()),
        new baton.lead.Dossier.Campaign(
            c.submission().source().campaign(), c.submission().source().form()),
        c.keys(),
        c.submission().test());
  }
}

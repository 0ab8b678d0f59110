package baton.http.leads;

import baton.http.Policy;
import baton.lead.DecisionRecord;
import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.LeadRefusal;
import baton.lead.LeadRules;
import baton.lead.Party;
import baton.lead.Submission;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.LeadMessage.Seen;
import baton.lead.view.LeadCursor;
import baton.lead.view.LeadFilter;
import baton.lead.view.LeadList;
import baton.lead.view.Timeline;
import baton.rep.ExclusionCode;
import baton.rep.Presence;
import baton.rep.Team;
import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.testing.ManualClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leads by their real rules, kept in memory. */
final class MemoryLeads implements LeadDesk {
  static final LeadId JANE = new LeadId("11111111-1111-4111-8111-111111111111");

  private final ManualClock clock;
  private final LeadRules rules = new LeadRules(Policy.snapshot());
  private final Map<LeadId, List<LeadEvent>> journal = new HashMap<>();
  private final Set<LeadId> damaged = new HashSet<>();
  LeadFilter askedFor = LeadFilter.ALL;

  MemoryLeads(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public CompletionStage<Seen> look(LeadId lead) {
    return CompletableFuture.completedFuture(new Seen(lead(lead), events(lead).size()));
  }

  @Override
  public CompletionStage<Answer> ask(LeadId lead, LeadCommand command) {
    var decision = rules.decide(lead(lead), command, clock.instant());
    Optional<LeadRefusal> why =
        decision instanceof Decision.Refused<LeadEvent, LeadRefusal>(var refusal)
            ? Optional.of(refusal)
            : Optional.empty();
    journal.computeIfAbsent(lead, _ -> new ArrayList<>()).addAll(decision.events());
    return CompletableFuture.completedFuture(
        new Answer(lead(lead), !decision.events().isEmpty(), why, events(lead).size()));
  }

  /** From now on nobody can read its events. */
  void damage(LeadId lead) {
    damaged.add(lead);
  }

  boolean isDamaged(LeadId lead) {
    return damaged.contains(lead);
  }

  CompletionStage<List<Timeline.Entry>> timeline(LeadId lead) {
    var stored = new ArrayList<Timeline.Entry>();
    events(lead).forEach(event -> stored.add(new Timeline.Stored(stored.size() + 1L, event)));
    if (damaged.contains(lead)) {
      stored.set(1, new Timeline.Damaged(2, clock.instant(), "lead-matched/1"));
    }
    return CompletableFuture.completedFuture(stored);
  }

  CompletionStage<LeadList.Page> page(LeadFilter filter, Optional<LeadCursor> after, int limit) {
    askedFor = filter;
    var items =
        journal.keySet().stream()
            .map(this::lead)
            .filter(Lead.Known.class::isInstance)
            .map(lead -> item((Lead.Known) lead))
            .toList();
    return CompletableFuture.completedFuture(new LeadList.Page(items, Optional.empty()));
  }

  private LeadList.Item item(Lead.Known lead) {
    var dossier = lead.dossier();
    return damaged.contains(dossier.id())
        ? new LeadList.Apart(dossier.id(), dossier.receivedAt())
        : new LeadList.Listed(lead, 1);
  }

  /** Jane asked for a call and is queued. */
  void janeIsQueued() {
    receive(Optional.of(true));
  }

  /** Jane looked around and is in nurture. */
  void janeIsNurtured() {
    receive(Optional.empty());
  }

  private void receive(Optional<Boolean> contactRequested) {
    var bare = Submission.of(Optional.of("jane@acme.example"), Optional.of("+14155552671"));
    var submission =
        new Submission(
            bare.email(),
            bare.phone(),
            Optional.of("Jane"),
            Optional.of("Doe"),
            Optional.of("Acme"),
            Optional.empty(),
            Optional.of("US"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Call me about 50 seats"),
            List.of("pricing"),
            contactRequested,
            new Submission.Source(
                Optional.of("spring-webinar"),
                Optional.of("pricing-page"),
                Optional.of("https://acme.example/pricing?mail=jane"),
                Optional.empty(),
                Map.of("source", "google")),
            bare.consent(),
            Optional.empty(),
            Optional.empty(),
            false,
            Map.of("seats", List.of("50")),
            Map.of());
    var origin = new Dossier.Origin("key-1", "digest");
    var party = new Party("form:key-1", Optional.empty());
    ask(
        JANE,
        new LeadCommand.Receive(JANE, 9, origin, submission, List.of(), Optional.empty(), party));
    ask(JANE, new LeadCommand.Match(Optional.empty(), List.of()));
  }

  /** As a dispatcher would; the other rep was offline. */
  void offer(RepId rep, int round) {
    var now = clock.instant();
    var decision =
        new DecisionRecord(
            now,
            Policy.INSIDE,
            round,
            Team.Strategy.LEAST_LOAD,
            Optional.empty(),
            List.of(
                new DecisionRecord.Candidate(
                    rep, true, Optional.empty(), 0.2, now.minusSeconds(60), Presence.AVAILABLE),
                new DecisionRecord.Candidate(
                    new RepId("cem"),
                    false,
                    Optional.of(ExclusionCode.AT_CAPACITY),
                    1.0,
                    now.minusSeconds(90),
                    Presence.AVAILABLE)),
            Map.of("eligible", 1, "at_capacity", 1));
    ask(JANE, new LeadCommand.Offer(rep, Policy.INSIDE, 1, 0, round, decision));
  }

  void wake() {
    ask(JANE, new LeadCommand.Wake());
  }

  List<LeadEvent> events(LeadId lead) {
    return journal.getOrDefault(lead, List.of());
  }

  Lead lead(LeadId id) {
    Lead lead = new Lead.Unknown();
    for (var event : events(id)) {
      lead = LeadEvolution.evolve(lead, event);
    }
    return lead;
  }
}

package baton.http.leads;

import baton.http.LeadProblems;
import baton.http.render.Out;
import baton.http.render.Spans;
import baton.lead.Cycle;
import baton.lead.FollowUps;
import baton.lead.Lead;
import baton.lead.LeadState;
import baton.lead.Money;
import baton.lead.Review;
import baton.lead.Rulebook;
import baton.lead.Submission;
import baton.scoring.Score;
import baton.shared.LeadId;
import baton.shared.Span;
import baton.shared.WorkingTime;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A lead as {@code GET /v1/leads/{id}} shows it. */
public final class LeadJson {
  /** What nobody can say of a lead in quarantine. */
  private static final List<String> NOT_KNOWN =
      List.of(
          "salesReadyAt",
          "respondBy",
          "firstResponseAt",
          "responseTime",
          "responseTimeBusiness",
          "open",
          "breached",
          "atRisk",
          "person",
          "source",
          "segment",
          "team",
          "score",
          "offer",
          "attemptBy",
          "followUpAt",
          "followUp",
          "nurture",
          "formerRep",
          "unsubscribed",
          "reviews",
          "attempts",
          "verifiedAttempts",
          "callable",
          "callableAt",
          "calling",
          "outcome",
          "duplicateOf",
          "joined",
          "test",
          "version");

  private LeadJson() {}

  /**
   * What this caller may see of it.
   *
   * @param version how many events the lead has had
   * @param callable whether we put calls to it through
   * @param now by which is told whether it is a quiet hour
   */
  public static ObjectNode of(
      Rulebook book, Lead.Known lead, long version, Sight sight, Callable callable, Instant now) {
    var dossier = lead.dossier();
    var cycle = lead.pass();
    boolean personal = sight.seesPerson(lead);
    var told = dossier.submission().read().filter(_ -> personal);
    var hours = cycle.map(c -> book.hours(c.route().team(), dossier)).orElse(WorkingTime.ALWAYS);
    var calling = CallingJson.hours(book, lead);
    var out =
        Out.object()
            .put("leadId", dossier.id())
            .put("state", LeadState.of(lead))
            .put("receivedAt", dossier.receivedAt())
            .put(
                "salesReadyAt",
                cycle.map(Cycle::salesReadyAt).or(() -> dossier.tally().salesReadyAt()))
            .put("respondBy", cycle.map(Cycle::respondBy))
            .put(
                "firstResponseAt",
                cycle.isPresent()
                    ? cycle.flatMap(Cycle::firstResponseAt)
                    : dossier.tally().firstResponseAt());
    return Spans.into(out, "responseTime", cycle.flatMap(LeadJson::response), hours)
        .put("open", OpenJson.of(lead, hours))
        .put("breached", cycle.map(Cycle::breached).orElse(false))
        .put("atRisk", lead instanceof Lead.InSales sales && sales.isAtRisk())
        .put("person", told.map(LeadJson::person))
        .put(
            "source",
            told.map(LeadJson::source)
                .orElseGet(() ->
                    Out.object()
                        .put("campaign", dossier.campaign().campaign())
                        .put("form", dossier.campaign().form())))
        .put("segment", cycle.flatMap(c -> c.route().segment()))
        .put("team", cycle.map(c -> c.route().team()))
        .put("score", dossier.score().map(LeadJson::score))
        .put("holder", LeadProblems.holder(lead))
        .put("offer", lead instanceof Lead.Offered o ? offer(o) : null)
        .put("attemptBy", lead instanceof Lead.Accepted a ? a.hold().attemptBy() : null)
        .put("followUpAt", lead instanceof Lead.Working w ? w.followUp().dueAt() : null)
        .put(
            "followUp",
            lead instanceof Lead.Working w ? followUp(new FollowUps(book).plan(w)) : null)
        .put("nurture", lead instanceof Lead.Nurturing n ? nurture(n.nurture()) : null)
        .put("formerRep", dossier.standing().former())
        .put("unsubscribed", dossier.standing().unsubscribed())
        .put("reviews", dossier.standing().reviews().stream().map(LeadJson::review).toList())
        .put("attempts", dossier.tally().attempts())
        .put("verifiedAttempts", dossier.tally().verified())
        .put("callable", callable.is(lead))
        .put("callableAt", calling.flatMap(window -> window.callableAt(now)))
        .put("calling", calling.filter(_ -> personal).map(window -> CallingJson.of(window, now)))
        .put("outcome", lead instanceof Lead.Concluded c ? outcome(c.conclusion()) : null)
        .put("duplicateOf", lead instanceof Lead.Concluded c ? c.conclusion().duplicateOf() : null)
        .put("joined", dossier.tally().touches().joined())
        .put("test", dossier.test())
        .put("version", version)
        .node();
  }

  /** What is known of a lead of which an event cannot be read. */
  public static ObjectNode apart(LeadId lead, Optional<Instant> receivedAt) {
    var out =
        Out.object()
            .put("leadId", lead)
            .put("state", "quarantined")
            .put("receivedAt", receivedAt)
            .put("holder", LeadProblems.quarantine());
    NOT_KNOWN.forEach(field -> out.put(field, null));
    return out.node();
  }

  /** How long the person waited for the first attempt. */
  private static Optional<Span> response(Cycle cycle) {
    var ready = cycle.salesReadyAt();
    return cycle.firstResponseAt().map(at -> new Span(ready, at.isAfter(ready) ? at : ready));
  }

  static Out person(Submission s) {
    return Out.object()
        .put("email", s.email())
        .put("phone", s.phone())
        .put("firstName", s.firstName())
        .put("lastName", s.lastName())
        .put("company", s.company())
        .put("jobTitle", s.jobTitle())
        .put("country", s.country())
        .put("timeZone", s.timeZone())
        .put("language", s.language())
        .put("message", s.message())
        .put("interest", s.interest())
        .put("contactRequested", s.contactRequested())
        .put(
            "consent",
            Out.object()
                .put("email", s.consent().email())
                .put("phone", s.consent().phone())
                .put("text", s.consent().text())
                .put("version", s.consent().version()))
        .put("submittedAt", s.submittedAt())
        .put("externalId", s.externalId())
        .put("fields", s.fields())
        .put("extra", s.extra());
  }

  static Out source(Submission s) {
    return Out.object()
        .put("campaign", s.source().campaign())
        .put("form", s.source().form())
        .put("page", s.source().page())
        .put("referrer", s.source().referrer())
        .put("utm", s.source().utm());
  }

  static Out score(Score score) {
    return Out.object()
        .put("fit", score.fit())
        .put("intent", score.intent())
        .put("salesReady", score.salesReady())
        .put("definition", score.definition())
        .put(
            "reasons",
            score.reasons().stream()
                .map(reason ->
                    Out.object()
                        .put("rule", reason.rule())
                        .put("axis", reason.axis())
                        .put("points", reason.points()))
                .toList());
  }

  private static Out offer(Lead.Offered lead) {
    var offer = lead.offer();
    return Out.object()
        .put("offerId", OfferId.of(lead.dossier().id(), offer.round()))
        .put("rep", offer.rep())
        .put("team", offer.team())
        .put("offeredAt", offer.offeredAt())
        .put("expiresAt", offer.expiresAt())
        .put("round", offer.round());
  }

  private static Out followUp(FollowUps.Plan plan) {
    return Out.object()
        .put("attempt", plan.attempt())
        .put("of", plan.of())
        .put("dueAt", plan.dueAt())
        .put("suggested", plan.suggested());
  }

  private static Out nurture(Lead.Nurture nurture) {
    return Out.object()
        .put("reason", nurture.reason())
        .put("details", nurture.details())
        .put("track", nurture.track())
        .put("step", nurture.step())
        .put("since", nurture.since())
        .put("nextStepAt", nurture.nextStepAt())
        .put("backAt", nurture.warmth().backAt());
  }

  private static Out review(Review review) {
    return Out.object()
        .put("reason", review.reason())
        .put("since", review.since())
        .put("others", review.others());
  }

  private static Out outcome(Lead.Conclusion conclusion) {
    return Out.object()
        .put("outcome", conclusion.outcome())
        .put("reason", conclusion.reason())
        .put("value", conclusion.value().map(LeadJson::money))
        .put("at", conclusion.at());
  }

  static Out money(Money money) {
    return Out.object()
        .put("amount", money.amount().toPlainString())
        .put("currency", money.currency().getCurrencyCode());
  }
}

package baton.http.leads;

import baton.campaign.Webhook;
import baton.http.LeadProblems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.lead.Cycle;
import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventType;
import baton.lead.LeadState;
import baton.lead.Submission;
import baton.nurture.view.LeadHooks;
import baton.policy.RepEntry;
import baton.routing.Route;
import baton.scoring.Score;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What other systems are told of a lead: the item of its timeline and where it stands now, in the
 * words of the rest of the contract.
 */
public final class HookJson implements LeadHooks.Words {
  private final Replies replies;
  private final Function<RepId, Optional<RepEntry>> reps;
  private final Function<TeamId, WorkingTime> hours;

  /**
   * @param reps whom to ring up when a call is asked for
   * @param hours of a team, to say beside the wall's time how much of it was open
   */
  public HookJson(
      Replies replies,
      Function<RepId, Optional<RepEntry>> reps,
      Function<TeamId, WorkingTime> hours) {
    this.replies = replies;
    this.reps = reps;
    this.hours = hours;
  }

  @Override
  public String happened(LeadId id, long seqNr, Lead after, LeadEvent event) {
    return message(event, data(id, seqNr, after, event));
  }

  @Override
  public String call(LeadId id, long seqNr, Lead.Known after, LeadEvent.CallRequested call) {
    var rep = reps.apply(call.rep());
    var data =
        Out.object()
            .put("leadId", id)
            .put("callId", call.callId())
            .put("expiresAt", call.expiresAt())
            .put(
                "rep",
                Out.object()
                    .put("id", call.rep())
                    .put("name", rep.map(entry -> entry.profile().name()))
                    .put("phone", rep.flatMap(RepEntry::phone))
                    .put("aliases", rep.map(HookJson::aliases)))
            .put("phone", after.dossier().submission().read().flatMap(Submission::phone))
            .put("name", after.dossier().submission().read().map(HookJson::name));
    return message(LeadHooks.CALL_REQUESTED, call, data);
  }

  /** Under which ids call centres know the rep: who puts a call through may need them. */
  private static Out aliases(RepEntry rep) {
    var all = Out.object();
    rep.aliases().forEach((centre, ids) -> all.put(centre.text(), ids));
    return all;
  }

  private static String name(Submission told) {
    return Stream.of(told.firstName(), told.lastName())
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  @Override
  public String step(LeadId id, long seqNr, Lead.Nurturing after, LeadEvent.NurtureStep step) {
    return message(
        step,
        data(id, seqNr, after, step)
            .put("track", step.track())
            .put("step", step.step())
            .put("reason", after.nurture().reason())
            .put("details", after.nurture().details())
            .put("person", after.dossier().submission().read().map(LeadJson::person)));
  }

  private String message(LeadEvent event, Out data) {
    return message(Webhook.PREFIX + LeadEventType.of(event).word(), event, data);
  }

  private String message(String type, LeadEvent event, Out data) {
    var message = Out.object().put("type", type).put("timestamp", event.at()).put("data", data);
    return new String(replies.bytes(message.node()), StandardCharsets.UTF_8);
  }

  private Out data(LeadId id, long seqNr, Lead after, LeadEvent event) {
    var known = after instanceof Lead.Known k ? Optional.of(k) : Optional.<Lead.Known>empty();
    var team = known.flatMap(Lead::pass).map(Cycle::route).map(Route::team);
    var item =
        new TimelineJson(id, false, team.map(hours), Optional.empty()).item(seqNr, event).node();
    var data = Out.object().put("leadId", id);
    item.properties().forEach(field -> data.put(field.getKey(), field.getValue()));
    return data.put("state", LeadState.of(after))
        .put("holder", LeadProblems.holder(after))
        .put("team", team)
        .put("campaign", campaign(after).flatMap(Dossier.Campaign::campaign))
        .put("score", known.flatMap(k -> k.dossier().score()).map(HookJson::score));
  }

  private static Optional<Dossier.Campaign> campaign(Lead lead) {
    return switch (lead) {
      case Lead.Known known -> Optional.of(known.dossier().campaign());
      case Lead.Erased erased -> Optional.of(erased.campaign());
      case Lead.Unknown _ -> Optional.empty();
    };
  }

  private static Out score(Score score) {
    return Out.object()
        .put("fit", score.fit())
        .put("intent", score.intent())
        .put("salesReady", score.salesReady())
        .put("definition", score.definition());
  }
}

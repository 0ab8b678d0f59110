package baton.http.leads;

import baton.http.Replies;
import baton.http.render.Chat;
import baton.lead.Cycle;
import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadState;
import baton.nurture.view.LeadHooks;
import baton.shared.LeadId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a channel of a chat is told of a lead. It names no person, also where a step of a track or a
 * call is meant: who reads a channel is nobody's to know.
 *
 * @param board where the board is seen from outside, if anywhere
 */
public record HookChat(Replies replies, Optional<URI> board) implements LeadHooks.Words {
  private static final int SHORT = 8;

  @Override
  public String happened(LeadId id, long seqNr, Lead after, LeadEvent event) {
    var lead = named(id);
    var chat = new Chat(time -> lead + " " + ChatPhrases.of(event, time) + ".", beside(id, after));
    return new String(replies.bytes(chat.body().node()), StandardCharsets.UTF_8);
  }

  @Override
  public String call(LeadId id, long seqNr, Lead.Known after, LeadEvent.CallRequested call) {
    return happened(id, seqNr, after, call);
  }

  @Override
  public String step(LeadId id, long seqNr, Lead.Nurturing after, LeadEvent.NurtureStep step) {
    return happened(id, seqNr, after, step);
  }

  private String named(LeadId id) {
    var text = id.value();
    return Chat.link(
        board.map(at -> at.resolve("#/leads/" + text)),
        "Lead " + text.substring(0, Math.min(SHORT, text.length())));
  }

  private static List<String> beside(LeadId id, Lead after) {
    var facts = new ArrayList<String>();
    facts.add(LeadState.of(after));
    holder(after).ifPresent(facts::add);
    after
        .pass()
        .map(Cycle::route)
        .map(route -> "team " + route.team().value())
        .ifPresent(facts::add);
    if (after instanceof Lead.Known known) {
      Optional.of(known.dossier().campaign())
          .flatMap(Dossier.Campaign::campaign)
          .map(campaign -> "campaign " + campaign)
          .ifPresent(facts::add);
    }
    facts.add(id.value());
    return facts.stream().map(Chat::fact).toList();
  }

  private static Optional<String> holder(Lead lead) {
    return switch (lead.holder()) {
      case Lead.Holder.Rep(var rep) -> Optional.of("with " + rep.value());
      case Lead.Holder.Marketing() -> Optional.of("with marketing");
      case Lead.Holder.Team _, Lead.Holder.Nobody() -> Optional.empty();
    };
  }
}

package baton.http.leads;

import akka.http.javadsl.model.HttpResponse;
import baton.campaign.Template;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.render.Out;
import baton.lead.Briefs;
import baton.lead.Lead;
import baton.nurture.Letters.Letter;
import baton.platform.auth.Role;
import baton.policy.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What whoever works a lead should know before they call, and what they may send afterwards. */
public final class BriefRoutes implements Feature {
  private final Door door;
  private final Supplier<Snapshot> policies;
  private final Drafts drafts;

  /** Fills a template with what is known of a lead; empty where that cannot be done. */
  @FunctionalInterface
  public interface Drafts {
    Optional<Letter> of(Lead.Known lead, Template template);
  }

  public BriefRoutes(Door door, Supplier<Snapshot> policies, Drafts drafts) {
    this.door = door;
    this.policies = policies;
    this.drafts = drafts;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/leads/{id}/brief", Access.of(Role.REP, Role.MANAGER), this::brief));
  }

  private CompletionStage<HttpResponse> brief(Call call) {
    return door.visible(call)
        .thenApply(visible -> {
          if (!mayRead(visible)) {
            throw Problems.notFound().refused();
          }
          return door.replies().ok(json(visible, policies.get()).node());
        });
  }

  /** What people wrote is for who is asked now, or has the lead: not for who was asked once. */
  private static boolean mayRead(Door.Visible visible) {
    var sight = visible.sight();
    return sight.seesPerson(visible.lead()) || visible.lead().rep().equals(sight.rep());
  }

  private Out json(Door.Visible visible, Snapshot now) {
    var lead = visible.lead();
    var brief = Briefs.of(lead.dossier(), lead.pass());
    // a letter has the person's name in it
    boolean personal = visible.sight().seesPerson(lead);
    var templates =
        personal
            ? now.promotion().material(brief.campaign(), brief.segment()).emailTemplates()
            : List.<String>of();
    return BriefJson.into(Out.object().put("leadId", lead.dossier().id()), brief, now)
        .put(
            "emailTemplates",
            templates.stream()
                .flatMap(id -> now.promotion().template(id).stream())
                .flatMap(template ->
                    drafts.of(lead, template).map(letter -> json(template, letter)).stream())
                .toList());
  }

  private static Out json(Template template, Letter letter) {
    return Out.object()
        .put("id", template.id())
        .put("subject", letter.subject())
        .put("text", letter.text());
  }
}

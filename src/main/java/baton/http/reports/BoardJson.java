package baton.http.reports;

import baton.http.render.Out;
import baton.reporting.board.News;
import baton.reporting.board.RepNow;
import baton.reporting.board.Waiting;

/** What {@code GET /v1/stream} tells. */
final class BoardJson {
  private BoardJson() {}

  static Out queue(Waiting waiting) {
    return Out.object()
        .put("waiting", waiting.groups().stream().mapToLong(Waiting.Group::waiting).sum())
        .put("atRisk", waiting.groups().stream().mapToLong(Waiting.Group::atRisk).sum())
        .put("breached", waiting.groups().stream().mapToLong(Waiting.Group::breached).sum())
        .put("groups", waiting.groups().stream().map(BoardJson::group).toList())
        .put("items", waiting.leads().stream().map(BoardJson::lead).toList());
  }

  private static Out group(Waiting.Group group) {
    return Out.object()
        .put("team", group.team())
        .put("campaign", group.campaign())
        .put("waiting", group.waiting())
        .put("atRisk", group.atRisk())
        .put("breached", group.breached());
  }

  static Out lead(Waiting.One one) {
    return Out.object()
        .put("leadId", one.lead())
        .put("state", one.state())
        .put("team", one.team())
        .put("rep", one.rep())
        .put("segment", one.segment())
        .put("campaign", one.campaign())
        .put("salesReadyAt", one.salesReadyAt())
        .put("respondBy", one.respondBy())
        .put("atRisk", one.atRisk())
        .put("breached", one.breached());
  }

  static Out reps(News.Reps reps) {
    return Out.object()
        .put("items", reps.all().stream().map(BoardJson::rep).toList())
        .put(
            "silent",
            reps.silent().stream()
                .map(source ->
                    Out.object()
                        .put("source", source.id())
                        .put("since", source.since())
                        .put("reps", source.reps()))
                .toList());
  }

  private static Out rep(RepNow rep) {
    var status = rep.status();
    return Out.object()
        .put("id", rep.id())
        .put("name", rep.name())
        .put("teams", rep.teams())
        .put("state", status.map(RepNow.Status::presence))
        .put("since", status.flatMap(RepNow.Status::since))
        .put("degraded", status.map(one -> one.degraded().isPresent()))
        .put("effective", status.map(one -> one.unroutable().map(Out::word).orElse("routable")))
        .put("openLeads", status.map(RepNow.Status::held))
        .put("capacity", status.map(RepNow.Status::capacity))
        .put("load", status.map(RepNow.Status::load));
  }
}

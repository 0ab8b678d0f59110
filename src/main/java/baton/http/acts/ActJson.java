package baton.http.acts;

import baton.acts.Begun;
import baton.acts.Count;
import baton.acts.Progress;
import baton.acts.store.ActRecord;
import baton.http.Problems;
import baton.http.render.Out;
import java.util.TreeMap;

/** Acts as they are told of. */
final class ActJson {
  private ActJson() {}

  static Out of(Progress progress) {
    var act = progress.act();
    return Out.object()
        .put("id", act.id().toString())
        .put("kind", act.kind())
        .put("from", act.from().text())
        .put("to", act.to().text())
        .put("reason", act.reason())
        .put("by", act.by())
        .put("at", act.at())
        .put("leads", progress.leads())
        .put("moved", progress.moved())
        .put("elsewhere", progress.elsewhere())
        .put("failed", progress.failed())
        .put("doneAt", progress.doneAt());
  }

  static Out of(ActRecord.Line line) {
    return Out.object()
        .put("id", line.id())
        .put("kind", line.kind())
        .put("from", line.subject())
        .put("to", line.target())
        .put("reason", line.reason())
        .put("by", line.by())
        .put("at", line.at())
        .put("leads", line.leads())
        .put("doneAt", line.doneAt());
  }

  static Out of(Count count) {
    return Out.object()
        .put("count", count.leads())
        .put("states", new TreeMap<>(count.byState()))
        .put("respondBy", count.respondBy())
        .put("nextDue", count.nextDue());
  }

  /** The act that is under way; a refusal ends the request. */
  static Out begun(Begun begun) {
    return switch (begun) {
      case Begun.Yes(var progress) -> of(progress);
      case Begun.Changed(int leads) ->
          throw Problems.conflict("count_changed", "There are not as many leads as expected now.")
              .with("count", leads)
              .refused();
      case Begun.UnderWay(var other) ->
          throw Problems.conflict(
                  "act_under_way", "Another act with the same leads has not ended yet.")
              .with("act", other.act().id().toString())
              .refused();
      case Begun.TooMany(int leads) ->
          throw Problems.conflict("too_many", "More leads than one act may have: say which.")
              .with("count", leads)
              .refused();
    };
  }
}

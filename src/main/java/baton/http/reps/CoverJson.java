package baton.http.reps;

import baton.http.render.Out;
import baton.policy.Cover;
import baton.shared.RepId;

/** Who stands in for a rep, as everybody is told it. */
public final class CoverJson {
  /** Who covers when nobody in particular does. */
  public static final String TEAM = "team";

  private CoverJson() {}

  /** Puts it into that object. */
  public static Out into(Out out, Cover cover) {
    return out.put("by", cover.by().map(RepId::value).orElse(TEAM))
        .put("from", cover.from())
        .put("to", cover.to())
        .put("reason", cover.reason());
  }
}

package baton.http.config;

import baton.campaign.Segment;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.policy.Kept;
import baton.policy.store.Policies;
import java.util.List;

/** Segments: what is at hand for the leads that the routing counts among them. */
public final class SegmentRoutes implements Feature {
  private static final Access READERS = Access.of(Role.REP, Role.MANAGER, Role.MARKETING);

  private final Configured<Segment> all;

  public SegmentRoutes(Policies policies, Blocking blocking, Replies replies) {
    this.all =
        new Configured<>(
            "/v1/segments",
            () -> policies.snapshot().promotion().segments(),
            (id, body, edit) -> policies.putSegment(id, body, edit),
            SegmentRoutes::json,
            blocking,
            replies);
  }

  @Override
  public List<Endpoint> endpoints() {
    return all.endpoints(READERS, Access.of(Role.MARKETING));
  }

  private static Out json(Kept<Segment> kept) {
    var segment = kept.value();
    return Puts.stamped(
        MaterialJson.into(
            Out.object().put("id", segment.id()).put("name", segment.name()), segment.material()),
        kept);
  }
}

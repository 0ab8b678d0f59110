package baton.policy;

import baton.campaign.Segment;
import baton.shared.Checked;
import baton.shared.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment as somebody wrote it: the body of {@code PUT /v1/segments/{id}}. */
public record SegmentDoc(
    @Nullable String name,
    @Nullable List<@Nullable ResourceDoc> resources,
    @Nullable List<@Nullable String> emailTemplates) {
  /**
   * The segment this text means, or all that is wrong with it.
   *
   * @param id any text that a filter of the routing may have as its segment
   */
  public Checked<Segment> check(String id) {
    var reading = new Reading();
    return reading.finish(
        new Segment(
            id,
            reading.text("name", name).orElse(id),
            new MaterialDoc(resources, emailTemplates).check(reading)));
  }
}

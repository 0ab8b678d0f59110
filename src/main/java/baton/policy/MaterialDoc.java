package baton.policy;

import baton.campaign.Material;
import baton.shared.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is at hand, as somebody wrote it: two fields of a campaign's or a segment's document,
 * nothing checked yet.
 */
record MaterialDoc(
    @Nullable List<@Nullable ResourceDoc> resources,
    @Nullable List<@Nullable String> emailTemplates) {
  static final int RESOURCES_MAX = 50;
  static final int TEMPLATES_MAX = 20;

  Material check(Reading reading) {
    return new Material(
        reading.list("resources", resources, RESOURCES_MAX).stream()
            .map(one -> resource(reading, one.field(), one.value()))
            .toList(),
        reading.texts("emailTemplates", emailTemplates, TEMPLATES_MAX));
  }

  private static Material.Resource resource(Reading reading, String field, ResourceDoc doc) {
    var url = doc.url() == null ? "" : doc.url().strip();
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      reading.mistake(field + ".url", "invalid_value", "Expected a web address");
    }
    return new Material.Resource(
        reading.text(field + ".title", doc.title()).orElse(url),
        reading.bounded(field + ".url", url, FormDoc.URL_MAX));
  }
}

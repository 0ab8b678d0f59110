package baton.http.config;

import baton.campaign.Material;
import baton.http.render.Out;
import java.util.List;

/** What whoever calls has at hand, in the words of the contract. */
public final class MaterialJson {
  private MaterialJson() {}

  /** As it was configured: templates by their ids. */
  static Out into(Out out, Material material) {
    return out.put("resources", resources(material))
        .put("emailTemplates", material.emailTemplates());
  }

  /** What there is to read or to send, for a brief too. */
  public static List<Out> resources(Material material) {
    return material.resources().stream()
        .map(one -> Out.object().put("title", one.title()).put("url", one.url()))
        .toList();
  }
}

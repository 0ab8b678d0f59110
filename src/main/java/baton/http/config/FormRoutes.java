package baton.http.config;

import baton.campaign.Form;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.platform.crypto.SealedText;
import baton.policy.FormDoc;
import baton.policy.Kept;
import baton.policy.store.Policies;
import java.util.List;

/** Forms, and how what they deliver is proved and read; a secret goes in and never comes out. */
public final class FormRoutes implements Feature {
  private static final Access READERS = Access.of(Role.MANAGER, Role.MARKETING);

  private final Configured<Form> all;

  public FormRoutes(Policies policies, SealedText secrets, Blocking blocking, Replies replies) {
    this.all =
        new Configured<>(
            "/v1/forms",
            () -> policies.snapshot().promotion().forms(),
            (id, body, edit) -> policies.putForm(id, body, secrets::seal, edit),
            FormRoutes::json,
            blocking,
            replies);
  }

  @Override
  public List<Endpoint> endpoints() {
    return all.endpoints(READERS, Access.of(Role.MARKETING));
  }

  private static Out json(Kept<Form> kept) {
    var form = kept.value();
    var mapping = Out.object();
    form.mapping().forEach(mapping::put);
    return Puts.stamped(
        Out.object()
            .put("id", form.id())
            .put("provider", form.provider().text())
            .put("active", form.active())
            .put("secret", form.secret().map(_ -> FormDoc.HIDDEN))
            .put("token", form.token().map(_ -> FormDoc.HIDDEN))
            .put("proof", proof(form.proof()))
            .put("mapping", mapping)
            .put("deliveryId", form.deliveryId())
            .put("campaign", form.campaign())
            .put("region", form.region())
            .put("allowedOrigins", form.origins())
            .put("redirectUrl", form.redirect())
            .put("honeypot", form.honeypot())
            .put("minFillTime", form.minFillTime())
            .put(
                "rate",
                form.rate()
                    .map(rate ->
                        Out.object().put("perSecond", rate.perSecond()).put("burst", rate.burst())))
            .put("test", form.test()),
        kept);
  }

  private static Out proof(Form.Proof proof) {
    return Out.object()
        .put("scheme", proof.scheme())
        .put("header", proof.header())
        .put("prefix", proof.prefix())
        .put("encoding", proof.base64() ? "base64" : "hex");
  }
}

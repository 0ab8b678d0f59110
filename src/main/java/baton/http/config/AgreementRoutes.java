package baton.http.config;

import baton.campaign.Agreement;
import baton.campaign.Promise;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.policy.Kept;
import baton.policy.store.Policies;
import java.time.LocalDate;
import java.util.List;

/** What sales and marketing have promised each other; either side may write it down. */
public final class AgreementRoutes implements Feature {
  private static final Access BOTH = Access.of(Role.MANAGER, Role.MARKETING);

  private final Configured<Agreement> all;

  public AgreementRoutes(Policies policies, Blocking blocking, Replies replies) {
    this.all =
        new Configured<>(
            "/v1/agreements",
            () -> policies.snapshot().agreements(),
            (id, body, edit) -> policies.putAgreement(id, body, edit),
            AgreementRoutes::json,
            blocking,
            replies);
  }

  @Override
  public List<Endpoint> endpoints() {
    return all.endpoints(BOTH, BOTH);
  }

  private static Out json(Kept<Agreement> kept) {
    var agreement = kept.value();
    var sales = Out.object();
    var marketing = Out.object();
    agreement.promises().forEach(promise -> into(promise, sales, marketing));
    return Puts.stamped(
        Out.object()
            .put("id", agreement.id())
            .put("name", agreement.name())
            .put("team", agreement.team())
            .put("calendar", agreement.calendar())
            .put("from", agreement.from().toString())
            .put("to", agreement.to().map(LocalDate::toString))
            .put("period", agreement.length())
            .put("sales", sales)
            .put("marketing", marketing)
            .put(
                "signedBy",
                Out.object()
                    .put("sales", signer(agreement.sales()))
                    .put("marketing", signer(agreement.marketing()))),
        kept);
  }

  private static void into(Promise promise, Out sales, Out marketing) {
    var _ =
        switch (promise) {
          case Promise.Respond(var within, var business, var share) ->
              sales.put(
                  "respondWithin",
                  Out.object()
                      .put("time", within)
                      .put("clock", business ? "business" : "wall")
                      .put("share", share));
          case Promise.Attempts(int least, var share) ->
              sales.put("attempts", Out.object().put("atLeast", least).put("share", share));
          case Promise.Close(var share) -> sales.put("closeRate", share);
          case Promise.SalesReady(int leads) -> marketing.put("salesReady", leads);
          case Promise.Junk(var most) -> marketing.put("junkAtMost", most);
        };
  }

  private static Out signer(Agreement.Signer signer) {
    return Out.object().put("name", signer.name()).put("email", signer.email());
  }
}

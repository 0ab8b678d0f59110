package baton.http;

import baton.lead.Party;
import baton.platform.auth.Principal;
import java.util.Optional;

/** Who acts on a lead when a key is used. */
public final class Parties {
  private Parties() {}

  /** A rep's own key acts for the rep; any other is named by role and key. */
  public static Party of(Principal who) {
    return who.rep()
        .map(Party::rep)
        .orElseGet(() -> new Party(who.role().text() + ":" + who.keyId(), Optional.empty()));
  }
}

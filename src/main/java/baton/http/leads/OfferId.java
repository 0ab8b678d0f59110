package baton.http.leads;

import baton.shared.LeadId;
import java.util.OptionalInt;

/** How an offer is called outside: {@code <lead id>.<round>}. */
public final class OfferId {
  private static final int DIGITS_MAX = 9;

  private OfferId() {}

  public static String of(LeadId lead, int round) {
    return lead.value() + "." + round;
  }

  /** The round that is meant; empty for what is not an offer of this lead. */
  static OptionalInt round(LeadId lead, String offerId) {
    var prefix = lead.value() + ".";
    var digits = offerId.startsWith(prefix) ? offerId.substring(prefix.length()) : "";
    boolean number = digits.matches("[1-9][0-9]*") && digits.length() <= DIGITS_MAX;
    return number ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
  }
}

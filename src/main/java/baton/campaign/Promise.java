package baton.campaign;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** One thing that a side has promised the other; shares are from 0 to 1. */
public sealed interface Promise {
  /** Who has promised it, and can do something about it. */
  enum Side {
    SALES,
    MARKETING;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Sales: so great a share of leads is answered within that time of being sales-ready.
   *
   * @param business whether only open hours count
   */
  record Respond(Duration within, boolean business, BigDecimal share) implements Promise {}

  /** Sales: of those whom nobody reached, so great a share is tried so often before given up. */
  record Attempts(int least, BigDecimal share) implements Promise {}

  /** Sales: so great a share of sales-ready leads is won. */
  record Close(BigDecimal share) implements Promise {}

  /** Marketing: so many sales-ready leads in each whole period. */
  record SalesReady(int leads) implements Promise {}

  /** Marketing: of the leads received no greater share is junk. */
  record Junk(BigDecimal most) implements Promise {}

  default Side side() {
    return switch (this) {
      case Respond _, Attempts _, Close _ -> Side.SALES;
      case SalesReady _, Junk _ -> Side.MARKETING;
    };
  }

  /** As it is called where it is told; an agreement has each once at most. */
  default String word() {
    return switch (this) {
      case Respond _ -> "respond_within";
      case Attempts _ -> "attempts";
      case Close _ -> "close_rate";
      case SalesReady _ -> "sales_ready";
      case Junk _ -> "junk_at_most";
    };
  }
}

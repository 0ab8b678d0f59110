package baton.lead;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount in a currency, exact; never more fraction digits than the currency has. */
public record Money(BigDecimal amount, Currency currency) {
  public Money {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    if (amount.stripTrailingZeros().scale() > digits || amount.precision() > 18) {
      throw new IllegalArgumentException(
          "Expected an amount with at most %d fraction digits".formatted(digits));
    }
    amount = amount.setScale(digits);
  }
}

package baton.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/** What something cost or brought in, exact, however much it is. */
public record Amount(BigDecimal amount, Currency currency) {
  /** Its share for each of so many, to the smallest coin; empty for none. */
  Optional<Amount> per(long count) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Amount(
                amount.divide(
                    BigDecimal.valueOf(count),
                    Math.max(0, currency.getDefaultFractionDigits()),
                    RoundingMode.HALF_UP),
                currency));
  }

  /** What is left of that after it, in parts of it, to four digits; empty if it is nothing. */
  Optional<BigDecimal> returned(BigDecimal brought) {
    return amount.signum() == 0
        ? Optional.empty()
        : Optional.of(
            Figure.plain(brought.subtract(amount).divide(amount, 4, RoundingMode.HALF_UP)));
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }
}

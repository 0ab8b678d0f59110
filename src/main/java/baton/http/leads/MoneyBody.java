package baton.http.leads;

import baton.http.render.Given;
import baton.lead.Money;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** {@code {"amount":"120.00","currency":"EUR"}}. */
final class MoneyBody {
  private MoneyBody() {}

  static Optional<Money> read(Given given) {
    int before = given.mistakes().size();
    var amount = given.decimal("amount");
    var currency = given.required("currency", 3).toUpperCase(Locale.ROOT);
    if (given.mistakes().size() > before) {
      return Optional.empty();
    }
    if (amount.isEmpty() || amount.get().signum() < 0) {
      given.mistake("amount", "required", "Expected an amount of 0 or more, such as \"120.00\"");
      return Optional.empty();
    }
    try {
      return Optional.of(new Money(amount.get(), Currency.getInstance(currency)));
    } catch (IllegalArgumentException e) {
      boolean known =
          Currency.getAvailableCurrencies().stream()
              .anyMatch(one -> one.getCurrencyCode().equals(currency));
      if (known) {
        given.mistake(
            "amount", "out_of_range", "Expected no more fraction digits than the currency has");
      } else {
        given.mistake("currency", "unknown_value", "Expected a currency code such as EUR");
      }
      return Optional.empty();
    }
  }
}

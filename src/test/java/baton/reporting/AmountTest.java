package baton.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class AmountTest {
  private static Amount amount(String amount, String currency) {
    return new Amount(new BigDecimal(amount), Currency.getInstance(currency));
  }

  @Test
  void a_share_is_to_the_smallest_coin_and_halves_go_up() {
    assertThat(amount("100.00", "EUR").per(3)).contains(amount("33.33", "EUR"));
    assertThat(amount("0.05", "EUR").per(2)).contains(amount("0.03", "EUR"));
    assertThat(amount("5", "JPY").per(2)).contains(amount("3", "JPY"));
  }

  @Test
  void of_nothing_there_is_no_share_and_no_return() {
    assertThat(amount("100.00", "EUR").per(0)).isEmpty();
    assertThat(amount("0.00", "EUR").returned(BigDecimal.TEN)).isEmpty();
  }

  @Test
  void the_return_is_what_came_back_beyond_the_cost() {
    assertThat(amount("100.00", "EUR").returned(new BigDecimal("250.00")))
        .contains(new BigDecimal("1.5"));
    assertThat(amount("300.00", "EUR").returned(new BigDecimal("100.00")))
        .contains(new BigDecimal("-0.6667"));
  }
}

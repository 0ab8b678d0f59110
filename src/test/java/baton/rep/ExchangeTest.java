package baton.rep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a telephone system dials for a number, and which number it meant. */
class ExchangeTest {
  private static Exchange exchange(String prefix) {
    return new Exchange("pbx", 5038, false, "baton", Set.of("sales"), "from-internal", prefix);
  }

  @Test
  void a_prefix_stands_in_the_place_of_the_plus_and_is_taken_off_again() {
    assertThat(exchange("00").dialled("+14155552671")).isEqualTo("0014155552671");
    assertThat(exchange("00").dialled("101")).isEqualTo("00101");
    assertThat(exchange("00").meant("0014155552671")).contains("+14155552671");
    assertThat(exchange("00").meant("14155552671")).isEmpty();
  }

  @Test
  void without_one_a_number_is_dialled_as_it_is() {
    assertThat(exchange("").dialled("+14155552671")).isEqualTo("+14155552671");
    assertThat(exchange("").meant("14155552671")).isEmpty();
  }
}

package baton.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void texts_are_quoted_and_numbers_and_what_is_not_there_are_not() {
    var table =
        new Csv(List.of("a", "b", "c", "d", "e", "f"))
            .row(
                Arrays.asList(
                    "Acme, \"Inc\"\r\nBerlin",
                    -12,
                    new BigDecimal("1E+3"),
                    null,
                    Optional.empty(),
                    ""))
            .row(List.of(Optional.of("Zoë"), 0.5, Optional.of(7L), Instant.EPOCH, true, "x"));

    assertThat(table.toString().split("\r\n", -1))
        .containsExactly(
            "\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"",
            "\"Acme, \"\"Inc\"\"",
            "Berlin\",-12,1000,,,\"\"",
            "\"Zoë\",0.5,7,\"1970-01-01T00:00:00Z\",\"true\",\"x\"",
            "");
    assertThat(new String(table.bytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(table.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://evil.example\",\"x\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1:A9)",
        "\t=1",
        "\tplain",
        "\rplain",
        "\nplain",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20SUM(1)",
        "  =1+1",
        "\u00a0\u3000=1",
        "\u200b\ufeff=1",
        "+14155552671"
      })
  void what_a_spreadsheet_would_run_has_an_apostrophe_before_it(String cell) {
    assertThat(Csv.harmless(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Acme",
        "a=b",
        "1-2",
        "jane@example.com",
        "'=1",
        "a;b",
        "x\ny",
        "#1",
        "😀="
      })
  void any_other_text_stays_as_it_is(String cell) {
    assertThat(Csv.harmless(cell)).isEqualTo(cell);
  }

  @Test
  void a_cell_that_is_cut_at_its_semicolons_or_lines_has_no_formula_in_its_parts() {
    assertThat(Csv.harmless("Acme;=1+1; @x")).isEqualTo("Acme;'=1+1; '@x");
    assertThat(Csv.harmless("a\r\n=1\n \u200b-2")).isEqualTo("a\r\n'=1\n \u200b'-2");
    assertThat(Csv.harmless("=1;=2")).isEqualTo("'=1;'=2");
  }

  @Test
  void a_name_of_a_column_is_a_cell_too_and_each_line_has_all_columns() {
    assertThat(new Csv(List.of("=a"))).hasToString("\"'=a\"\r\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Csv(List.of("a", "b")).row(List.of("x")));
  }
}

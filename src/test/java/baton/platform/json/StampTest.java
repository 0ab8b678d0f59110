package baton.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StampTest {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  @Test
  void it_writes_and_reads_what_the_formatter_does() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int n = 0; n < 20_000; n++) {
      var at = Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));
      assertThat(Stamp.write(at)).as("seed %d", seed).isEqualTo(MILLIS.format(at));
      assertThat(Stamp.read(MILLIS.format(at))).as("seed %d", seed).isEqualTo(at);
    }
    assertThat(Stamp.write(Instant.parse("2026-01-31T09:30:00.123999Z")))
        .isEqualTo("2026-01-31T09:30:00.123Z");
  }

  @Test
  void what_it_does_not_know_it_leaves_to_the_formatter() {
    for (var text :
        new String[] {
          "",
          "2026-01-31T09:30:00Z",
          "2026-01-31T09:30:00.000+01:00",
          "2026-02-29T09:30:00.000Z",
          "2026-01-31T24:00:00.000Z",
          "2026-01-31T09:60:00.000Z",
          "2026-01-31t09:30:00.000Z",
          "2026-01-31T09:30:00.00٣Z",
          "2026-13-01T09:30:00.000Z"
        }) {
      assertThat(Stamp.read(text)).as(text).isNull();
    }
    assertThat(Stamp.write(Instant.parse("+10000-01-01T00:00:00Z"))).isNull();
    assertThat(Stamp.write(Instant.parse("-0001-12-31T23:59:59.999Z"))).isNull();
  }

  @Test
  void a_changed_digit_is_another_instant_or_none() {
    var text = "2026-01-31T09:30:00.123Z";
    for (int i = 0; i < text.length(); i++) {
      var changed = text.substring(0, i) + "7" + text.substring(i + 1);
      Instant expected;
      try {
        expected = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(changed, Instant::from);
      } catch (DateTimeException _) {
        expected = null;
      }
      assertThat(Stamp.read(changed)).as(changed).isEqualTo(expected);
    }
  }
}

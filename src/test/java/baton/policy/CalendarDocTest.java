package baton.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import baton.platform.json.Json;
import baton.policy.store.Docs;
import baton.shared.Checked;
import baton.shared.Mistake;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.Shift;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarDocTest {
  private static final String OFFICE =
      "\"timeZone\":\"Europe/Berlin\",\"hours\":{\"mon\":[[\"09:00\",\"17:00\"]]}";

  @Test
  void everything_can_be_said() throws Exception {
    var calendar =
        check(
                """
                {"timeZone":"America/Los_Angeles","hours":{"mon":[["13:00","17:00"],["09:00","12:00"]],
                 "fri":[["22:00","06:00"]],"sun":[]},
                 "holidays":{"days":[{"date":"2026-12-25"},{"date":"2026-12-24","hours":[["09:00","24:00"]]}]},
                 "outside":"24x7","openingSla":"PT30M"}
                """)
            .read()
            .orElseThrow();
    assertThat(calendar.zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(calendar.week())
        .isEqualTo(
            Map.of(
                DayOfWeek.MONDAY, List.of(new Shift(780, 1020), new Shift(540, 720)),
                DayOfWeek.FRIDAY, List.of(new Shift(1320, 1800)),
                DayOfWeek.SUNDAY, List.of()));
    assertThat(calendar.days())
        .isEqualTo(
            Map.of(
                LocalDate.parse("2026-12-25"), List.of(),
                LocalDate.parse("2026-12-24"), List.of(new Shift(540, 1440))));
    assertThat(calendar.outside()).isEqualTo(Outside.ALWAYS);
    assertThat(calendar.openingSla()).contains(Duration.ofMinutes(30));
  }

  @Test
  void it_pauses_unless_something_else_is_said() throws Exception {
    assertThat(check("{" + OFFICE + "}").read().orElseThrow().outside()).isEqualTo(Outside.PAUSE);
    assertThat(check("{" + OFFICE + ",\"outside\":\"ON_CALL\"}").read().orElseThrow().outside())
        .isEqualTo(Outside.ON_CALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"timeZone\":\"Mars\"                       | timeZone                | unknown_zone",
        "\"timeZone\":\"+02:00\"                     | timeZone                | unknown_zone",
        "\"timeZone\":\"\"                           | timeZone                | required",
        "\"hours\":{}                                | hours                   | never_opens",
        "\"hours\":null                              | hours                   | never_opens",
        "\"hours\":{\"mon\":[],\"tue\":null}         | hours                   | never_opens",
        "\"hours\":{\"monday\":[[\"09:00\",\"17:00\"]]} | hours                | unknown_day",
        "\"hours\":{\"mon\":\"all\"}                 | hours.mon               | wrong_type",
        "\"hours\":{\"mon\":[[\"09:00\"]]}           | hours.mon[0]            | invalid_hours",
        "\"hours\":{\"mon\":[null]}                  | hours.mon[0]            | required",
        "\"hours\":{\"mon\":[[\"9\",\"17:00\"]]}     | hours.mon[0]            | invalid_hours",
        "\"hours\":{\"mon\":[[\"09:00\",\"09:00\"]]} | hours.mon[0]            | invalid_hours",
        "\"hours\":{\"mon\":[[\"09:00\",\"12:00\"],[\"11:59\",\"13:00\"]]} | hours.mon[1] | overlapping",
        "\"holidays\":{\"country\":\"XX\"}           | holidays.country        | unknown_country",
        "\"holidays\":{\"country\":\"US\",\"subdivision\":\"BY\"} | holidays.subdivision | unknown_subdivision",
        "\"holidays\":{\"subdivision\":\"BY\"}       | holidays.country        | required",
        "\"holidays\":{\"days\":[{}]}                | holidays.days[0].date   | invalid_date",
        "\"holidays\":{\"days\":[null]}              | holidays.days[0]        | required",
        "\"holidays\":{\"days\":[{\"date\":\"2026-02-29\"}]} | holidays.days[0].date | invalid_date",
        "\"holidays\":{\"days\":[{\"date\":\"2026-12-24\"},{\"date\":\"2026-12-24\"}]} | holidays.days[1].date | duplicate",
        "\"holidays\":{\"days\":[{\"date\":\"2026-12-24\",\"hours\":[[\"x\",\"y\"]]}]} | holidays.days[0].hours[0] | invalid_hours",
        "\"outside\":\"sometimes\"                   | outside                 | unknown_policy",
        "\"openingSla\":\"soon\"                     | openingSla              | invalid_duration",
      })
  void a_mistake_names_its_field(String part, String field, String code) throws Exception {
    assertThat(check("{" + OFFICE + "}", "{" + part + "}").mistakes())
        .extracting(Mistake::field, Mistake::code)
        .containsExactly(tuple(field, code));
  }

  @Test
  void all_mistakes_are_told_at_once_and_lists_have_bounds() throws Exception {
    assertThat(check("{\"outside\":\"x\",\"openingSla\":\"y\"}").mistakes()).hasSize(4);
    var shifts = "[\"09:00\",\"09:01\"],".repeat(CalendarDoc.SHIFTS_MAX) + "[\"10:00\",\"11:00\"]";
    assertThat(check("{\"timeZone\":\"UTC\",\"hours\":{\"mon\":[" + shifts + "]}}").mistakes())
        .extracting(Mistake::field, Mistake::code)
        .containsExactly(tuple("hours.mon", "too_many"));
    var days = "{\"date\":\"2026-12-24\"},".repeat(Calendar.DAYS_MAX) + "{}";
    assertThat(check("{" + OFFICE + ",\"holidays\":{\"days\":[" + days + "]}}").mistakes())
        .extracting(Mistake::field, Mistake::code)
        .containsExactly(tuple("holidays.days", "too_many"));
  }

  /** Two countries that rest a day each. */
  private static final Holidays COUNTRIES =
      new Holidays() {
        @Override
        public Optional<Set<String>> subdivisions(String country) {
          return switch (country) {
            case "DE" -> Optional.of(Set.of("BY"));
            case "US" -> Optional.of(Set.of());
            default -> Optional.empty();
          };
        }

        @Override
        public Set<LocalDate> dates(String country, Optional<String> subdivision) {
          return Set.of(LocalDate.parse(subdivision.isPresent() ? "2026-11-02" : "2026-11-09"));
        }
      };

  @Test
  void a_country_rests_and_a_day_of_our_own_wins() throws Exception {
    var plain = check("{" + OFFICE + ",\"holidays\":{\"country\":\"de\"}}").read().orElseThrow();
    assertThat(plain.open().isOpen(Instant.parse("2026-11-02T10:00:00Z"))).isTrue();
    assertThat(plain.open().isOpen(Instant.parse("2026-11-09T10:00:00Z"))).isFalse();
    var part =
        check("{" + OFFICE + ",\"holidays\":{\"country\":\"DE\",\"subdivision\":\"de-by\"}}")
            .read()
            .orElseThrow();
    assertThat(part.country().orElseThrow().subdivision()).contains("BY");
    assertThat(part.open().isOpen(Instant.parse("2026-11-02T10:00:00Z"))).isFalse();
    var own =
        check(
                "{"
                    + OFFICE
                    + ",\"holidays\":{\"country\":\"DE\",\"days\":[{\"date\":\"2026-11-09\","
                    + "\"hours\":[[\"09:00\",\"12:00\"]]}]}}")
            .read()
            .orElseThrow();
    assertThat(own.open().isOpen(Instant.parse("2026-11-09T10:00:00Z"))).isTrue();
    assertThat(own.open().isOpen(Instant.parse("2026-11-09T12:00:00Z"))).isFalse();
  }

  private static Checked<Calendar> check(String body) throws Exception {
    return check(body, "{}");
  }

  /** The one, with what stands in the other in place of its own. */
  private static Checked<Calendar> check(String body, String over) throws Exception {
    ObjectNode whole = (ObjectNode) Json.plain().readTree(body);
    whole.setAll((ObjectNode) Json.plain().readTree(over));
    return switch (Docs.calendar(whole)) {
      case Checked.Bad<CalendarDoc>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<CalendarDoc>(var doc) -> doc.check("house", COUNTRIES);
    };
  }
}

package baton.intake;

import static baton.intake.ParserSamples.PARSER;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Submission;
import baton.platform.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bodies nobody thought of, the same ones at every run. */
class AnyBodyTest {
  private static final int RUNS = 5_000;
  private static final List<String> NAMES =
      List.of(
          "email",
          "E-Mail",
          "phone",
          "tel",
          "name",
          "firstName",
          "country",
          "timeZone",
          "language",
          "message",
          "interest",
          "contactRequested",
          "source",
          "consent",
          "fields",
          "submittedAt",
          "externalId",
          "test",
          "utm",
          "utm_source",
          "utm[",
          "campaign",
          "form",
          "page",
          "_gotcha",
          "_key",
          "",
          "your",
          "your-",
          "\u0000",
          "x",
          "😀",
          "İ");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "jane@example.com",
          "\"a b\"@example.com",
          "a@b@c",
          "(x)a@example.com",
          "+1 415 555 2671",
          "00",
          "+",
          "tel:;ext=",
          "+1 415 555 2671 x 123456789",
          "US",
          "ZZ",
          "AQ",
          "Europe/Berlin",
          "en",
          "x-",
          "i-klingon",
          "yes",
          "2026-11-21T09:00:00Z",
          "2026-02-30T25:61:61Z",
          "\ud83d",
          "\ude00x",
          "\u202e",
          "e\u0301",
          "<script>",
          "' OR 1=1 --",
          "a\u0000b",
          "line\r\nline\rline\u2028",
          "9".repeat(70),
          "x".repeat(11_000),
          "😀".repeat(300));

  private final Random random = new Random(20261122);

  @Test
  void no_json_makes_the_parser_throw_and_what_is_taken_survives_being_written() throws Exception {
    var mapper = Json.plain();
    int taken = 0;
    for (int i = 0; i < RUNS; i++) {
      var body = i % 2 == 0 ? object(3) : ParserSamples.jane();
      body.putAll(object(3));
      if (PARSER.json(body) instanceof Parsed.Good(Submission submission, _, _)) {
        var back = mapper.readValue(mapper.writeValueAsString(submission), Submission.class);
        assertThat(Canonical.of(back)).as("%s", body).isEqualTo(Canonical.of(submission));
        assertThat(back.equals(submission)).as("%s", body).isTrue();
        taken++;
      }
    }
    assertThat(taken).isBetween(100, RUNS - 100);
  }

  @Test
  void no_form_makes_the_parser_throw_and_what_is_taken_holds_no_control_characters() {
    int taken = 0;
    for (int i = 0; i < RUNS; i++) {
      var entries = new ArrayList<Map.Entry<String, String>>();
      entries.add(Map.entry("email", "jane@example.com"));
      for (int n = random.nextInt(6); n > 0; n--) {
        entries.add(Map.entry(one(NAMES), one(TEXTS)));
      }
      if (PARSER.form(entries) instanceof Parsed.Good(Submission submission, _, _)) {
        assertThat(Canonical.of(submission))
            .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f]")
            .doesNotContain("_key");
        taken++;
      }
    }
    assertThat(taken).isBetween(100, RUNS - 100);
  }

  private Map<String, @Nullable Object> object(int depth) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int n = random.nextInt(4); n > 0; n--) {
      map.put(one(NAMES), value(depth));
    }
    return map;
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> new BigDecimal("1.50");
      case 9 -> object(depth - 1);
      case 10 -> List.of(one(TEXTS), one(TEXTS));
      case 11 -> new ArrayList<>(object(depth - 1).values());
      default -> one(TEXTS);
    };
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}

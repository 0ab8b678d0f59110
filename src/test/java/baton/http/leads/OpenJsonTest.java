package baton.http.leads;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Lead;
import baton.lead.LeadEventSamples;
import baton.shared.WorkingTime;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.OpenHours;
import baton.shared.calendar.Shift;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** By what a desk tells how much of a clock is open. */
class OpenJsonTest {
  private static final Instant AT = LeadEventSamples.AT;

  /** Every day from nine to five, in two shifts. */
  private static final OpenHours SPLIT = house(new Shift(540, 720), new Shift(780, 1_020));

  private static OpenHours house(Shift... shifts) {
    var week =
        Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toMap(Function.identity(), _ -> List.of(shifts)));
    return new Calendar("x", ZoneOffset.UTC, week, Map.of(), Outside.PAUSE, Optional.empty())
        .open();
  }

  private static Stream<Lead.Known> states() {
    return LeadEventSamples.states().stream()
        .filter(Lead.Known.class::isInstance)
        .map(Lead.Known.class::cast);
  }

  private static Lead.Working working() {
    return states()
        .filter(Lead.Working.class::isInstance)
        .map(Lead.Working.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Instant at(JsonNode json, String field) {
    return Instant.parse(json.path(field).asText());
  }

  @Test
  void it_is_there_while_a_rep_has_the_lead_and_hours_count() {
    assertThat(states().filter(lead -> OpenJson.of(lead, SPLIT).isPresent()))
        .hasExactlyElementsOfTypes(Lead.Accepted.class, Lead.Working.class);
    assertThat(states().filter(lead -> OpenJson.of(lead, WorkingTime.ALWAYS).isPresent()))
        .isEmpty();
  }

  @Test
  void it_reaches_from_before_every_clock_to_a_week_after_the_last() {
    var due = working().followUp().dueAt();
    var json = OpenJson.of(working(), SPLIT).orElseThrow().node();

    assertThat(at(json, "from")).isBeforeOrEqualTo(AT);
    assertThat(at(json, "to")).isAfterOrEqualTo(due.plus(OpenJson.AFTER));
    var spans = json.path("spans");
    assertThat(at(spans.get(0), "from")).isEqualTo(AT);
    assertThat(at(spans.get(0), "to")).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
    assertThat(at(spans.get(1), "from")).isEqualTo(Instant.parse("2026-11-22T13:00:00Z"));
  }

  @Test
  void of_too_many_spans_it_has_the_last_and_says_from_when() {
    var far = AT.plus(Duration.ofDays(100));
    var lead = working();
    var later =
        new Lead.Working(
            lead.dossier(),
            lead.cycle(),
            lead.hold(),
            new Lead.FollowUp(far, 1, false, 0, List.of(AT), 0));
    var json = OpenJson.of(later, SPLIT).orElseThrow().node();

    assertThat(json.path("spans")).hasSize(OpenJson.SPANS_MAX);
    assertThat(at(json, "from")).isEqualTo(at(json.path("spans").get(0), "from")).isAfter(AT);
  }
}

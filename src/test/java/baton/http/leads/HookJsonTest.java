package baton.http.leads;

import static org.assertj.core.api.Assertions.assertThat;

import baton.http.Replies;
import baton.lead.BreachOwner;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HookJsonTest {
  private static final List<String> OF_THE_PERSON =
      List.of("own words", "sam@acme.example", "Sam", "Doe", "+1");

  private final HookJson json = new HookJson(new Replies(), _ -> Optional.empty(), _ -> HALF);

  /** Half of every time is open. */
  private static final WorkingTime HALF =
      new WorkingTime() {
        @Override
        public Instant plus(Instant from, Duration worked) {
          return from.plus(worked.multipliedBy(2));
        }

        @Override
        public Duration between(Instant from, Instant to) {
          return Duration.between(from, to).dividedBy(2);
        }
      };

  static Stream<LeadEvent> events() {
    return LeadEventSamples.all().stream().map(LeadEvent.class::cast);
  }

  private static JsonNode read(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void no_event_tells_of_the_person_whatever_state_the_lead_is_in(LeadEvent event) {
    for (var lead : LeadEventSamples.states()) {
      var text = json.happened(LeadEventSamples.LEAD, 4, lead, event);

      assertThat(text).doesNotContain(OF_THE_PERSON);
      var message = read(text);
      assertThat(message.path("type").asText())
          .isEqualTo("lead." + message.at("/data/type").asText());
      assertThat(message.path("timestamp")).isEqualTo(message.at("/data/at"));
      assertThat(message.at("/data/holder/kind").isTextual()).isTrue();
      assertThat(message.at("/data/data").isObject()).isTrue();
    }
  }

  @Test
  void a_duration_is_told_by_the_wall_and_in_open_hours() {
    var queued =
        LeadEventSamples.states().stream()
            .filter(Lead.Queued.class::isInstance)
            .findFirst()
            .orElseThrow();
    var breached =
        new LeadEvent.Breached(
            LeadEventSamples.AT,
            "clock",
            LeadEventSamples.AT,
            BreachOwner.NO_CAPACITY,
            Optional.empty(),
            Duration.ofHours(3));
    var marked =
        new LeadEvent.MarkedAtRisk(
            LeadEventSamples.AT,
            "dispatcher",
            new TeamId("inside-sales"),
            0.2,
            Optional.of(Duration.ofMinutes(30)));

    var late = read(json.happened(LeadEventSamples.LEAD, 4, queued, breached)).at("/data/data");
    var risk = read(json.happened(LeadEventSamples.LEAD, 5, queued, marked)).at("/data/data");

    assertThat(late.path("lateBy").asText()).isEqualTo("PT3H");
    assertThat(late.path("lateByBusiness").asText()).isEqualTo("PT1H30M");
    assertThat(risk.path("expectedWait").asText()).as("which is counted open").isEqualTo("PT1H");
    assertThat(risk.path("expectedWaitBusiness").asText()).isEqualTo("PT30M");
  }

  @Test
  void a_step_tells_of_the_person() {
    var nurturing =
        LeadEventSamples.states().stream()
            .filter(Lead.Nurturing.class::isInstance)
            .map(Lead.Nurturing.class::cast)
            .findFirst()
            .orElseThrow();
    var step =
        new LeadEvent.NurtureStep(
            LeadEventSamples.AT,
            "clock",
            "default",
            1,
            Duration.ZERO,
            LeadEventSamples.AT,
            Optional.empty(),
            Optional.of("crm"));

    var data = read(json.step(LeadEventSamples.LEAD, 4, nurturing, step)).path("data");

    assertThat(data.at("/person/email").asText()).isEqualTo("sam@acme.example");
    assertThat(data.path("track").asText()).isEqualTo("default");
    assertThat(data.path("step").asInt()).isEqualTo(1);
    assertThat(data.path("reason").asText()).isEqualTo("not_sales_ready");
    assertThat(data.at("/score/fit").asInt()).isEqualTo(60);
    assertThat(data.path("campaign").asText()).isEqualTo("spring-webinar");
  }
}

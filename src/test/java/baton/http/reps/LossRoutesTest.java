package baton.http.reps;

import static org.assertj.core.api.Assertions.assertThat;

import baton.http.Outsider;
import baton.http.Policy;
import baton.lead.view.Losses.Lost;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.testing.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LossRoutesTest {
  private static final LeadId LEAD = new LeadId("11111111-1111-4111-8111-111111111111");

  private final ManualClock clock = new ManualClock("2026-11-22T09:00:00Z");
  private final List<String> asked = new ArrayList<>();
  private final Outsider outsider =
      new Outsider(tools ->
          List.of(
              new LossRoutes(
                  Policy::snapshot, this::latest, tools.blocking(), tools.replies(), clock),
              new MeRoutes(Policy::snapshot, tools.replies())));

  @AfterEach
  void close() {
    outsider.close();
  }

  private List<Lost> latest(RepId rep, Instant from, int limit) {
    asked.add("%s from %s at most %d".formatted(rep.value(), from, limit));
    return List.of(
        new Lost(
            LEAD,
            clock.instant(),
            "reclaimed",
            Optional.of("silent"),
            Optional.empty(),
            Optional.of("spring"),
            "queued"));
  }

  @Test
  void a_rep_reads_what_they_lost_in_seven_days_and_why() {
    var lost = outsider.get("rep:ann", "/v1/reps/ann/lost");

    assertThat(lost.status()).isEqualTo(200);
    assertThat(lost.body().path("items").toString())
        .isEqualTo(
            """
            [{"leadId":"11111111-1111-4111-8111-111111111111","at":"2026-11-22T09:00:00.000Z",\
            "what":"reclaimed","reason":"silent","segment":null,"campaign":"spring","state":"queued"}]\
            """);
    assertThat(asked).containsExactly("ann from 2026-11-15T09:00:00Z at most 50");
  }

  @Test
  void what_others_lost_is_for_managers() {
    assertThat(outsider.get("rep:bob", "/v1/reps/ann/lost").status()).isEqualTo(404);
    assertThat(outsider.get("marketing", "/v1/reps/ann/lost").status()).isEqualTo(403);
    assertThat(outsider.get("manager", "/v1/reps/ann/lost").status()).isEqualTo(200);
  }

  @Test
  void it_is_asked_for_since_a_time_that_has_come() {
    assertThat(outsider.get("rep:ann", "/v1/reps/ann/lost?from=2026-11-22T09:00:01Z").status())
        .isEqualTo(422);
    assertThat(
            outsider.get("rep:ann", "/v1/reps/ann/lost?from=2026-11-22T08:00:00Z&limit=2").status())
        .isEqualTo(200);
    assertThat(asked).containsExactly("ann from 2026-11-22T08:00:00Z at most 2");
  }

  @Test
  void a_key_says_whose_it_is() {
    var ann = outsider.get("rep:ann", "/v1/me").body();
    assertThat(ann.path("role").asText()).isEqualTo("rep");
    assertThat(ann.path("rep").asText()).isEqualTo("ann");
    assertThat(outsider.get("manager", "/v1/me").body().path("rep").isNull()).isTrue();
    assertThat(outsider.get("form", "/v1/me").status()).isEqualTo(403);
  }
}

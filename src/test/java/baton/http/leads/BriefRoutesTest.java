package baton.http.leads;

import static baton.http.leads.MemoryLeads.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import baton.http.Outsider;
import baton.http.Policy;
import baton.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BriefRoutesTest {
  private static final String PATH = "/v1/leads/%s/brief".formatted(JANE.value());

  private final ManualClock clock = new ManualClock("2026-11-22T09:00:00Z");
  private final MemoryLeads leads = new MemoryLeads(clock);
  private final Outsider outsider =
      new Outsider(tools ->
          List.of(
              new BriefRoutes(
                  new Door(leads, Policy::snapshot, tools.replies(), Callable.NEVER, clock),
                  Policy::snapshot,
                  (_, _) -> Optional.empty())));

  @AfterEach
  void close() {
    outsider.close();
  }

  @Test
  void who_is_asked_reads_what_they_want_and_not_who_they_are() {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    var brief = outsider.get("rep:ann", PATH);
    assertThat(brief.status()).isEqualTo(200);
    assertThat(brief.body().path("need").asText()).isEqualTo("Call me about 50 seats");
    assertThat(brief.body().path("opener").asText()).contains("pricing");
    assertThat(brief.body().path("emailTemplates").isArray()).isTrue();
    assertThat(brief.body().toString()).doesNotContain("Jane", "jane", "4155552671");
  }

  @Test
  void who_was_asked_once_reads_nothing_any_more() {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    clock.advance(Duration.ofSeconds(31));
    leads.wake();

    assertThat(outsider.get("rep:ann", PATH).status()).isEqualTo(404);
    assertThat(outsider.get("rep:bob", PATH).status()).isEqualTo(404);
    assertThat(outsider.get("manager", PATH).status()).isEqualTo(200);
    assertThat(outsider.get("marketing", PATH).status()).isEqualTo(403);
  }
}

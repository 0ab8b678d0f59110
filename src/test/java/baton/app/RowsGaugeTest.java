package baton.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Rows that come, change and go. */
class RowsGaugeTest {
  private static final Tags NORTH = Tags.of("team", "north");
  private static final Tags SOUTH = Tags.of("team", "south");

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RowsGauge gauge = new RowsGauge(meters, "baton.leads.waiting");

  @Test
  void a_row_tells_its_last_value_and_goes_with_whom_it_was_about() {
    gauge.tell(Map.of(NORTH, 1.0, SOUTH, 2.0));
    gauge.tell(Map.of(NORTH, 3.0));
    assertThat(meters.scrape())
        .contains("baton_leads_waiting{team=\"north\"} 3.0")
        .doesNotContain("south");

    gauge.tell(Map.of(SOUTH, 4.0));
    assertThat(meters.scrape())
        .contains("baton_leads_waiting{team=\"south\"} 4.0")
        .doesNotContain("north");
  }

  @Test
  void who_scrapes_while_values_change_finds_each_row_once() {
    gauge.tell(Map.of(NORTH, 0.0, SOUTH, 0.0));
    var changing =
        CompletableFuture.runAsync(() -> {
          for (double n = 1; n <= 20_000; n++) {
            gauge.tell(Map.of(NORTH, n, SOUTH, n));
          }
        });
    do {
      assertThat(meters.scrape())
          .containsOnlyOnce("baton_leads_waiting{team=\"north\"}")
          .containsOnlyOnce("baton_leads_waiting{team=\"south\"}");
    } while (!changing.isDone());
    changing.join();
  }
}

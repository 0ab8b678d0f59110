package baton.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void what_is_counted_is_scraped_beside_the_jvm() {
    try (var metrics = new Metrics()) {
      metrics.registry().counter("baton.things", "kind", "new").increment();
      assertThat(metrics.scrape())
          .contains("baton_things_total{kind=\"new\"} 1.0")
          .contains("jvm_memory_used_bytes");
    }
  }
}

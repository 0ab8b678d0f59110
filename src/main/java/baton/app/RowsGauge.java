package baton.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A gauge with a row for each of those of whom there is something to tell. A row that stays is not
 * made anew when its value changes: whoever scraped meanwhile would find it twice, and fail.
 */
final class RowsGauge {
  private final MultiGauge gauge;
  private final Map<Tags, AtomicReference<Double>> values = new HashMap<>();

  RowsGauge(MeterRegistry meters, String name) {
    this.gauge = MultiGauge.builder(name).register(meters);
  }

  /** These and no others, from now on. */
  synchronized void tell(Map<Tags, Double> found) {
    values.keySet().retainAll(found.keySet());
    found.forEach((tags, value) ->
        values.computeIfAbsent(tags, _ -> new AtomicReference<>(value)).set(value));
    gauge.register(
        values.entrySet().stream()
            .map(row -> Row.of(row.getKey(), row.getValue(), AtomicReference::get))
            .toList());
  }
}

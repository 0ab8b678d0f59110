package baton.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, round by round; printed as one Markdown table of medians and ranges. */
final class Table {
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();
  private final Map<String, String> goals = new LinkedHashMap<>();

  /** One more value of a figure; said at once, too, for whoever watches. */
  void add(String figure, double value) {
    figures.computeIfAbsent(figure, _ -> new ArrayList<>()).add(value);
    System.err.printf(Locale.ROOT, "  %s: %s%n", figure, text(value));
  }

  void goal(String figure, String goal) {
    goals.put(figure, goal);
  }

  String markdown() {
    var lines = new StringBuilder("| figure | median | range | rounds | goal |\n|---|---:|---:|---:|---|\n");
    figures.forEach(
        (figure, values) -> {
          var sorted = values.stream().mapToDouble(v -> v).toArray();
          Arrays.sort(sorted);
          lines.append(
              "| %s | %s | %s | %d | %s |%n"
                  .formatted(
                      figure,
                      text(median(sorted)),
                      sorted.length == 1 ? "" : text(sorted[0]) + " – " + text(sorted[sorted.length - 1]),
                      sorted.length,
                      goals.getOrDefault(figure, "")));
        });
    return lines.toString();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Three digits that mean something. */
  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    var format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}

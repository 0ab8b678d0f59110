package baton.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** What the server tells Prometheus, by name and labels. */
final class Metrics {
  private Metrics() {}

  static Map<String, Double> read(Plant plant) {
    var values = new HashMap<String, Double>();
    for (var line : text(plant).split("\n", -1)) {
      int gap = line.lastIndexOf(' ');
      if (gap > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, gap), Double.valueOf(line.substring(gap + 1)));
      }
    }
    return values;
  }

  private static String text(Plant plant) {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(plant.uri().resolve("/metrics")).build();
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

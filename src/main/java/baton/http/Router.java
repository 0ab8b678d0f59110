package baton.http;

import akka.http.javadsl.model.HttpMethod;
import akka.http.javadsl.model.HttpMethods;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which endpoint is meant by a method and a path. */
public final class Router {
  private final List<Endpoint> endpoints;

  /** What was found. */
  sealed interface Match {
    record Found(Endpoint endpoint, Map<String, String> names) implements Match {}

    /**
     * The path is known, the method is not.
     *
     * @param pages what of it web pages may use
     */
    record OtherMethod(Set<String> allowed, Set<String> pages) implements Match {}

    record Nothing() implements Match {}
  }

  public Router(List<Feature> features) {
    this.endpoints =
        features.stream()
            .flatMap(feature -> feature.endpoints().stream())
            .sorted(Comparator.comparingInt((Endpoint e) -> e.path().literals()).reversed())
            .toList();
    var seen = new HashSet<String>();
    endpoints.forEach(endpoint -> {
      if (!seen.add(endpoint.toString())) {
        throw new IllegalArgumentException("Expected one endpoint for " + endpoint);
      }
    });
  }

  /** Everything that can be asked for. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** HEAD is GET whose answer loses its body on the way out. */
  Match match(HttpMethod asked, List<String> path) {
    var method = asked.equals(HttpMethods.HEAD) ? HttpMethods.GET : asked;
    var there = new LinkedHashMap<Endpoint, Map<String, String>>();
    endpoints.forEach(
        endpoint -> endpoint.path().match(path).ifPresent(names -> there.put(endpoint, names)));
    for (var entry : there.entrySet()) {
      if (entry.getKey().method().equals(method)) {
        return new Match.Found(entry.getKey(), entry.getValue());
      }
    }
    if (there.isEmpty()) {
      return new Match.Nothing();
    }
    var allowed = new TreeSet<String>(Set.of("OPTIONS"));
    var pages = new TreeSet<String>();
    there
        .keySet()
        .forEach(endpoint -> {
          allowed.add(endpoint.method().value());
          if (endpoint.method().value().equals("GET")) {
            allowed.add("HEAD");
          }
          if (endpoint.access().forPages()) {
            pages.add(endpoint.method().value());
          }
        });
    return new Match.OtherMethod(allowed, pages);
  }
}

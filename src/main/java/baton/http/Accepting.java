package baton.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaRange;
import akka.http.javadsl.model.MediaType;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.Accept;
import java.util.ArrayList;
import java.util.List;

/** What a caller is ready to take for an answer. */
record Accepting(List<MediaRange> ranges) {
  static Accepting of(HttpRequest request) {
    var ranges = new ArrayList<MediaRange>();
    request
        .getHeaders()
        .forEach(header -> {
          if (header instanceof Accept accept) {
            accept.getMediaRanges().forEach(ranges::add);
          }
        });
    return new Accepting(ranges);
  }

  boolean takes(MediaType type) {
    return ranges.isEmpty() || quality(type) > 0;
  }

  boolean prefersPage() {
    return prefers(MediaTypes.TEXT_HTML);
  }

  /** A kind of text: named, not merely covered by a star, and rather than JSON. */
  boolean prefers(MediaType text) {
    boolean named =
        ranges.stream().anyMatch(range -> range.mainType().equals("text") && range.matches(text));
    return named && quality(text) > 0 && quality(text) >= quality(MediaTypes.APPLICATION_JSON);
  }

  /** By the most specific range that covers it, as RFC 9110 has it. */
  private float quality(MediaType type) {
    float best = 0;
    int depth = -1;
    for (var range : ranges) {
      int specific = range.mainType().equals("*") ? 0 : range.toString().contains("/*") ? 1 : 2;
      if (range.matches(type) && specific > depth) {
        depth = specific;
        best = range.qValue();
      }
    }
    return best;
  }
}

package baton.http;

import akka.http.javadsl.model.HttpRequest;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** A name for every request, by which a caller and our log speak of the same thing. */
final class RequestIds {
  static final String HEADER = "X-Request-Id";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final AtomicLong last = new AtomicLong(System.nanoTime());

  private RequestIds() {}

  /** The caller's own, when it is fit for a log line. */
  static String of(HttpRequest request) {
    return request
        .getHeader(HEADER)
        .map(header -> header.value())
        .filter(value -> SANE.matcher(value).matches())
        .orElseGet(RequestIds::next);
  }

  /** A fresh one: the next number, stirred (splitmix64) so that two do not look alike. */
  static String next() {
    long z = last.addAndGet(GOLDEN);
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return "%016x".formatted(z ^ (z >>> 31));
  }
}

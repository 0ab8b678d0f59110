package baton.rep.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What call centres publish as samples of what they tell of calls, or describe field by field. */
public final class CallSamples {
  private CallSamples() {}

  /** The text of a file in {@code calls/}. */
  public static String text(String file) {
    try (var stream = CallSamples.class.getResourceAsStream("/calls/" + file)) {
      if (stream == null) {
        throw new IllegalArgumentException("Expected a sample " + file);
      }
      return new String(stream.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

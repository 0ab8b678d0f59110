package baton.intake;

import java.util.List;
import java.util.Map;

/**
 * Reads what was posted.
 *
 * @param defaultRegion where a phone without country code is, when its person did not say: {@code
 *     US}
 */
public record SubmissionParser(String defaultRegion) {
  /**
   * Reads a JSON body.
   *
   * @param body maps, lists, strings, booleans, nulls and numbers; numbers best as BigInteger and
   *     BigDecimal, so that nothing is rounded on the way here
   */
  public Parsed json(Map<String, ?> body) {
    return new Finish(JsonReader.read(body), defaultRegion).parsed();
  }

  /** Reads form fields in their order, repeated names and all. */
  public Parsed form(List<Map.Entry<String, String>> entries) {
    return new Finish(FormReader.read(entries), defaultRegion).parsed();
  }
}

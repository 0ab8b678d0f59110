package baton.outbound.hook;

import java.time.Instant;

/**
 * One message on its way.
 *
 * @param id the same at every try
 * @param at when it is sent
 */
public record Parcel(String url, String id, Instant at, String signature, String body) {
  /** Masked, so that no log line can carry a person. */
  @Override
  public String toString() {
    return "Parcel[%s]".formatted(id);
  }
}

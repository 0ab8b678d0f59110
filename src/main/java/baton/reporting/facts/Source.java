package baton.reporting.facts;

import java.util.Optional;

/**
 * Who paid for a lead, and who brought it.
 *
 * @param client the key or the form it came by
 * @param test whether it was sent to try us out: it is in no rate
 */
public record Source(
    Optional<String> campaign, Optional<String> form, String client, boolean test) {
  Source real() {
    return new Source(campaign, form, client, false);
  }
}

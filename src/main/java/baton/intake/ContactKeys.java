package baton.intake;

import baton.lead.Submission;
import java.util.Locale;
import java.util.Optional;

/**
 * By what one human is recognised: an address in lower case, a phone in E.164. No tricks with dots
 * or plus signs, for two mailboxes may differ by just these.
 */
public record ContactKeys(Optional<String> email, Optional<String> phone) {
  public static ContactKeys of(Submission submission) {
    return new ContactKeys(
        submission.email().map(email -> email.toLowerCase(Locale.ROOT)), submission.phone());
  }

  /** Masked, so that no log line can carry a person. */
  @Override
  public String toString() {
    return "ContactKeys[***]";
  }
}

package baton.intake;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;

/**
 * Which addresses could be real: a mailbox at a named domain, nothing that only a standard knows
 * of.
 */
final class Emails {
  private static final EmailValidator COULD_BE_REAL =
      JMail.strictValidator()
          .disallowIpDomain()
          .requireTopLevelDomain()
          .disallowSingleCharacterTopLevelDomains()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace()
          .withRule(email -> email.comments().isEmpty());

  private Emails() {}

  static boolean couldBeReal(String email) {
    return Text.length(email) <= Limits.EMAIL_MAX && COULD_BE_REAL.isValid(email);
  }
}

package baton.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/**
 * Which phones could be real: of a length that can be dialled there and not one digit over and
 * over. Number plans change sooner than the tables we have of them, so we do not ask for more.
 */
public final class Phones {
  /**
   * A phone that could be real.
   *
   * @param extension what E.164 has no place for
   */
  record Phone(String e164, Optional<String> extension) {}

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private Phones() {}

  /** The number as the whole world dials it; empty for what could be none. */
  public static Optional<String> e164(String given, String region) {
    return parse(given, region).map(Phone::e164);
  }

  static Optional<Phone> parse(String given, String region) {
    if (Text.length(given) > Limits.PHONE_MAX) {
      return Optional.empty();
    }
    var found = number(given, region);
    return found.isPresent() || !given.startsWith("00")
        ? found
        : number("+" + given.substring(2), region);
  }

  private static Optional<Phone> number(String given, String region) {
    try {
      var number = NUMBERS.parse(given, region);
      if (!couldBeReal(number)) {
        return Optional.empty();
      }
      var extension = Optional.of(number.getExtension()).filter(text -> !text.isEmpty());
      return Optional.of(new Phone(NUMBERS.format(number, PhoneNumberFormat.E164), extension));
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  private static boolean couldBeReal(PhoneNumber number) {
    boolean oneDigit = Long.toString(number.getNationalNumber()).chars().distinct().count() == 1;
    return !oneDigit && NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
  }
}

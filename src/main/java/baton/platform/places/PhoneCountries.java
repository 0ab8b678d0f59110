package baton.platform.places;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;

/** In which country a phone is registered. */
public final class PhoneCountries {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final String NO_COUNTRY = "ZZ";

  private PhoneCountries() {}

  /**
   * The country by ISO 3166; empty for a number of no country, and for what is none.
   *
   * @param phone in E.164
   */
  public static Optional<String> of(String phone) {
    try {
      return Optional.ofNullable(NUMBERS.getRegionCodeForNumber(NUMBERS.parse(phone, NO_COUNTRY)))
          .filter(code -> code.length() == 2);
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }
}

package baton.platform.auth;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a key: {@code btn_<role>_<id>_<43 base62 digits>}, 256 random bits that scanners can
 * recognise.
 */
final class KeyText {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int SECRET_DIGITS = 43;
  private static final int SECRET_BITS = 256;
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern KEY =
      Pattern.compile("btn_([a-z]{1,16})_([a-z0-9-]{1,40})_([0-9A-Za-z]{43})");

  private KeyText() {}

  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  static String fresh(Role role, String id, SecureRandom random) {
    var digits = new char[SECRET_DIGITS];
    BigInteger rest = new BigInteger(SECRET_BITS, random);
    BigInteger base = BigInteger.valueOf(DIGITS.length());
    for (int i = SECRET_DIGITS - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(base);
      digits[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return "btn_%s_%s_%s".formatted(role.text(), id, new String(digits));
  }

  /** The id of the key this seems to be. */
  static Optional<String> idIn(String bearer) {
    Matcher matcher = KEY.matcher(bearer);
    return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
  }
}

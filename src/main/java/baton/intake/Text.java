package baton.intake;

import java.math.BigDecimal;
import java.text.Normalizer;

/**
 * Text as we keep it: composed, whole characters only, no control characters, no blanks around it.
 */
final class Text {
  private static final int PLAIN_SCALE_MAX = 100;

  private Text() {}

  /** For one-line boxes: a line break or tab becomes a blank. */
  static String line(String given) {
    return clean(given, false);
  }

  /** For boxes with several lines: line breaks, as \n, and tabs stay. */
  static String lines(String given) {
    return clean(given, true);
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  static String cut(String text, int max) {
    return length(text) <= max ? text : text.substring(0, text.offsetByCodePoints(0, max));
  }

  /** A number as it was written, never rounded: large ids stay exact. */
  static String exact(Number number) {
    var text = number.toString();
    boolean fraction =
        number instanceof BigDecimal || number instanceof Double || number instanceof Float;
    if (!fraction || text.endsWith("NaN") || text.endsWith("Infinity")) {
      return text;
    }
    var decimal = new BigDecimal(text);
    // Beyond this 1e999999999 would become a text of a thousand million digits.
    return Math.abs((long) decimal.scale()) <= PLAIN_SCALE_MAX ? decimal.toPlainString() : text;
  }

  private static String clean(String given, boolean keepLines) {
    var kept = new StringBuilder(given.length());
    given
        .replace("\r\n", "\n")
        .codePoints()
        .map(c -> cleaned(c, keepLines))
        .filter(c -> c >= 0)
        .forEach(kept::appendCodePoint);
    return Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
  }

  private static int cleaned(int c, boolean keepLines) {
    boolean breaks = c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    if (breaks) {
      return keepLines ? '\n' : ' ';
    }
    if (c == '\t') {
      return keepLines ? c : ' ';
    }
    int type = Character.getType(c);
    // A lone surrogate is no character: neither UTF-8 nor the database can hold it.
    boolean unfit = type == Character.CONTROL || type == Character.SURROGATE || c == 0xFEFF;
    return unfit ? -1 : c;
  }
}

package baton.platform.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table as RFC 4180 has it, in UTF-8: every text in quotes, every number as it is, what is not
 * there empty.
 *
 * <p>A spreadsheet runs a cell that begins like a formula, and strangers write our cells. So a text
 * that would be run has an apostrophe before it, by which spreadsheets know text.
 */
public final class Csv {
  private static final char SEPARATOR = ',';
  private static final String LINE_END = "\r\n";

  /** What begins a formula, also in full width, which spreadsheets read as the same. */
  private static final String SIGN = "[=+\\-@\uff1d\uff0b\uff0d\uff20]";

  /** Blanks and what cannot be seen are passed over; a tab or line break is, by some, dropped. */
  private static final Pattern FORMULA =
      Pattern.compile("[\\t\\r\\n].*|[\\p{Z}\\p{C}]*" + SIGN + ".*", Pattern.DOTALL);

  /**
   * Where semicolons end cells, as in half of Europe, our quotes hold only for the first cell of a
   * line: then a cell of ours is cut at its semicolons and line breaks.
   */
  private static final Pattern INNER =
      Pattern.compile("([;\\r\\n][\\p{Z}\\p{C}&&[^\\r\\n]]*)(?=" + SIGN + ")");

  private final int columns;
  private final StringBuilder out = new StringBuilder();

  /** A table with only its head. */
  public Csv(List<String> columns) {
    this.columns = columns.size();
    row(columns);
  }

  /**
   * One line more.
   *
   * @param cells in the order of the columns: numbers, texts, what prints as one, or what is not
   *     there as null or an empty Optional
   */
  public Csv row(List<? extends @Nullable Object> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(
          "Expected %d cells, found %d".formatted(columns, cells.size()));
    }
    for (int i = 0; i < columns; i++) {
      if (i > 0) {
        out.append(SEPARATOR);
      }
      out.append(cell(cells.get(i)));
    }
    out.append(LINE_END);
    return this;
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Optional<?> optional -> cell(optional.orElse(null));
      case BigDecimal number -> number.toPlainString();
      case Number number -> number.toString();
      default -> '"' + harmless(value.toString()).replace("\"", "\"\"") + '"';
    };
  }

  /** The text, which no spreadsheet runs. */
  static String harmless(String text) {
    var begun = FORMULA.matcher(text).matches() ? "'" + text : text;
    return INNER.matcher(begun).replaceAll("$1'");
  }

  /**
   * What was added since this was last asked, in UTF-8: so a long table is never held as a whole.
   */
  public byte[] take() {
    var added = bytes();
    out.setLength(0);
    return added;
  }

  /** All of it that was not taken yet, in UTF-8. */
  public byte[] bytes() {
    return toString().getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

package baton.platform.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text as it was meant or not at all: no byte is ever replaced by a question mark. */
public final class Encoded {
  /**
   * What pages of old are encoded in. Their forms do not say so, and there is no other guess that
   * is right more often.
   */
  private static final Charset OLD_PAGES = Charset.forName("windows-1252");

  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final char NUL = 0;

  private Encoded() {}

  /** UTF-8 and nothing else, byte order mark or not; empty for any other bytes. */
  public static Optional<String> utf8(byte[] bytes) {
    return decoded(bytes, UTF_8)
        .map(text ->
            !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
  }

  /** One text of a form, in that charset; without one in UTF-8, or else as pages of old are. */
  public static Optional<String> text(byte[] bytes, Optional<Charset> said) {
    return said.isPresent()
        ? decoded(bytes, said.get())
        : texts(List.of(bytes)).map(List::getFirst);
  }

  /** All texts of a form, which are in one charset: UTF-8, or else that of pages of old. */
  static Optional<List<String>> texts(List<byte[]> all) {
    return decoded(all, UTF_8).or(() -> decoded(all, OLD_PAGES));
  }

  private static Optional<List<String>> decoded(List<byte[]> all, Charset charset) {
    var texts = new ArrayList<String>(all.size());
    for (var bytes : all) {
      var text = decoded(bytes, charset);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      texts.add(text.get());
    }
    return Optional.of(texts);
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /**
   * Whether every character of it is one that a database can hold: no NUL, and no half of a pair of
   * surrogates.
   */
  public static boolean isWhole(String text) {
    return text.codePoints().allMatch(Encoded::isWhole);
  }

  /** The text without the characters that no database can hold. */
  public static String whole(String text) {
    return isWhole(text)
        ? text
        : text.codePoints()
            .filter(Encoded::isWhole)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isWhole(int character) {
    return character != NUL && Character.getType(character) != Character.SURROGATE;
  }
}

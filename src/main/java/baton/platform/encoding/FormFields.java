package baton.platform.encoding;

import baton.shared.Checked;
import baton.shared.Mistake;
import java.io.ByteArrayOutputStream;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fields as browsers write them into a body: {@code application/x-www-form-urlencoded}. */
public final class FormFields {
  private static final int HEX = 16;

  private FormFields() {}

  /** In their order, repeated names and all; a name without a value has an empty one. */
  public static Checked<List<Map.Entry<String, String>>> read(byte[] body) {
    var parts = new ArrayList<byte[]>();
    int end = end(body);
    for (int from = 0; from < end; ) {
      int to = next(body, '&', from, end);
      if (to > from && !take(body, from, to, parts)) {
        return bad("This is not urlencoded: a % stands without its two digits.");
      }
      from = to + 1;
    }
    return Encoded.texts(parts)
        .map(texts -> Checked.good(pairs(texts)))
        .orElseGet(() -> bad("Expected fields in UTF-8, found other bytes."));
  }

  private static Checked<List<Map.Entry<String, String>>> bad(String message) {
    return Checked.bad(new Mistake("", "malformed", message));
  }

  private static List<Map.Entry<String, String>> pairs(List<String> texts) {
    var pairs = new ArrayList<Map.Entry<String, String>>(texts.size() / 2);
    for (int i = 0; i < texts.size(); i += 2) {
      pairs.add(new SimpleImmutableEntry<>(texts.get(i), texts.get(i + 1)));
    }
    return pairs;
  }

  /** Tools like to end a body with a line break. */
  private static int end(byte[] body) {
    int end = body.length;
    while (end > 0 && (body[end - 1] == '\n' || body[end - 1] == '\r' || body[end - 1] == ' ')) {
      end--;
    }
    return end;
  }

  private static int next(byte[] body, char wanted, int from, int end) {
    int at = from;
    while (at < end && body[at] != wanted) {
      at++;
    }
    return at;
  }

  /** The name and the value between those places; false for a percent sign gone wrong. */
  private static boolean take(byte[] body, int from, int to, List<byte[]> parts) {
    int equals = next(body, '=', from, to);
    return plain(body, from, equals, parts) && plain(body, Math.min(equals + 1, to), to, parts);
  }

  private static boolean plain(byte[] body, int from, int to, List<byte[]> parts) {
    var out = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      if (body[i] != '%') {
        out.write(body[i] == '+' ? ' ' : body[i]);
        continue;
      }
      int high = i + 2 < to ? Character.digit(body[i + 1], HEX) : -1;
      int low = i + 2 < to ? Character.digit(body[i + 2], HEX) : -1;
      if (high < 0 || low < 0) {
        return false;
      }
      out.write(high * HEX + low);
      i += 2;
    }
    parts.add(out.toByteArray());
    return true;
  }
}

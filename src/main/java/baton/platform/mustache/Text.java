package baton.platform.mustache;

import baton.shared.Checked;
import baton.shared.Mistake;
import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A text with holes, in Mustache. It sees the maps it is given and nothing else: no methods, no
 * fields, no files; what is missing is empty.
 */
public final class Text {
  /** Sections in sections: each may run through a list, so depth is work. */
  public static final int DEPTH_MAX = 3;

  /** Characters of what comes out. */
  public static final int RESULT_MAX = 500_000;

  private static final Pattern TAG = Pattern.compile("\\{\\{\\s*([#^/=>])");

  private static final Mustache.Compiler PLAIN =
      Mustache.compiler()
          .withCollector(new Maps())
          .defaultValue("")
          .strictSections(false)
          .escapeHTML(false);

  private final Template template;

  private Text(Template template) {
    this.template = template;
  }

  /** Maps and lists are looked into; any other object is only ever printed. */
  private static final class Maps extends BasicCollector {
    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }

  /**
   * The text, or where it is wrong.
   *
   * @param html whether what fills the holes is escaped for HTML
   */
  public static Checked<Text> compile(String field, String source, boolean html) {
    int depth = 0;
    for (var tag = TAG.matcher(source); tag.find(); ) {
      switch (tag.group(1)) {
        case "#", "^" -> depth++;
        case "/" -> depth--;
        default -> {
          return bad(field, "Neither other files nor other brackets can be asked for");
        }
      }
      if (depth > DEPTH_MAX) {
        return bad(field, "Expected sections at most %d deep".formatted(DEPTH_MAX));
      }
    }
    try {
      return Checked.good(new Text(PLAIN.escapeHTML(html).compile(source)));
    } catch (MustacheException e) {
      return bad(field, String.valueOf(e.getMessage()));
    }
  }

  private static Checked<Text> bad(String field, String message) {
    return Checked.bad(new Mistake(field, "invalid_template", message));
  }

  /** Filled; cut where it grows beyond {@value #RESULT_MAX} characters. */
  public String fill(Map<String, Object> data) {
    var out = new Bounded();
    try {
      template.execute(data, out);
    } catch (MustacheException e) {
      if (!out.full) {
        throw e;
      }
    }
    return out.text.toString();
  }

  private static final class Bounded extends Writer {
    private final StringBuilder text = new StringBuilder();
    private boolean full;

    @Override
    public void write(char[] chars, int from, int length) throws java.io.IOException {
      int room = Math.min(length, RESULT_MAX - text.length());
      text.append(chars, from, room);
      if (room < length) {
        full = true;
        throw new java.io.IOException("longer than a mail may be");
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

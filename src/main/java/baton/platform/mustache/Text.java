package baton.platform.mustache;

import baton.shared.Checked;
import baton.shared.Mistake;
import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with holes, in Mustache. It sees the maps it is given and nothing else: no methods, no
 * fields, no files; what is missing is empty.
 */
public final class Text {
  /** Sections in sections: each may run through a list, so depth is work. */
  public static final int DEPTH_MAX = 3;

  /** Characters of what comes out. */
  public static final int RESULT_MAX = 500_000;

  /** Tags that are filled in one text, those in sections at every pass through them. */
  static final int TAGS_MAX = 1_000_000;

  /**
   * All that may stand in braces: a comment, a name, or where a section begins and ends. The
   * library knows more, files, blocks and other braces, and tells them from these by rules of its
   * own; so those are not looked for, but everything else is refused.
   */
  private static final Pattern TAG =
      Pattern.compile(
          "\\{\\{(?:!.*?|\\{ *[\\p{L}\\p{N}_.-]+ *}| *([#^/&]?) *[\\p{L}\\p{N}_.-]+ *)}}",
          Pattern.DOTALL);

  private static final Mustache.Compiler PLAIN =
      Mustache.compiler()
          .withCollector(new Maps())
          .defaultValue("")
          .strictSections(false)
          .escapeHTML(false);

  private final Template template;
  private final int tags;

  private Text(Template template, int tags) {
    this.template = template;
    this.tags = tags;
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
    var tag = TAG.matcher(source);
    int tags = 0;
    int depth = 0;
    for (int at = source.indexOf("{{"); at >= 0; at = source.indexOf("{{", tag.end())) {
      if (!tag.region(at, source.length()).lookingAt()) {
        return bad(
            field,
            "Expected a tag like {{firstName}}, {{#interest}} or {{/interest}} in line %d"
                .formatted(1 + source.substring(0, at).chars().filter(c -> c == '\n').count()));
      }
      tags++;
      depth += deeper(tag.group(1));
      if (depth > DEPTH_MAX) {
        return bad(field, "Expected sections at most %d deep".formatted(DEPTH_MAX));
      }
    }
    try {
      return Checked.good(new Text(PLAIN.escapeHTML(html).compile(source), tags));
    } catch (MustacheException e) {
      return bad(field, String.valueOf(e.getMessage()));
    }
  }

  private static int deeper(@Nullable String sign) {
    return switch (sign) {
      case "#", "^" -> 1;
      case "/" -> -1;
      case null, default -> 0;
    };
  }

  private static Checked<Text> bad(String field, String message) {
    return Checked.bad(new Mistake(field, "invalid_template", message));
  }

  /**
   * Filled; cut where it grows beyond {@value #RESULT_MAX} characters, or where it has gone through
   * its lists too often.
   */
  public String fill(Map<String, Object> data) {
    var out = new Bounded();
    var passes = new Passes(TAGS_MAX / Math.max(1, tags));
    try {
      template.execute(passes.counted(data), out);
    } catch (MustacheException e) {
      if (!out.full && !passes.over()) {
        throw e;
      }
    }
    return out.text.toString();
  }

  private static final class Bounded extends Writer {
    private final StringBuilder text = new StringBuilder();
    private boolean full;

    @Override
    public void write(char[] chars, int from, int length) throws IOException {
      int room = Math.min(length, RESULT_MAX - text.length());
      text.append(chars, from, room);
      if (room < length) {
        full = true;
        throw new IOException("longer than a mail may be");
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

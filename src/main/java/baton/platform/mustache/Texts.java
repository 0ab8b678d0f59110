package baton.platform.mustache;

import baton.shared.Checked;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;

/** Fills texts that come again: each is compiled once. */
public final class Texts {
  /** Compiled texts kept: three for each template, and whatever is tried out. */
  private static final int KEPT_MAX = 300;

  private final Cache<Source, Checked<Text>> compiled =
      Caffeine.newBuilder().maximumSize(KEPT_MAX).build();

  private record Source(String text, boolean html) {}

  /**
   * The text filled, or where it is wrong.
   *
   * @param html whether what fills the holes is escaped for HTML
   */
  public Checked<String> fill(String source, boolean html, Map<String, Object> data) {
    return switch (compiled.get(new Source(source, html), s -> Text.compile("", s.text(), html))) {
      case Checked.Good<Text>(var text) -> Checked.good(text.fill(data));
      case Checked.Bad<Text>(var mistakes) -> Checked.bad(mistakes);
    };
  }
}

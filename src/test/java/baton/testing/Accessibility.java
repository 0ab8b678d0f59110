package baton.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Looks by axe-core for what keeps people out of the page that a browser shows. */
public final class Accessibility {
  private static final String SCRIPT = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final String FINDINGS =
      """
      const told = arguments[0];
      axe.run(document).then(found => told(found.violations
        .filter(one => one.impact === "serious" || one.impact === "critical")
        .map(one => `${one.impact} ${one.id}: ${one.nodes.map(node => node.html.slice(0, 160)).join(" | ")}`)));
      """;

  private Accessibility() {}

  /** What is serious or critical, one line each. */
  public static List<String> findings(Browser browser) {
    browser.script(axe());
    return ((List<?>) browser.asyncScript(FINDINGS)).stream().map(String::valueOf).toList();
  }

  private static String axe() {
    try (InputStream script = Accessibility.class.getResourceAsStream(SCRIPT)) {
      if (script == null) {
        throw new IllegalStateException("Expected axe-core at " + SCRIPT);
      }
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

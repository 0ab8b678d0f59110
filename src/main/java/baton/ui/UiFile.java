package baton.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One file for a browser, of those that come with us and of no others. */
public record UiFile(Type type, String text) {
  /** What kind of file it is; all of them are text. */
  public enum Type {
    HTML,
    CSS,
    JS,
    SVG;

    private static Type of(String name) {
      return valueOf(name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT));
    }
  }

  // A list and not a folder: what is not named here cannot be asked for, whatever the path says.
  private static final Set<String> SHIPPED =
      Set.of("colors.css", "logo.svg", "page.css", "page.js", "snippet.js", "track.svg");

  private static final Set<String> DESK =
      Set.of(
          "acts.js",
          "alerts.js",
          "api.js",
          "brief.js",
          "clock.js",
          "desk.css",
          "dom.js",
          "hours.js",
          "keys.js",
          "lead.css",
          "lead.js",
          "leads.js",
          "main.js",
          "model.js",
          "offers.js",
          "presence.js",
          "stream.js",
          "ticking.js",
          "words.js");

  /** With these the board uses some of the desk's. */
  private static final Set<String> BOARD =
      Set.of(
          "board.css",
          "charts.js",
          "decisions.js",
          "equation.js",
          "figures.js",
          "leads.js",
          "main.js",
          "model.js",
          "queue.js",
          "reps.js",
          "routes.js");

  /** The file of that name under {@code /ui/}. */
  public static Optional<UiFile> named(String name) {
    return Optional.of(name).filter(SHIPPED::contains).map(UiFile::read);
  }

  /** The page that a rep keeps open all day. */
  public static UiFile desk() {
    return read("desk/index.html");
  }

  /** The file of that name under {@code /desk/}. */
  public static Optional<UiFile> ofDesk(String name) {
    return Optional.of(name).filter(DESK::contains).map(file -> read("desk/" + file));
  }

  /** The page that hangs on the wall. */
  public static UiFile board() {
    return read("board/index.html");
  }

  /** The file of that name under {@code /board/}. */
  public static Optional<UiFile> ofBoard(String name) {
    return Optional.of(name).filter(BOARD::contains).map(file -> read("board/" + file));
  }

  static UiFile read(String name) {
    try (InputStream in = UiFile.class.getResourceAsStream("/ui/" + name)) {
      if (in == null) {
        throw new IllegalStateException("Expected a resource /ui/" + name);
      }
      return new UiFile(Type.of(name), new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it goes over the wire. */
  public byte[] bytes() {
    return text.getBytes(UTF_8);
  }
}

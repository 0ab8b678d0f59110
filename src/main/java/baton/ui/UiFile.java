package baton.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** One file for a browser, of those that come with us and of no others. */
public record UiFile(Type type, String text) {
  /** What kind of file it is; all of them are text. */
  public enum Type {
    HTML,
    CSS,
    JAVASCRIPT,
    SVG
  }

  // A list and not a folder: what is not named here cannot be asked for, whatever the path says.
  private static final Map<String, Type> SHIPPED =
      Map.of(
          "logo.svg", Type.SVG,
          "page.css", Type.CSS,
          "page.js", Type.JAVASCRIPT,
          "snippet.js", Type.JAVASCRIPT,
          "track.svg", Type.SVG);

  /** The file of that name under {@code /ui/}. */
  public static Optional<UiFile> named(String name) {
    return Optional.ofNullable(SHIPPED.get(name)).map(type -> read(name, type));
  }

  static UiFile read(String name, Type type) {
    try (InputStream in = UiFile.class.getResourceAsStream("/ui/" + name)) {
      if (in == null) {
        throw new IllegalStateException("Expected a resource /ui/" + name);
      }
      return new UiFile(type, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it goes over the wire. */
  public byte[] bytes() {
    return text.getBytes(UTF_8);
  }
}

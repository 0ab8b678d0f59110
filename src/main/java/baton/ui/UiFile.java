package baton.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
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

  // Lists and not folders: what is not named here cannot be asked for, whatever the path says.
  private static final Set<String> SHARED =
      Set.of(
          "address.js",
          "api.js",
          "app.css",
          "brief.js",
          "clock.js",
          "colors.css",
          "dom.js",
          "hours.js",
          "lead.css",
          "login.js",
          "logo.svg",
          "page.css",
          "page.js",
          "snippet.js",
          "stream.js",
          "ticking.js",
          "track.svg",
          "words.js");

  /** Other people's, as their WebJar has them. */
  private static final Map<String, String> LIBRARY =
      Map.of("uPlot.esm.js", "uplot/1.6.30/dist/", "uPlot.min.css", "uplot/1.6.30/dist/");

  /** A page of its own, with files of its own beside those that all share. */
  public enum Page {
    /** A rep keeps it open all day. */
    DESK(
        "acts.js",
        "alerts.js",
        "keys.js",
        "lead.js",
        "leads.js",
        "main.js",
        "model.js",
        "offers.js",
        "presence.js"),
    /** It hangs on the wall. */
    BOARD(
        "agreements.js",
        "behind.js",
        "board.css",
        "campaigns.js",
        "charts.js",
        "decisions.js",
        "deeds.js",
        "equation.js",
        "figures.js",
        "lead.js",
        "leads.js",
        "main.js",
        "mend.js",
        "model.js",
        "numbers.js",
        "period.js",
        "print.css",
        "queue.js",
        "reps.js",
        "routes.js"),
    /** Where managers and marketing say who works, and by which rules. */
    ADMIN(
        "admin.css",
        "agreements.js",
        "calendars.js",
        "campaigns.js",
        "collection.js",
        "definition.js",
        "fields.js",
        "form.js",
        "forms.js",
        "groups.js",
        "keys.js",
        "letters.js",
        "lists.js",
        "mails.js",
        "main.js",
        "pages.js",
        "quarantine.js",
        "reps.js",
        "routes.js",
        "routing.js",
        "rules.js",
        "teams.js",
        "values.js",
        "webhooks.js");

    @SuppressWarnings("ImmutableEnumChecker") // no one can add to it
    private final Set<String> files;

    Page(String... files) {
      this.files = Set.of(files);
    }

    /** Its address, without the slash, and its folder. */
    public String path() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The page itself. */
    public UiFile index() {
      return read(path() + "/index.html");
    }

    /** The file of that name that is its own. */
    public Optional<UiFile> named(String name) {
      return Optional.of(name).filter(files::contains).map(file -> read(path() + "/" + file));
    }
  }

  /** The file of that name under {@code /ui/}, which any page may use. */
  public static Optional<UiFile> named(String name) {
    return Optional.of(name).filter(SHARED::contains).map(UiFile::read);
  }

  /** The file of that name under {@code /ui/lib/}, which others wrote. */
  public static Optional<UiFile> library(String name) {
    return Optional.ofNullable(LIBRARY.get(name))
        .map(folder -> resource("/META-INF/resources/webjars/" + folder + name));
  }

  static UiFile read(String name) {
    return resource("/ui/" + name);
  }

  private static UiFile resource(String name) {
    try (InputStream in = UiFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Expected a resource " + name);
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

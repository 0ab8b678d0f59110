package baton.ui;

import java.net.URI;

/** What somebody sees who opens the server's address: what runs here, and where to go. */
public final class FrontPage {
  private FrontPage() {}

  /**
   * The page.
   *
   * @param base where this server listens
   * @param demo whether the demo plays
   */
  public static UiFile at(URI base, boolean demo) {
    var page = UiFile.read("index.html");
    return new UiFile(
        page.type(),
        page.text()
            .replace("{{base}}", escaped(base.toString()))
            .replace("{{demo}}", demo ? "" : "hidden"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}

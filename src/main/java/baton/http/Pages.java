package baton.http;

import baton.shared.Mistake;

/** Small pages for people whose browser asked. */
public final class Pages {
  private Pages() {}

  /** A whole page around a body of HTML; the title is text. */
  public static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <link rel="stylesheet" href="/docs/page.css">
    </head>
    <body>
    <main>
    %s
    </main>
    </body>
    </html>
    """
        .formatted(escaped(title), body);
  }

  /** Text as it may stand in HTML, attributes in double or single quotes included. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  static String problem(String title, Problem problem) {
    var body = new StringBuilder();
    body.append("<h1>%s</h1>\n<p>%s</p>\n".formatted(escaped(title), escaped(problem.detail())));
    if (!problem.errors().isEmpty()) {
      body.append("<ul>\n");
      for (Mistake mistake : problem.errors()) {
        body.append(
            "<li><b>%s</b> %s</li>\n"
                .formatted(escaped(mistake.field()), escaped(mistake.message())));
      }
      body.append("</ul>\n");
    }
    return page(title, body.toString());
  }
}

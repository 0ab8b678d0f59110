package baton.http.intake;

import static baton.http.Pages.escaped;

import baton.http.FormBody;
import baton.http.Pages;
import baton.shared.Mistake;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a visitor sees whose form came without a script. */
final class FormPages {
  private static final int LONG_TEXT = 80;

  private FormPages() {}

  static String thanks() {
    return Pages.page(
        "Thank you",
        "<h1>Thank you</h1>\n<p>We have your message and will be in touch shortly.</p>");
  }

  /** The same form again with everything in it, and beside each field what to mend. */
  static String mend(String action, FormBody form, List<Mistake> mistakes) {
    var body = new StringBuilder();
    body.append(
        "<h1>Nearly there</h1>\n<p>Please look at this once more:</p>\n<ul class=\"wrong\">\n");
    for (var mistake : mistakes) {
      body.append("<li>%s</li>\n".formatted(escaped(sentence(mistake))));
    }
    body.append("</ul>\n<form method=\"post\" action=\"%s\">\n".formatted(escaped(action)));
    var shown = new HashSet<String>();
    for (var field : form.fields()) {
      shown.add(plain(field.getKey()));
      body.append(input(field));
    }
    for (var missing : List.of("email", "phone")) {
      if (!shown.contains(missing)) {
        body.append(input(Map.entry(missing, "")));
      }
    }
    body.append("<p><button type=\"submit\">Send again</button></p>\n</form>");
    return Pages.page("Please check your entries", body.toString());
  }

  private static String input(Map.Entry<String, String> field) {
    var name = escaped(field.getKey());
    var value = escaped(field.getValue());
    if (field.getKey().startsWith("_") || plain(field.getKey()).startsWith("utm")) {
      return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(name, value);
    }
    if (field.getValue().length() > LONG_TEXT || field.getValue().indexOf('\n') >= 0) {
      // A browser drops the first line break of a textarea; this one is for that.
      return "<p><label>%s<textarea name=\"%s\" rows=\"6\">\n%s</textarea></label></p>\n"
          .formatted(label(field.getKey()), name, value);
    }
    return "<p><label>%s<input name=\"%s\" value=\"%s\"></label></p>\n"
        .formatted(label(field.getKey()), name, value);
  }

  private static String sentence(Mistake mistake) {
    return mistake.field().isEmpty()
        ? mistake.message()
        : mistake.field() + ": " + mistake.message();
  }

  private static String label(String name) {
    var words = name.replaceAll("[_-]+", " ").replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").strip();
    return words.isEmpty()
        ? ""
        : escaped(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}

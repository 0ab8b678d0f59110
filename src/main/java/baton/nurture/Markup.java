package baton.nurture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of HTML has its links and its end, as a browser reads it. It only says where: a mail
 * is full of tricks for old mail programs, and whoever writes a page anew loses them.
 */
final class Markup {
  private static final Set<String> LINKS = Set.of("a", "area");

  /** Elements whose content is text, whatever it looks like. */
  private static final Set<String> TEXTS =
      Set.of("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes");

  private static final Pattern COMMENT_END = Pattern.compile("--!?>");
  private static final String SPACE = " \t\n\f\r";
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#([0-9]{1,7});|#[xX]([0-9a-fA-F]{1,6});|([a-zA-Z][a-zA-Z0-9]*)(;?)|#)");

  private final String html;
  private final List<Href> hrefs = new ArrayList<>();
  private int at;
  private int body = -1;

  private Markup(String html) {
    this.html = html;
  }

  /**
   * What a link leads to.
   *
   * @param from where its text begins, quotes left out
   * @param to behind its last character
   * @param address with character references resolved, and without blanks around it
   */
  record Href(int from, int to, String address) {}

  /**
   * What was found.
   *
   * @param hrefs from first to last
   * @param end where something can be added to what is shown
   */
  record Found(List<Href> hrefs, int end) {}

  static Found in(String html) {
    var markup = new Markup(html);
    markup.read();
    return new Found(
        List.copyOf(markup.hrefs), markup.body >= 0 ? markup.body : markup.html.length());
  }

  private void read() {
    for (at = html.indexOf('<'); at >= 0 && at < html.length(); at = html.indexOf('<', at)) {
      if (html.startsWith("<!--", at)) {
        comment();
      } else if (isLetter(at + 1)) {
        tag(at + 1, false);
      } else if (is(at + 1, '/') && isLetter(at + 2)) {
        tag(at + 2, true);
      } else if (is(at + 1, '!') || is(at + 1, '?') || is(at + 1, '/')) {
        at = after('>', at + 1);
      } else {
        at++; // a mere less-than
      }
    }
  }

  /** A comment may end as early as with its own beginning. */
  private void comment() {
    int from = at + "<!--".length();
    if (is(from, '>')) {
      at = from + 1;
    } else if (html.startsWith("->", from)) {
      at = from + 2;
    } else {
      var end = COMMENT_END.matcher(html);
      at = end.find(from) ? end.end() : html.length();
    }
  }

  private void tag(int nameAt, boolean closes) {
    int start = at;
    at = nameAt;
    var name = until(SPACE + "/>").toLowerCase(Locale.ROOT);
    var href = attributes();
    if (at >= html.length()) {
      return; // what is not finished is not shown
    }
    at++;
    if (closes) {
      if (name.equals("body")) {
        body = start;
      }
      return;
    }
    if (LINKS.contains(name)) {
      href.ifPresent(hrefs::add);
    }
    if (TEXTS.contains(name)) {
      at = endOf(name);
    } else if (name.equals("plaintext")) {
      at = html.length();
    }
  }

  /** Up to the tag's bracket; the first of several attributes of one name counts. */
  private Optional<Href> attributes() {
    Optional<Href> href = Optional.empty();
    boolean first = true;
    for (skip(SPACE + "/"); at < html.length() && !is(at, '>'); skip(SPACE + "/")) {
      int nameAt = at++; // even an equals sign may begin a name
      until(SPACE + "/>=");
      boolean named = html.substring(nameAt, at).equalsIgnoreCase("href");
      skip(SPACE);
      var value = is(at, '=') ? value() : Optional.<Href>empty();
      if (named && first) {
        href = value;
        first = false;
      }
    }
    return href;
  }

  private Optional<Href> value() {
    at++;
    skip(SPACE);
    if (at >= html.length() || is(at, '>')) {
      return Optional.empty();
    }
    char quote = html.charAt(at);
    if (quote != '"' && quote != '\'') {
      int from = at;
      until(SPACE + ">");
      return href(from, at);
    }
    int from = at + 1;
    int to = html.indexOf(quote, from);
    at = to < 0 ? html.length() : to + 1;
    return to < 0 ? Optional.empty() : href(from, to);
  }

  private Optional<Href> href(int from, int to) {
    return decoded(html.substring(from, to)).map(address -> new Href(from, to, address.strip()));
  }

  /**
   * The value without references; empty where it has one of the two thousand names that no address
   * needs.
   */
  static Optional<String> decoded(String value) {
    var decoded = new StringBuilder();
    Matcher reference = REFERENCE.matcher(value);
    while (reference.find()) {
      var meant = meant(reference, value);
      if (meant.isEmpty()) {
        return Optional.empty();
      }
      reference.appendReplacement(decoded, Matcher.quoteReplacement(meant.get()));
    }
    return Optional.of(reference.appendTail(decoded).toString());
  }

  private static Optional<String> meant(Matcher reference, String value) {
    if (reference.group(1) != null) {
      return character(Integer.parseInt(reference.group(1)));
    }
    if (reference.group(2) != null) {
      return character(Integer.parseInt(reference.group(2), 16));
    }
    var name = reference.group(3);
    if (name == null) {
      return Optional.empty();
    }
    if (reference.group(4).isEmpty()) {
      // &lang=en is no reference, because of the equals sign
      int next = reference.end();
      return next < value.length() && value.charAt(next) == '='
          ? Optional.of(reference.group())
          : Optional.empty();
    }
    return switch (name) {
      case "amp" -> Optional.of("&");
      case "lt" -> Optional.of("<");
      case "gt" -> Optional.of(">");
      case "quot" -> Optional.of("\"");
      case "apos" -> Optional.of("'");
      default -> Optional.empty();
    };
  }

  /** Of others than plain ones no address is made. */
  private static Optional<String> character(int code) {
    return code >= ' ' && code <= '~' ? Optional.of(Character.toString(code)) : Optional.empty();
  }

  /** Where the end tag of that element begins, or the page ends. */
  private int endOf(String name) {
    for (int end = html.indexOf("</", at); end >= 0; end = html.indexOf("</", end + 2)) {
      int behind = end + 2 + name.length();
      if (html.regionMatches(true, end + 2, name, 0, name.length())
          && behind < html.length()
          && (SPACE + "/>").indexOf(html.charAt(behind)) >= 0) {
        return end;
      }
    }
    return html.length();
  }

  private boolean is(int place, char wanted) {
    return place < html.length() && html.charAt(place) == wanted;
  }

  private boolean isLetter(int place) {
    if (place >= html.length()) {
      return false;
    }
    char c = html.charAt(place);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void skip(String these) {
    while (at < html.length() && these.indexOf(html.charAt(at)) >= 0) {
      at++;
    }
  }

  private String until(String these) {
    int from = at;
    while (at < html.length() && these.indexOf(html.charAt(at)) < 0) {
      at++;
    }
    return html.substring(from, at);
  }

  private int after(char wanted, int from) {
    int found = html.indexOf(wanted, from);
    return found < 0 ? html.length() : found + 1;
  }
}

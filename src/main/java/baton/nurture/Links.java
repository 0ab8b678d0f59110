package baton.nurture;

import baton.campaign.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links of a template, which a mail may exchange for ours that tell that they were followed.
 * Only what the template itself says counts: an address out of somebody's form would otherwise
 * become one of our own, and our name a springboard to it.
 *
 * @param whole addresses without a hole
 * @param begun how addresses with a hole begin, host included
 */
public record Links(Set<String> whole, Set<String> begun) {
  /** Characters of an address; ours for it stays below the 2,083 that some programs cut at. */
  public static final int URL_MAX = 1_400;

  private static final Pattern URL = Pattern.compile("(?i)https?://[a-z0-9.:-]+(?:[/?#][!-~]*)?");

  /** A hole right behind a host may go on with it. */
  private static final Pattern WITH_HOST = Pattern.compile("(?i)https?://[a-z0-9.:-]+[/?#].*");

  private static final Pattern IN_TEXT =
      Pattern.compile("(?i)(?<![\\p{L}\\p{N}])https?://[^\\s<>\"]+");
  private static final String HOLE = "{{";
  private static final String ENDS_OF_SENTENCES = ".,;:!?'’”»…";

  public Links {
    whole = Set.copyOf(whole);
    begun = Set.copyOf(begun);
  }

  /** Those that stand in a template's text and in its HTML. */
  public static Links of(Template template) {
    var found = new ArrayList<String>();
    IN_TEXT.matcher(template.text()).results().forEach(url -> found.add(url.group()));
    template.html().ifPresent(html -> Markup.in(html).hrefs().forEach(h -> found.add(h.address())));
    var whole = new HashSet<String>();
    var begun = new HashSet<String>();
    for (var address : found) {
      int hole = address.indexOf(HOLE);
      if (hole < 0) {
        whole.add(address);
        whole.add(bare(address));
      } else if (WITH_HOST.matcher(bare(address.substring(0, hole))).matches()) {
        begun.add(bare(address.substring(0, hole)));
      }
    }
    return new Links(whole, begun);
  }

  /** The filled text with its links exchanged. */
  public String text(String filled, UnaryOperator<String> ours) {
    return IN_TEXT
        .matcher(filled)
        .replaceAll(found -> {
          var address = bare(found.group());
          var rest = found.group().substring(address.length());
          return Matcher.quoteReplacement(exchanged(address, ours).orElse(address) + rest);
        });
  }

  /**
   * The filled page with its links exchanged.
   *
   * @param ours makes addresses in which HTML needs nothing escaped
   * @param last what is shown at its end
   */
  public String html(String filled, UnaryOperator<String> ours, String last) {
    var page = Markup.in(filled);
    var changed = new StringBuilder();
    int copied = 0;
    for (var href : page.hrefs()) {
      var address = exchanged(href.address(), ours);
      if (address.isPresent()) {
        changed.append(filled, copied, href.from()).append(address.get());
        copied = href.to();
      }
    }
    int end = copied <= page.end() ? page.end() : filled.length(); // some write behind the end
    return changed
        .append(filled, copied, end)
        .append(last)
        .append(filled, end, filled.length())
        .toString();
  }

  private Optional<String> exchanged(String address, UnaryOperator<String> ours) {
    boolean known = whole.contains(address) || begun.stream().anyMatch(address::startsWith);
    return known && address.length() <= URL_MAX && URL.matcher(address).matches()
        ? Optional.of(ours.apply(address))
        : Optional.empty();
  }

  /** Without the end of a sentence, or of brackets that were opened before the address. */
  private static String bare(String found) {
    var behind =
        ENDS_OF_SENTENCES
            + (found.indexOf('(') < 0 ? ")" : "")
            + (found.indexOf('[') < 0 ? "]" : "")
            + (found.indexOf('{') < 0 ? "}" : "");
    int end = found.length();
    while (end > 0 && behind.indexOf(found.charAt(end - 1)) >= 0) {
      end--;
    }
    return found.substring(0, end);
  }
}

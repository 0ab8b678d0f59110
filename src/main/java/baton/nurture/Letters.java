package baton.nurture;

import baton.campaign.Template;
import baton.lead.Dossier;
import baton.lead.Submission;
import baton.shared.Checked;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fills templates with what is known of a lead. Plain Java; the filling itself is handed in. */
public final class Letters {
  private static final int VALUE_MAX = 2_000;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M} .,'’·-]{1,80}");
  private static final Pattern SITE = Pattern.compile("\\.\\p{L}{2}|(?i)\\bwww\\b");

  private final Filling filling;

  /** Fills the holes of one text. */
  @FunctionalInterface
  public interface Filling {
    Checked<String> fill(String source, boolean html, Map<String, Object> data);
  }

  public Letters(Filling filling) {
    this.filling = filling;
  }

  /** A template once filled. */
  public record Letter(String subject, String text, Optional<String> html) {}

  /** The letter; empty for a template that cannot be filled. */
  public Optional<Letter> write(Template template, Map<String, Object> data) {
    var subject = filling.fill(template.subject(), false, data).read();
    var text = filling.fill(template.text(), false, data).read();
    var html = template.html().flatMap(source -> filling.fill(source, true, data).read());
    return subject.isPresent() && text.isPresent()
        ? Optional.of(new Letter(subject.get(), text.get(), html))
        : Optional.empty();
  }

  /**
   * What a template may say of a lead.
   *
   * @param sender on whose behalf it speaks
   * @param respondBy by when somebody will be in touch, if that is promised
   */
  public static Map<String, Object> data(
      Dossier dossier,
      Submission told,
      Optional<Sender> sender,
      Optional<Instant> respondBy,
      String unsubscribe) {
    var data = new LinkedHashMap<String, Object>();
    put(data, "firstName", told.firstName().filter(Letters::isName));
    put(data, "lastName", told.lastName().filter(Letters::isName));
    put(data, "name", told.name().filter(Letters::isName));
    put(data, "company", told.company());
    put(data, "message", told.message());
    put(data, "campaign", dossier.campaign().campaign());
    put(data, "rep", sender.map(Sender::name));
    put(data, "repEmail", sender.flatMap(Sender::email));
    put(data, "repPhone", sender.flatMap(Sender::phone));
    if (told.phone().isPresent()) {
      data.put("callable", true);
    }
    if (!told.interest().isEmpty()) {
      data.put("interest", List.copyOf(told.interest()));
    }
    respondBy.ifPresent(at -> data.put("respondBy", inTheirTime(at, told)));
    data.put("unsubscribe", unsubscribe);
    return data;
  }

  /**
   * Whether it can be a name. Whoever posts a stranger's address with an advertisement for a name
   * would have us deliver it.
   */
  static boolean isName(String text) {
    return NAME.matcher(text).matches() && !SITE.matcher(text).find();
  }

  private static void put(Map<String, Object> data, String name, Optional<String> value) {
    value
        .map(text -> text.length() <= VALUE_MAX ? text : text.substring(0, VALUE_MAX))
        .ifPresent(text -> data.put(name, text));
  }

  /** On their own clock where they said which; else with the zone beside it. */
  private static String inTheirTime(Instant at, Submission told) {
    Optional<ZoneId> zone = told.timeZone().map(ZoneId::of);
    var locale = told.language().map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
    var day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
            .withLocale(locale)
            .format(at.atZone(zone.orElse(ZoneOffset.UTC)));
    var time =
        DateTimeFormatter.ofPattern("HH:mm", locale).format(at.atZone(zone.orElse(ZoneOffset.UTC)));
    return zone.isPresent() ? day + ", " + time : day + ", " + time + " UTC";
  }
}

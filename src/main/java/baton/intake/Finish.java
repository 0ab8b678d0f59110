package baton.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.lead.Submission;
import baton.lead.Submission.Consent;
import baton.lead.Submission.Source;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Cleans, checks and bounds what a reader sorted, and collects every mistake instead of stopping at
 * the first.
 */
final class Finish {
  private final Raw raw;
  private final String defaultRegion;

  Finish(Raw raw, String defaultRegion) {
    this.raw = raw;
    this.defaultRegion = defaultRegion;
  }

  Parsed parsed() {
    fullName();
    var country =
        checked(
            Slot.COUNTRY,
            Limits.COUNTRY_MAX,
            Places::country,
            "invalid_country",
            "a country code like US");
    var email = email();
    var phone = phone(country.orElse(defaultRegion));
    reachable(email, phone);
    var submission =
        new Submission(
            email,
            phone.map(Phones.Phone::e164),
            line(Slot.FIRST_NAME, Limits.NAME_MAX),
            line(Slot.LAST_NAME, Limits.NAME_MAX),
            line(Slot.COMPANY, Limits.COMPANY_MAX),
            line(Slot.JOB_TITLE, Limits.JOB_TITLE_MAX),
            country,
            checked(
                Slot.TIME_ZONE,
                Limits.TIME_ZONE_MAX,
                Places::timeZone,
                "invalid_time_zone",
                "a zone like Europe/Berlin"),
            checked(
                Slot.LANGUAGE,
                Limits.LANGUAGE_MAX,
                Places::language,
                "invalid_language",
                "a language tag like en or pt-BR"),
            message(),
            interest(),
            Optional.ofNullable(raw.flags.get(Slot.CONTACT_REQUESTED)),
            source(),
            consent(),
            submittedAt(),
            line(Slot.EXTERNAL_ID, Limits.EXTERNAL_ID_MAX),
            raw.flags.getOrDefault(Slot.TEST, false),
            fields(),
            extra());
    return raw.mistakes.isEmpty()
        ? new Parsed.Good(submission, ContactKeys.of(submission), raw.suspicion())
        : new Parsed.Bad(raw.mistakes);
  }

  // One box for the whole name: the first word is the first name, and what was typed stays as a
  // field.
  private void fullName() {
    var given = raw.texts.get(Slot.FULL_NAME);
    if (given == null) {
      return;
    }
    var name = Text.line(given);
    raw.field("name", name);
    if (raw.texts.containsKey(Slot.FIRST_NAME) || raw.texts.containsKey(Slot.LAST_NAME)) {
      return;
    }
    int blank = name.indexOf(' ');
    raw.texts.put(Slot.FIRST_NAME, blank < 0 ? name : name.substring(0, blank));
    if (blank >= 0) {
      raw.texts.put(Slot.LAST_NAME, name.substring(blank));
    }
  }

  private Optional<String> email() {
    return text(Slot.EMAIL).filter(Emails::couldBeReal);
  }

  private Optional<Phones.Phone> phone(String region) {
    return text(Slot.PHONE).flatMap(given -> Phones.parse(given, region));
  }

  // One good way to reach somebody is enough; the other is then kept as it was given.
  private void reachable(Optional<String> email, Optional<Phones.Phone> phone) {
    boolean badEmail = text(Slot.EMAIL).isPresent() && email.isEmpty();
    boolean badPhone = text(Slot.PHONE).isPresent() && phone.isEmpty();
    phone.flatMap(Phones.Phone::extension).ifPresent(ext -> raw.field("phone_extension", ext));
    if (email.isPresent() || phone.isPresent()) {
      keepAsGiven(Slot.EMAIL, badEmail);
      keepAsGiven(Slot.PHONE, badPhone);
      return;
    }
    if (badEmail) {
      raw.mistake("email", "invalid_email", "Expected an address like jane@example.com");
    }
    if (badPhone) {
      raw.mistake("phone", "invalid_phone", "Expected a phone number like +14155552671");
    }
    // An address of the wrong type is a mistake already.
    boolean said =
        raw.mistakes.stream().anyMatch(m -> m.field().equals("email") || m.field().equals("phone"));
    if (!said) {
      raw.mistake("email", "contact_missing", "Expected an email or a phone, found neither");
    }
  }

  private void keepAsGiven(Slot slot, boolean bad) {
    if (bad) {
      text(slot).ifPresent(given -> raw.field(slot.path() + "_as_given", given));
    }
  }

  private Optional<String> message() {
    return Optional.ofNullable(raw.texts.get(Slot.MESSAGE))
        .map(Text::lines)
        .filter(text -> !text.isEmpty())
        .filter(text -> bounded(Slot.MESSAGE.path(), text, Limits.MESSAGE_MAX));
  }

  private List<String> interest() {
    var topics =
        raw.interest.stream().map(Text::line).filter(t -> !t.isEmpty()).distinct().toList();
    if (topics.size() > Limits.INTERESTS_MAX) {
      tooMany("interest", Limits.INTERESTS_MAX, topics.size());
    }
    topics.forEach(topic -> bounded("interest", topic, Limits.INTEREST_MAX));
    return topics;
  }

  private Source source() {
    text(Slot.PAGE).ifPresent(this::utmOf);
    var utm = new LinkedHashMap<String, String>();
    raw.utm.forEach((name, value) ->
        utm.put(
            Text.cut(Text.line(name), Limits.UTM_MAX), Text.cut(Text.line(value), Limits.UTM_MAX)));
    if (utm.size() > Limits.UTMS_MAX) {
      tooMany("source.utm", Limits.UTMS_MAX, utm.size());
    }
    return new Source(
        line(Slot.CAMPAIGN, Limits.CAMPAIGN_MAX),
        line(Slot.FORM, Limits.FORM_MAX),
        text(Slot.PAGE).map(page -> Text.cut(page, Limits.URL_MAX)),
        text(Slot.REFERRER).map(referrer -> Text.cut(referrer, Limits.URL_MAX)),
        utm);
  }

  /** What the page's own address says, unless the form said it. */
  private void utmOf(String page) {
    int from = page.indexOf('?') + 1;
    int to = page.indexOf('#', from);
    if (from == 0) {
      return;
    }
    for (var pair : page.substring(from, to < 0 ? page.length() : to).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        Raw.utmName(pair.substring(0, equals))
            .ifPresent(name ->
                decoded(pair.substring(equals + 1))
                    .ifPresent(value -> raw.utm.putIfAbsent(name, value)));
      }
    }
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, UTF_8)).filter(value -> !value.isBlank());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Consent consent() {
    return new Consent(
        Optional.ofNullable(raw.flags.get(Slot.CONSENT_EMAIL)),
        Optional.ofNullable(raw.flags.get(Slot.CONSENT_PHONE)),
        line(Slot.CONSENT_TEXT, Limits.CONSENT_TEXT_MAX),
        line(Slot.CONSENT_VERSION, Limits.CONSENT_VERSION_MAX));
  }

  private Optional<Instant> submittedAt() {
    return checked(
        Slot.SUBMITTED_AT,
        Limits.TIME_MAX,
        Times::parse,
        "invalid_time",
        "a time like 2026-11-21T09:00:00Z");
  }

  private Map<String, List<String>> fields() {
    if (raw.fields.size() > Limits.FIELDS_MAX) {
      tooMany("fields", Limits.FIELDS_MAX, raw.fields.size());
      return Map.of();
    }
    var fields = new LinkedHashMap<String, List<String>>();
    raw.fields.forEach((given, values) -> {
      var name = Text.line(given);
      bounded("fields", name, Limits.FIELD_NAME_MAX);
      var path = "fields." + Text.cut(name, Limits.FIELD_NAME_MAX);
      var kept = fields.computeIfAbsent(name, _ -> new ArrayList<>());
      values.stream()
          .map(Text::lines)
          .forEach(value -> {
            bounded(path, value, Limits.FIELD_VALUE_MAX);
            kept.add(value);
          });
      if (kept.size() > Limits.VALUES_MAX) {
        tooMany(path, Limits.VALUES_MAX, kept.size());
      }
    });
    return fields;
  }

  private Map<String, Object> extra() {
    if (raw.extra.size() > Limits.EXTRA_MAX) {
      tooMany("", Limits.EXTRA_MAX, raw.extra.size());
      return Map.of();
    }
    if (!Tree.within(raw.extra, Limits.EXTRA_DEPTH_MAX)) {
      raw.mistake("", "too_deep", "Expected at most 32 levels in fields we do not know");
      return Map.of();
    }
    return Tree.clean(raw.extra);
  }

  private Optional<String> text(Slot slot) {
    return Optional.ofNullable(raw.texts.get(slot)).map(Text::line).filter(t -> !t.isEmpty());
  }

  private Optional<String> line(Slot slot, int max) {
    return text(slot).filter(text -> bounded(slot.path(), text, max));
  }

  private <T> Optional<T> checked(
      Slot slot, int max, Function<String, Optional<T>> read, String code, String expected) {
    var given = line(slot, max);
    var value = given.flatMap(read);
    if (given.isPresent() && value.isEmpty()) {
      raw.mistake(slot.path(), code, "Expected %s, found '%s'".formatted(expected, given.get()));
    }
    return value;
  }

  private boolean bounded(String field, String text, int max) {
    int length = Text.length(text);
    if (length > max) {
      raw.mistake(
          field, "too_long", "Expected at most %d characters, found %d".formatted(max, length));
    }
    return length <= max;
  }

  private void tooMany(String field, int max, int found) {
    raw.mistake(field, "too_many", "Expected at most %d, found %d".formatted(max, found));
  }
}

package baton.lead;

import baton.lead.Submission.Consent;
import baton.lead.Submission.Source;
import baton.scoring.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the rules people write may ask about a lead. What was never given has no key, so that a rule
 * that asks for it gets no answer instead of a wrong one.
 */
public final class Facts {
  /**
   * The most topics and field names, and values of one field, that one lead remembers over all its
   * touches.
   */
  private static final int INTEREST_MAX = 50;

  private static final int FIELDS_MAX = 200;
  private static final int VALUES_MAX = 20;

  private Facts() {}

  /**
   * The variables {@code lead} and {@code activity}; counts are longs, as the rule language has
   * them.
   */
  public static Map<String, Object> of(Submission submission, Map<String, Integer> activityCounts) {
    var activity = new HashMap<String, Object>();
    activityCounts.forEach((type, count) -> activity.put(type, count.longValue()));
    return Map.of("lead", lead(submission), "activity", Collections.unmodifiableMap(activity));
  }

  /** The same facts with the variable {@code score}, which only routing may ask for. */
  public static Map<String, Object> withScore(Map<String, Object> facts, Score score) {
    var all = new HashMap<>(facts);
    all.put(
        "score",
        Map.of(
            "fit", (long) score.fit(),
            "intent", (long) score.intent(),
            "salesReady", score.salesReady()));
    return Collections.unmodifiableMap(all);
  }

  private static Map<String, Object> lead(Submission s) {
    var lead = new HashMap<String, Object>();
    // Lower case, so that a rule about a domain needs no care for how it was typed.
    s.email().ifPresent(email -> lead.put("email", email.toLowerCase(Locale.ROOT)));
    s.phone().ifPresent(phone -> lead.put("phone", phone));
    s.firstName().ifPresent(name -> lead.put("firstName", name));
    s.lastName().ifPresent(name -> lead.put("lastName", name));
    s.company().ifPresent(company -> lead.put("company", company));
    s.jobTitle().ifPresent(title -> lead.put("jobTitle", title));
    s.country().ifPresent(country -> lead.put("country", country));
    s.timeZone().ifPresent(zone -> lead.put("timeZone", zone));
    s.language().ifPresent(language -> lead.put("language", language));
    s.message().ifPresent(message -> lead.put("message", message));
    s.contactRequested().ifPresent(asked -> lead.put("contactRequested", asked));
    s.source().campaign().ifPresent(campaign -> lead.put("campaign", campaign));
    s.source().form().ifPresent(form -> lead.put("form", form));
    s.source().page().ifPresent(page -> lead.put("page", page));
    s.source().referrer().ifPresent(referrer -> lead.put("referrer", referrer));
    putUnlessEmpty(lead, "utm", s.source().utm());
    putUnlessEmpty(lead, "fields", s.fields());
    if (!s.interest().isEmpty()) {
      lead.put("interest", s.interest());
    }
    lead.put("test", s.test());
    return Collections.unmodifiableMap(lead);
  }

  private static void putUnlessEmpty(Map<String, Object> facts, String key, Map<String, ?> value) {
    if (!value.isEmpty()) {
      facts.put(key, value);
    }
  }

  /**
   * What we know of a person after a later touch: who it is and where it first came from stays,
   * what is wanted now is the latest word.
   */
  public static Submission merge(Submission first, Submission later) {
    return new Submission(
        keep(first.email(), later.email()),
        keep(first.phone(), later.phone()),
        keep(first.firstName(), later.firstName()),
        keep(first.lastName(), later.lastName()),
        keep(later.company(), first.company()),
        keep(later.jobTitle(), first.jobTitle()),
        keep(later.country(), first.country()),
        keep(later.timeZone(), first.timeZone()),
        keep(later.language(), first.language()),
        keep(later.message(), first.message()),
        union(first.interest(), later.interest(), INTEREST_MAX),
        either(first.contactRequested(), later.contactRequested()),
        source(first.source(), later.source()),
        consent(first.consent(), later.consent()),
        first.submittedAt(),
        first.externalId(),
        // One real touch makes a real lead.
        first.test() && later.test(),
        fields(first.fields(), later.fields()),
        overlay(first.extra(), later.extra()));
  }

  private static Source source(Source first, Source later) {
    return new Source(
        keep(first.campaign(), later.campaign()),
        keep(later.form(), first.form()),
        keep(later.page(), first.page()),
        keep(later.referrer(), first.referrer()),
        overlay(first.utm(), later.utm()));
  }

  // The latest word counts, a withdrawal above all.
  private static Consent consent(Consent first, Consent later) {
    return new Consent(
        keep(later.email(), first.email()),
        keep(later.phone(), first.phone()),
        keep(later.text(), first.text()),
        keep(later.version(), first.version()));
  }

  private static <T> Optional<T> keep(Optional<T> preferred, Optional<T> otherwise) {
    return preferred.isPresent() ? preferred : otherwise;
  }

  private static Optional<Boolean> either(Optional<Boolean> first, Optional<Boolean> later) {
    return first.orElse(false) ? first : keep(later, first);
  }

  private static List<String> union(List<String> first, List<String> later, int max) {
    var all = new LinkedHashSet<>(first);
    all.addAll(later);
    var list = new ArrayList<>(all);
    return list.size() <= max ? list : list.subList(list.size() - max, list.size());
  }

  private static Map<String, List<String>> fields(
      Map<String, List<String>> first, Map<String, List<String>> later) {
    var all = new LinkedHashMap<>(first);
    later.forEach((name, values) -> {
      if (all.containsKey(name) || all.size() < FIELDS_MAX) {
        all.merge(name, values, (old, now) -> union(old, now, VALUES_MAX));
      }
    });
    return all;
  }

  private static <T> Map<String, T> overlay(Map<String, T> first, Map<String, T> later) {
    var all = new LinkedHashMap<>(first);
    later.forEach((key, value) -> {
      if (all.containsKey(key) || all.size() < FIELDS_MAX) {
        all.put(key, value);
      }
    });
    return all;
  }
}

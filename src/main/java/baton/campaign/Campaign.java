package baton.campaign;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What marketing pays for and promises: everybody in the chain reads the same.
 *
 * @param startsOn the first day
 * @param endsOn the last day; without one it runs on
 * @param cost all of it so far; a restatement is a new version
 * @param promise what was promised, in the words that people read
 * @param audience to whom
 * @param howToRespond how whoever calls is to answer the promise
 * @param material what whoever calls has at hand
 * @param sources what else leads of it say
 */
public record Campaign(
    String id,
    String name,
    Optional<String> channel,
    Optional<LocalDate> startsOn,
    Optional<LocalDate> endsOn,
    Optional<Cost> cost,
    Optional<String> owner,
    Optional<String> audience,
    Optional<String> promise,
    Optional<String> howToRespond,
    Material material,
    Sources sources) {
  /** An amount in a currency. */
  public record Cost(BigDecimal amount, Currency currency) {}

  /**
   * By what leads are known to be of this campaign.
   *
   * @param names what they call it, besides its id
   * @param forms any of these forms
   * @param utm of each name any of these values
   */
  public record Sources(List<String> names, List<String> forms, Map<String, List<String>> utm) {
    public static final Sources NONE = new Sources(List.of(), List.of(), Map.of());

    public Sources {
      names = List.copyOf(names);
      forms = List.copyOf(forms);
      var all = new TreeMap<String, List<String>>();
      utm.forEach((name, values) -> all.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
      utm = Collections.unmodifiableMap(all);
    }
  }

  /** Whether it runs on that day. */
  public boolean runsOn(LocalDate day) {
    return startsOn.map(first -> !day.isBefore(first)).orElse(true)
        && endsOn.map(last -> !day.isAfter(last)).orElse(true);
  }

  /** Whether it runs on that day or comes later. */
  public boolean runsOrComes(LocalDate day) {
    return endsOn.map(last -> !day.isAfter(last)).orElse(true);
  }

  boolean isNamed(String said) {
    return id.equalsIgnoreCase(said) || sources.names().stream().anyMatch(said::equalsIgnoreCase);
  }

  boolean hasForm(String form) {
    return sources.forms().stream().anyMatch(form::equalsIgnoreCase);
  }

  /** All the names that it asks for, each with one of its values. */
  boolean hasUtm(Map<String, String> said) {
    return !sources.utm().isEmpty()
        && sources.utm().entrySet().stream()
            .allMatch(asked -> {
              var value = said.get(asked.getKey());
              return value != null && asked.getValue().stream().anyMatch(value::equalsIgnoreCase);
            });
  }
}

package baton.intake;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Countries, time zones and languages, from how people and forms write them to how standards do.
 */
final class Places {
  private static final Map<String, String> COUNTRIES = countries();
  private static final Set<String> TIME_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private Places() {}

  /** The ISO 3166 alpha-2 code for a code of two or three letters or an English name. */
  static Optional<String> country(String given) {
    return Optional.ofNullable(COUNTRIES.get(given.toLowerCase(Locale.ROOT)));
  }

  /** An IANA name, as it is; an offset is none, for it does not know summer. */
  static Optional<String> timeZone(String given) {
    return Optional.of(given).filter(TIME_ZONES::contains);
  }

  /** A well-formed BCP 47 tag, with underscores forgiven. */
  static Optional<String> language(String given) {
    try {
      var tag =
          new Locale.Builder().setLanguageTag(given.replace('_', '-')).build().toLanguageTag();
      return Optional.of(tag).filter(t -> !t.equals("und"));
    } catch (IllformedLocaleException _) {
      return Optional.empty();
    }
  }

  private static Map<String, String> countries() {
    var names = new HashMap<String, String>();
    for (var code : Locale.getISOCountries()) {
      var country = new Locale.Builder().setRegion(code).build();
      names.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
      names.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
    }
    for (var code : Locale.getISOCountries()) {
      names.put(code.toLowerCase(Locale.ROOT), code);
    }
    names.put("uk", "GB");
    return Map.copyOf(names);
  }
}

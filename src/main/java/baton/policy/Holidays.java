package baton.policy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Who knows when a country rests; its words are ISO 3166, in capitals. */
public interface Holidays {
  /** For those who ask no country. */
  Holidays NONE =
      new Holidays() {
        @Override
        public Optional<Set<String>> subdivisions(String country) {
          return Optional.empty();
        }

        @Override
        public Set<LocalDate> dates(String country, Optional<String> subdivision) {
          return Set.of();
        }
      };

  /** The parts of a country that have holidays of their own; empty for a country nobody knows. */
  Optional<Set<String>> subdivisions(String country);

  /** When a known country rests, for as long as a promise reaches. */
  Set<LocalDate> dates(String country, Optional<String> subdivision);
}

package baton.policy;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Who knows which zones a country has; countries by ISO 3166, in capitals. */
public interface Atlas {
  /** For those who know no country. */
  Atlas NONE =
      new Atlas() {
        @Override
        public List<ZoneId> zones(String country) {
          return List.of();
        }

        @Override
        public Optional<String> country(String phone) {
          return Optional.empty();
        }
      };

  /** All zones of that country; none of one that nobody knows. */
  List<ZoneId> zones(String country);

  /**
   * Where a phone is registered.
   *
   * @param phone in E.164
   */
  Optional<String> country(String phone);
}

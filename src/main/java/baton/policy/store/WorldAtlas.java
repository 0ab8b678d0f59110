package baton.policy.store;

import baton.platform.places.CountryZones;
import baton.platform.places.PhoneCountries;
import baton.policy.Atlas;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The zones of the whole world, and its number plans. */
final class WorldAtlas implements Atlas {
  @Override
  public List<ZoneId> zones(String country) {
    return CountryZones.of(country);
  }

  @Override
  public Optional<String> country(String phone) {
    return PhoneCountries.of(phone);
  }
}

package baton.platform.places;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which zones countries have, by the table of the IANA database; read once. */
public final class CountryZones {
  private static final String TABLE = "/baton/places/zones.txt";
  private static final Map<String, List<ZoneId>> ZONES = read();

  private CountryZones() {}

  /**
   * All zones of a country; none of one that nobody knows.
   *
   * @param country by ISO 3166, in capitals
   */
  public static List<ZoneId> of(String country) {
    return ZONES.getOrDefault(country, List.of());
  }

  /** Every country that has any. */
  public static Map<String, List<ZoneId>> all() {
    return ZONES;
  }

  private static Map<String, List<ZoneId>> read() {
    var known = ZoneId.getAvailableZoneIds(); // the table may be newer than the machine
    var zones = new HashMap<String, List<ZoneId>>();
    text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", 2))
        .filter(words -> known.contains(words[1]))
        .forEach(words ->
            zones.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(ZoneId.of(words[1])));
    zones.replaceAll((_, list) -> List.copyOf(list));
    return Collections.unmodifiableMap(zones);
  }

  private static String text() {
    try (InputStream in = CountryZones.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("Expected the table " + TABLE + ", found none");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

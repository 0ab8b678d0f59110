package baton.app.demo;

import java.util.List;
import java.util.Locale;

/**
 * A person who does not exist, at an address and with a number that are set aside for such people.
 */
record Visitor(String first, String last, String company, String email, String phone, Land land) {

  /**
   * A country, and numbers in it that its regulator keeps for film and print.
   *
   * @param phones the reserved numbers, {@code #} for any digit
   */
  record Land(String code, String zone, String language, List<String> phones) {}

  private static final List<String> US_AREAS =
      List.of(
          "202", "206", "212", "213", "214", "215", "216", "303", "305", "312", "313", "314", "317",
          "404", "405", "410", "412", "415", "503", "504", "512", "513", "602", "612", "614", "615",
          "617", "619", "702", "704", "713", "716", "801", "808", "816", "901", "904", "916");

  private static final List<Land> LANDS =
      List.of(
          new Land(
              "US",
              "America/Los_Angeles",
              "en",
              US_AREAS.stream().map(area -> "+1 " + area + " 555 01##").toList()),
          new Land(
              "GB",
              "Europe/London",
              "en",
              List.of("+44 20 7946 0###", "+44 161 496 0###", "+44 7700 900###")),
          new Land("DE", "Europe/Berlin", "de", List.of("+49 30 23125 ###", "+49 89 99998 ###")),
          new Land("FR", "Europe/Paris", "fr", List.of("+33 1 99 00 ## ##", "+33 6 39 98 ## ##")));

  private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");

  static Visitor any(Dice dice) {
    var first = dice.pick(Names.FIRST);
    var last = dice.pick(Names.LAST);
    var company = dice.pick(Names.COMPANIES);
    var land = dice.chance(0.5) ? LANDS.getFirst() : dice.pick(LANDS);
    var host = company.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    var email =
        "%s.%s@%s.%s"
            .formatted(
                first.toLowerCase(Locale.ROOT),
                last.toLowerCase(Locale.ROOT),
                host,
                dice.pick(DOMAINS));
    return new Visitor(first, last, company, email, digits(dice.pick(land.phones()), dice), land);
  }

  private static String digits(String pattern, Dice dice) {
    var number = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      number.append(c == '#' ? Character.forDigit(dice.between(0, 10), 10) : c);
    }
    return number.toString();
  }
}

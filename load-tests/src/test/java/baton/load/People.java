package baton.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An endless feeder of visits: who it is, what they write, how their page sends it. Nobody comes
 * twice unless {@code baton.people} says how many there are; the same seed gives the same people.
 */
final class People implements Iterator<Map<String, Object>> {
  private final SplittableRandom dice;
  private final String campaign;
  private final long people;
  private final double ready;
  private final double twice;
  private long visits;
  private Map<String, Object> again = Map.of();

  /**
   * @param people how many different ones; 0 for as many as come
   * @param ready how many ask for a call, and so go to sales
   * @param twice how many press the button twice: the same post, with the same key, at once
   */
  People(long seed, String campaign, long people, double ready, double twice) {
    this.dice = new SplittableRandom(seed);
    this.campaign = campaign;
    this.people = people;
    this.ready = ready;
    this.twice = twice;
  }

  /** The run's own seed, printed so that the same people can be had again. */
  static long seed() {
    long seed = Knobs.whole("seed", System.nanoTime(), System.nanoTime());
    System.out.println("People drawn with -Dbaton.seed=" + seed);
    return seed;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public synchronized Map<String, Object> next() {
    if (!again.isEmpty()) {
      var same = again;
      again = Map.of();
      return same;
    }
    long visit = visits++;
    long person = people == 0 ? visit : dice.nextLong(people);
    var said = said(person);
    var sending = Sending.values()[dice.nextInt(Sending.values().length)];
    Map<String, Object> drawn =
        Map.of(
            "submission", "%s-%d".formatted(campaign, visit),
            "page", dice.nextInt(Integer.MAX_VALUE),
            "contentType", sending.contentType(),
            "accept", sending.accept(),
            "body", sending.body(said),
            "returns", dice.nextDouble());
    again = dice.nextDouble() < twice ? drawn : Map.of();
    return drawn;
  }

  /** One person's form; who they are depends on their number, what they write on the day. */
  ObjectNode said(long person) {
    var who = new SplittableRandom(person * 0x9E3779B97F4A7C15L + campaign.hashCode());
    var land = pick(Names.LANDS, who);
    var first = pick(land.first(), who);
    var last = pick(land.last(), who);
    var company = pick(Names.COMPANIES, who);
    boolean asks = dice.nextDouble() < ready;
    var said = Api.object();
    said.put("email", email(first, last, company, person));
    said.put("firstName", first).put("lastName", last).put("company", company);
    said.put("jobTitle", pick(Names.TITLES, who)).put("country", land.code());
    said.put("timeZone", land.zone()).put("language", land.language());
    if (!land.phones().isEmpty() && who.nextInt(3) > 0) {
      said.put("phone", digits(pick(land.phones(), who), who));
    }
    said.put("message", asks ? pick(Names.REQUESTS, dice) : pick(Names.REMARKS, dice));
    said.put("contactRequested", asks);
    var source = said.putObject("source").put("campaign", campaign);
    source.put("form", asks ? "contact" : "newsletter");
    source.put("page", Stage.ORIGIN + (asks ? "/contact" : "/blog"));
    source.putObject("utm").put("source", pick(Names.SITES, dice)).put("medium", "cpc");
    said.putObject("consent").put("email", true).put("version", "2026-01");
    return said;
  }

  /** Addresses are plain, whatever the name; the number makes each somebody's own. */
  private static String email(String first, String last, String company, long person) {
    return "%s.%s.%s@%s.example.com"
        .formatted(plain(first), plain(last), Long.toString(person, 36), plain(company));
  }

  private static String plain(String name) {
    var plain =
        Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("ł", "l")
            .replace("ı", "i")
            .replaceAll("[^a-z]", "");
    return plain.isEmpty() ? "x" : plain;
  }

  private static String digits(String pattern, SplittableRandom dice) {
    var number = new StringBuilder();
    pattern
        .chars()
        .forEach(
            c -> number.append(c == '#' ? Character.forDigit(dice.nextInt(10), 10) : (char) c));
    return number.toString();
  }

  private static <T> T pick(List<T> list, SplittableRandom dice) {
    return list.get(dice.nextInt(list.size()));
  }
}

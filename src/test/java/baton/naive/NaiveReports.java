package baton.naive;

import baton.naive.Tale.Ask;
import baton.naive.Tale.Pass;
import baton.naive.Tale.Try;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The figures of each report, as {@code openapi.yaml} says what they are. */
final class NaiveReports {
  static final String ALL = "(all)";
  static final String NONE = "(none)";
  static final List<String> NAMES =
      List.of("response-times", "attempts", "funnel", "quality", "sla", "reps");

  static final List<String> OWNERS =
      List.of(
          "rep_silent",
          "rep_late",
          "no_capacity",
          "out_of_hours_policy",
          "marketing_not_ready",
          "junk_sent",
          "provider_late",
          "system");
  static final Map<String, List<String>> SIDES =
      Map.of(
          "sales", List.of("rep_silent", "rep_late", "no_capacity", "out_of_hours_policy"),
          "marketing", List.of("marketing_not_ready", "junk_sent"),
          "provider", List.of("provider_late"),
          "system", List.of("system"));
  private static final List<String> JUNK =
      List.of("bot", "invalid_contact", "competitor", "job_seeker", "vendor", "test", "other");

  private final Collection<Tale> tales;

  NaiveReports(Collection<Tale> tales) {
    this.tales = tales;
  }

  /** Something that is counted, and what it is told apart by. */
  private record Item(
      Tale tale, String team, String rep, String segment, Instant at, String kind, Object what) {
    static Item of(Tale tale) {
      return new Item(tale, tale.team, tale.rep, tale.segment, tale.receivedAt, "lead", tale);
    }

    static Item of(Tale tale, Pass pass) {
      return new Item(tale, pass.team, pass.rep, pass.segment, pass.readyAt, "pass", pass);
    }

    Item done(String by, String as) {
      return new Item(tale, team, by, segment, at, as, what);
    }

    Pass pass() {
      return (Pass) what;
    }

    List<Try> tries() {
      return tale.tries(pass().number);
    }

    String key(String by) {
      return key(by, ZoneOffset.UTC);
    }

    String key(String by, ZoneId zone) {
      var day = at.atZone(zone).toLocalDate();
      return switch (by) {
        case "team" -> team;
        case "rep" -> rep;
        case "campaign" -> tale.campaign;
        case "segment" -> segment;
        case "form" -> tale.form;
        case "day" -> day.toString();
        case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
        case "month" -> day.toString().substring(0, 7);
        default -> throw new IllegalArgumentException(by);
      };
    }
  }

  /** All figures of the report, of all and then by group: by name, those without one last. */
  Map<String, Map<String, String>> report(Question asked) {
    var groups = new TreeMap<String, List<Item>>();
    var none = new ArrayList<Item>();
    var all = new ArrayList<Item>();
    for (var item : items(asked.report())) {
      if (!asked.isAbout(item.at(), item::key)) {
        continue;
      }
      all.add(item);
      if (!asked.by().isEmpty()) {
        var key = item.key(asked.by(), asked.zone());
        (key.isEmpty() ? none : groups.computeIfAbsent(key, _ -> new ArrayList<>())).add(item);
      }
    }
    var figures = new LinkedHashMap<String, Map<String, String>>();
    figures.put(ALL, figures(asked.report(), all));
    groups.forEach((key, items) -> figures.put(key, figures(asked.report(), items)));
    if (!none.isEmpty()) {
      figures.put(NONE, figures(asked.report(), none));
    }
    return figures;
  }

  private List<Item> items(String report) {
    return switch (report) {
      case "response-times", "attempts", "sla" ->
          passes().stream().filter(i -> !i.tale().outcome.equals("duplicate")).toList();
      case "funnel", "quality" -> leads().map(Item::of).toList();
      case "reps" -> deeds();
      default -> throw new IllegalArgumentException(report);
    };
  }

  /** Leads that count for themselves. */
  Stream<Tale> leads() {
    return tales.stream()
        .filter(t -> !t.test)
        .filter(t -> !t.outcome.equals("duplicate") && !t.outcome.equals("test"));
  }

  private List<Item> passes() {
    return tales.stream()
        .flatMap(tale ->
            tale.passes.values().stream()
                .filter(pass -> !pass.test)
                .map(pass -> Item.of(tale, pass)))
        .toList();
  }

  private List<Item> deeds() {
    var all = new ArrayList<Item>();
    for (var tale : tales) {
      for (var ask : tale.asks) {
        if (ask.test) {
          continue;
        }
        all.add(new Item(tale, ask.team, ask.rep, ask.segment, ask.at, "offer", ask));
      }
      for (var t : tale.tries) {
        if (!t.test && !t.rep.isEmpty()) {
          all.add(new Item(tale, t.team, t.rep, t.segment, t.at, "attempt", t));
        }
      }
      if (!tale.test && !tale.outcome.isEmpty() && !tale.outcomeRep.isEmpty()) {
        all.add(
            new Item(
                tale, tale.team, tale.outcomeRep, tale.segment, tale.endedAt, "outcome", tale));
      }
    }
    for (var item : passes()) {
      var response = item.pass().response;
      if (response != null && !response.rep.isEmpty()) {
        all.add(item.done(response.rep, "response"));
      }
      var breach = item.pass().breach;
      if (item.tale().owner(item.pass()).startsWith("rep_")
          && breach != null
          && !breach.text("/rep").isEmpty()) {
        all.add(item.done(breach.text("/rep"), "breach"));
      }
    }
    return all;
  }

  private static Map<String, String> figures(String report, List<Item> items) {
    var out = new Figures();
    switch (report) {
      case "response-times" -> responseTimes(items, out);
      case "attempts" -> attempts(items, out);
      case "funnel" -> funnel(items, out);
      case "quality" -> quality(items, out);
      case "sla" -> sla(items, out);
      case "reps" -> reps(items, out);
      default -> throw new IllegalArgumentException(report);
    }
    return out.all;
  }

  /** Half up to four digits. */
  static String rate(long above, long below) {
    return plain(
        BigDecimal.valueOf(above).divide(BigDecimal.valueOf(below), 4, RoundingMode.HALF_UP));
  }

  /** Without zeros that say nothing. */
  static String plain(BigDecimal rate) {
    return rate.signum() == 0 ? "0" : rate.stripTrailingZeros().toPlainString();
  }

  /** Figures as texts, by name. */
  private static final class Figures {
    final Map<String, String> all = new LinkedHashMap<>();

    long count(String name, long n) {
      all.put(name, Long.toString(n));
      return n;
    }

    <T> long count(String name, List<T> of, Predicate<T> which) {
      return count(name, of.stream().filter(which).count());
    }

    /** Half up to four digits; nothing to divide by is null. */
    void rate(String name, long above, long below) {
      all.put(name, below == 0 ? "null" : NaiveReports.rate(above, below));
    }

    /** Nearest rank; who never came to it comes last. */
    void quantile(String name, int percent, List<Long> known, int of) {
      int rank = (of * percent + 99) / 100;
      all.put(
          name,
          of == 0
              ? "null"
              : rank > known.size()
                  ? "not_reached"
                  : Duration.ofMillis(known.stream().sorted().toList().get(rank - 1)).toString());
    }
  }

  /** Never before it was ready. */
  static Instant answered(Pass pass) {
    return pass.respondedAt.isBefore(pass.readyAt) ? pass.readyAt : pass.respondedAt;
  }

  private static boolean isAnswered(Item item) {
    return item.pass().response != null;
  }

  private static boolean isBreached(Item item) {
    return item.pass().breach != null;
  }

  private static void responseTimes(List<Item> items, Figures out) {
    var took =
        items.stream()
            .filter(NaiveReports::isAnswered)
            .map(i -> Duration.between(i.pass().readyAt, answered(i.pass())).toMillis())
            .toList();
    var open =
        items.stream()
            .filter(NaiveReports::isAnswered)
            .map(i -> OfficeHours.open(i.pass().readyAt, answered(i.pass())))
            .toList();
    long minute = 60_000;
    out.count("leads", items.size());
    out.count("answered", took.size());
    out.count("bands.within5Minutes", took, t -> t <= 5 * minute);
    out.count("bands.within1Hour", took, t -> t > 5 * minute && t <= 60 * minute);
    out.count("bands.within24Hours", took, t -> t > 60 * minute && t <= 1440 * minute);
    out.count("bands.later", took, t -> t > 1440 * minute);
    out.count("bands.never", items.size() - took.size());
    for (int percent : List.of(50, 90, 95)) {
      out.quantile("p" + percent, percent, took, items.size());
      out.quantile("business.p" + percent, percent, open, items.size());
    }
    promises(items, out);
    out.count("verified", items, i -> isAnswered(i) && !i.pass().response.proof.isEmpty());
    out.count("unverified", items, i -> isAnswered(i) && i.pass().response.proof.isEmpty());
    out.count("toldLate", items, i -> isAnswered(i) && i.pass().toldLate);
  }

  private static void promises(List<Item> items, Figures out) {
    long kept = out.count("kept", items, i -> isAnswered(i) && !isBreached(i));
    long breached = out.count("breached", items, NaiveReports::isBreached);
    out.count("waiting", items, i -> !isAnswered(i) && !isBreached(i));
    out.rate("keptRate", kept, kept + breached);
  }

  private static void attempts(List<Item> items, Figures out) {
    out.count("leads", items.size());
    var all = items.stream().flatMap(i -> i.tries().stream()).toList();
    out.count("attempts", all.size());
    out.count("verified", all, t -> !t.proof.isEmpty());
    out.count("unverified", all, t -> t.proof.isEmpty());
    out.rate("perLead", all.size(), items.size());
    var names = List.of("none", "one", "two", "three", "four", "five");
    for (int n = 0; n < names.size(); n++) {
      int times = n;
      out.count("byCount." + names.get(n), items, i -> i.tries().size() == times);
    }
    out.count("byCount.sixOrMore", items, i -> i.tries().size() >= 6);
    long connected =
        out.count("connected", items, i -> i.tries().stream().anyMatch(t -> t.reached));
    out.rate("connectedRate", connected, items.stream().filter(i -> !i.tries().isEmpty()).count());
  }

  private static void funnel(List<Item> items, Figures out) {
    out.count("received", items.size());
    long ready = out.count("salesReady", items, i -> i.tale().wasReady());
    out.count("accepted", items, i -> i.tale().accepted);
    out.count("attempted", items, i -> !i.tale().tries.isEmpty());
    out.count("connected", items, i -> i.tale().wasReached());
    out.count("qualified", items, i -> List.of("qualified", "won").contains(i.tale().outcome));
    for (var outcome : List.of("won", "lost", "disqualified", "junk")) {
      out.count(outcome, items, i -> i.tale().outcome.equals(outcome));
    }
    out.count("withMarketing", items, i -> !i.tale().nurtured.isEmpty());
    out.rate("salesReadyRate", ready, items.size());
    out.rate("acceptedRate", count(items, i -> i.tale().accepted && i.tale().wasReady()), ready);
    out.rate(
        "attemptedRate",
        count(items, i -> !i.tale().tries.isEmpty() && i.tale().wasReady()),
        ready);
    out.rate(
        "connectedRate",
        count(items, i -> i.tale().wasReached()),
        count(items, i -> !i.tale().tries.isEmpty()));
    out.rate(
        "wonRate", count(items, i -> i.tale().outcome.equals("won") && i.tale().wasReady()), ready);
  }

  private static long count(List<Item> items, Predicate<Item> which) {
    return items.stream().filter(which).count();
  }

  private static void quality(List<Item> items, Figures out) {
    out.count("received", items.size());
    long junk = out.count("junk", items, i -> i.tale().outcome.equals("junk"));
    out.rate("junkRate", junk, items.size());
    for (var reason : JUNK) {
      out.count(
          "junkBy." + reason,
          items,
          i -> i.tale().outcome.equals("junk") && i.tale().outcomeReason.equals(reason));
    }
    out.count("filtered", items, i -> i.tale().filtered);
    out.count("takenBack", items, i -> i.tale().filtered && i.tale().takenBack);
    long ready = out.count("salesReady", items, i -> i.tale().wasReady());
    long rejected =
        out.count("rejected", items, i -> i.tale().wasReady() && i.tale().rejections > 0);
    out.rate("rejectedRate", rejected, ready);
    out.count("disqualified", items, i -> i.tale().outcome.equals("disqualified"));
  }

  private static void sla(List<Item> items, Figures out) {
    out.count("leads", items.size());
    promises(items, out);
    for (var owner : OWNERS) {
      out.count("byOwner." + owner, items, i -> i.tale().owner(i.pass()).equals(owner));
    }
    SIDES.forEach((side, owners) ->
        out.count("bySide." + side, items, i -> owners.contains(i.tale().owner(i.pass()))));
  }

  private static void reps(List<Item> items, Figures out) {
    long offers = out.count("offers", items, i -> i.kind().equals("offer"));
    long accepted = out.count("accepted", items, i -> isAsk(i, "accepted"));
    long declined = out.count("declined", items, i -> isAsk(i, "declined"));
    long lapsed = out.count("lapsed", items, i -> isAsk(i, "lapsed"));
    out.count("rescinded", items, i -> isAsk(i, "rescinded"));
    out.rate("acceptedRate", accepted, offers == 0 ? 0 : accepted + declined + lapsed);
    var tries = items.stream().map(Item::what).filter(Try.class::isInstance).toList();
    out.count("attempts", tries.size());
    out.count("verified", tries, t -> !((Try) t).proof.isEmpty());
    out.count("unverified", tries, t -> ((Try) t).proof.isEmpty());
    out.count("connected", tries, t -> ((Try) t).result.equals("connected"));
    out.count("responses", items, i -> i.kind().equals("response"));
    out.count("responsesInTime", items, i -> i.kind().equals("response") && !isBreached(i));
    out.count("breaches", items, i -> i.kind().equals("breach"));
    for (var outcome : List.of("won", "lost", "disqualified")) {
      out.count(
          outcome, items, i -> i.kind().equals("outcome") && i.tale().outcome.equals(outcome));
    }
  }

  private static boolean isAsk(Item item, String fate) {
    return item.what() instanceof Ask ask && ask.fate.equals(fate);
  }
}

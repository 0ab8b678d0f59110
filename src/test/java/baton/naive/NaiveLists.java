package baton.naive;

import baton.naive.Tale.Pass;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The leads behind the figures, one by one, as {@code openapi.yaml} says. */
final class NaiveLists {
  private static final Duration PATIENCE = Duration.ofHours(24);

  private final Collection<Tale> tales;

  NaiveLists(Collection<Tale> tales) {
    this.tales = tales;
  }

  private record One(Tale tale, Pass pass) {
    String key(String by) {
      return switch (by) {
        case "team" -> pass.team;
        case "rep" -> pass.rep;
        case "campaign" -> tale.campaign;
        case "segment" -> pass.segment;
        case "form" -> tale.form;
        default -> throw new IllegalArgumentException(by);
      };
    }
  }

  private Stream<One> passes(Question asked) {
    return tales.stream()
        .filter(tale -> !tale.outcome.equals("duplicate"))
        .flatMap(tale -> tale.passes.values().stream().map(pass -> new One(tale, pass)))
        .filter(one -> !one.pass().test)
        .filter(one -> asked.isAbout(one.pass().readyAt, one::key))
        .sorted(
            Comparator.comparing((One one) -> one.pass().readyAt)
                .thenComparing(one -> one.tale().lead)
                .thenComparingInt(one -> one.pass().number));
  }

  /** Every breach with its owner. */
  List<Map<String, String>> breaches(Question asked) {
    return passes(asked).filter(one -> one.pass().breach != null).map(NaiveLists::breach).toList();
  }

  private static Map<String, String> breach(One one) {
    var pass = one.pass();
    var breach = pass.breach;
    var owner = one.tale().owner(pass);
    var line = begun(one);
    line.put("respondBy", time(breach.text("/due")));
    line.put("breachedAt", time(breach.text("/at")));
    line.put(
        "noticedAfter", Duration.ofMillis(Duration.parse(breach.text("/lateBy")).toMillis()) + "");
    line.put("owner", owner);
    line.put(
        "side",
        NaiveReports.SIDES.entrySet().stream()
            .filter(side -> side.getValue().contains(owner))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow());
    line.put("ownerAtFirst", breach.text("/owner"));
    line.put("rep", text(breach.text("/rep")));
    line.put("respondedAt", pass.response == null ? "null" : time(NaiveReports.answered(pass)));
    line.put("respondedBy", pass.response == null ? "null" : text(pass.response.rep));
    line.put("ended", text(pass.ended));
    return line;
  }

  private static Map<String, String> begun(One one) {
    var pass = one.pass();
    var line = new LinkedHashMap<String, String>();
    line.put("leadId", one.tale().lead);
    line.put("pass", Integer.toString(pass.number));
    line.put("team", pass.team);
    line.put("segment", text(pass.segment));
    line.put("campaign", text(one.tale().campaign));
    line.put("salesReadyAt", time(pass.readyAt));
    return line;
  }

  /** Sales-ready for longer than a day of open hours. */
  private static boolean isOld(One one, Instant asOf) {
    return OfficeHours.open(one.pass().readyAt, asOf) > PATIENCE.toMillis();
  }

  /** How many are old enough to be on the list, called or not. */
  long older(Question asked) {
    return passes(asked).filter(one -> isOld(one, asked.asOf())).count();
  }

  /** Whom nobody called. */
  List<Map<String, String>> neverCalled(Question asked) {
    return passes(asked)
        .filter(one -> isOld(one, asked.asOf()))
        .filter(one -> one.tale().tries(one.pass().number).isEmpty())
        .filter(one -> !one.pass().ended.equals("nurturing"))
        .map(one -> uncalled(one, asked.asOf()))
        .toList();
  }

  private static Map<String, String> uncalled(One one, Instant asOf) {
    var pass = one.pass();
    var line = begun(one);
    line.put("respondBy", time(pass.respondBy));
    line.put("holder", text(pass.rep));
    line.put(
        "state",
        !pass.ended.isEmpty()
            ? pass.ended
            : pass.rep.isEmpty() ? "queued" : one.tale().isAsked() ? "offered" : "accepted");
    line.put("age", Duration.between(pass.readyAt, asOf).toString());
    line.put("ageBusiness", Duration.ofMillis(OfficeHours.open(pass.readyAt, asOf)).toString());
    line.put("breachOwner", text(one.tale().owner(pass)));
    return line;
  }

  /** All of them. */
  List<Map<String, String>> leads(Question asked) {
    return tales.stream()
        .filter(tale -> asked.isAbout(tale.receivedAt, by -> key(tale, by)))
        .sorted(Comparator.comparing((Tale tale) -> tale.receivedAt).thenComparing(t -> t.lead))
        .map(NaiveLists::lead)
        .toList();
  }

  private static String key(Tale tale, String by) {
    return switch (by) {
      case "team" -> tale.team;
      case "rep" -> tale.rep;
      case "campaign" -> tale.campaign;
      case "segment" -> tale.segment;
      case "form" -> tale.form;
      default -> throw new IllegalArgumentException(by);
    };
  }

  private static Map<String, String> lead(Tale tale) {
    boolean over = !tale.outcome.isEmpty();
    var line = new LinkedHashMap<String, String>();
    line.put("leadId", tale.lead);
    line.put("receivedAt", time(tale.receivedAt));
    line.put("campaign", text(tale.campaign));
    line.put("form", text(tale.form));
    line.put("client", tale.client);
    line.put("test", Boolean.toString(tale.test));
    line.put(
        "salesReadyAt",
        tale.passes.values().stream()
            .map(pass -> pass.readyAt)
            .min(Comparator.naturalOrder())
            .map(NaiveLists::time)
            .orElse("null"));
    line.put("acceptedAt", time(tale.acceptedAt));
    line.put("attemptedAt", time(tale.triedAt));
    line.put("connectedAt", time(tale.reachedAt));
    line.put("passes", tale.passes.isEmpty() ? "0" : tale.passes.lastKey().toString());
    line.put("team", text(tale.team));
    line.put("segment", text(tale.segment));
    line.put("rep", text(tale.rep));
    line.put("rejections", Integer.toString(tale.rejections));
    line.put("nurturedAt", tale.nurtured.isEmpty() ? "null" : time(tale.nurturedAt));
    line.put("nurtureReason", text(tale.nurtured));
    line.put("endedAt", over ? time(tale.endedAt) : "null");
    line.put("outcome", text(tale.outcome));
    line.put("outcomeReason", over ? text(tale.outcomeReason) : "null");
    line.put("outcomeBy", over ? text(tale.outcomeBy) : "null");
    line.put("outcomeRep", over ? text(tale.outcomeRep) : "null");
    line.put("value", over && !tale.currency.isEmpty() ? tale.value.toPlainString() : "null");
    line.put("currency", over ? text(tale.currency) : "null");
    line.put("filtered", text(tale.filter));
    line.put("takenBack", Boolean.toString(tale.takenBack));
    line.put("erasedAt", time(tale.erasedAt));
    return line;
  }

  private static String text(String text) {
    return text.isEmpty() ? "null" : text;
  }

  private static String time(String at) {
    return at.isEmpty() ? "null" : time(Instant.parse(at));
  }

  /** To the millisecond, which is always there. */
  private static String time(Instant at) {
    return "%tFT%<tT.%<tLZ".formatted(at.atOffset(ZoneOffset.UTC));
  }
}

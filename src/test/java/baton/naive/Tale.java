package baton.naive;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one lead's rows tell, read from the first to the last; nothing is an empty text. */
final class Tale {
  /** A pass through sales. */
  static final class Pass {
    int number;
    boolean test;
    Instant readyAt = Instant.EPOCH;
    String team = "";
    String segment = "";
    String rep = "";
    boolean declinedAsNone;
    @Nullable Try response;
    Instant respondedAt = Instant.MAX;
    boolean toldLate;
    @Nullable Row breach;
    String ended = "";
    String endedReason = "";
    String respondBy = "";
  }

  /** A rep was asked. */
  static final class Ask {
    boolean test;
    Instant at = Instant.EPOCH;
    String team = "";
    String segment = "";
    String rep = "";
    String fate = "";
  }

  /** A human tried; both who did it and the call centre may have told of it. */
  static final class Try {
    boolean test;
    Instant at = Instant.EPOCH;
    int pass;
    String team = "";
    String segment = "";
    String rep = "";
    String result = "";
    String proof = "";
    boolean call;
    boolean reached;
    boolean byRep;
  }

  final TreeMap<Integer, Pass> passes = new TreeMap<>();
  final List<Ask> asks = new ArrayList<>();
  final List<Try> tries = new ArrayList<>();
  boolean test;
  boolean wasTest;
  String lead = "";
  String campaign = "";
  String form = "";
  String client = "";
  String state = "received";
  Instant receivedAt = Instant.EPOCH;
  String acceptedAt = "";
  String triedAt = "";
  String reachedAt = "";
  boolean accepted;
  String team = "";
  String segment = "";
  String rep = "";
  int rejections;
  String nurtured = "";
  String nurturedAt = "";
  String outcome = "";
  String outcomeBy = "";
  String outcomeReason = "";
  String outcomeRep = "";
  Instant endedAt = Instant.EPOCH;
  BigDecimal value = BigDecimal.ZERO;
  String currency = "";
  String filter = "";
  String erasedAt = "";
  boolean filtered;
  boolean takenBack;

  private static final Set<String> NO_LEAD = Set.of("wrong_segment", "not_a_lead");

  private boolean inSales;
  private boolean endedInSales;
  private String holder = "";
  private String lastHolder = "";
  private @Nullable Ask asked;

  static Tale of(List<Row> rows) {
    var tale = new Tale();
    rows.forEach(tale::read);
    return tale;
  }

  boolean wasReady() {
    return !passes.isEmpty();
  }

  /** Whether a rep is asked who has not said anything yet. */
  boolean isAsked() {
    return asked != null;
  }

  boolean wasReached() {
    return tries.stream().anyMatch(t -> t.reached);
  }

  List<Try> tries(int pass) {
    return tries.stream().filter(t -> t.pass == pass).toList();
  }

  private void read(Row row) {
    tell(row);
    moves(row.name());
  }

  private void tell(Row row) {
    var at = Instant.parse(row.text("/at"));
    switch (row.name()) {
      case "lead-received" -> {
        test = row.flag("/test");
        wasTest = test;
        campaign = row.text("/campaign/campaign");
        form = row.text("/campaign/form");
        receivedAt = at;
        lead = row.lead().substring("lead|".length());
        client = row.text("/origin/client");
      }
      case "lead-joined" -> {
        if (test && !row.flag("/test")) {
          test = false;
          receivedAt = at;
          if (inSales) {
            pass().test = false;
          }
        }
      }
      case "lead-matched" -> {
        if (!row.text("/duplicateOf").isEmpty()) {
          ends(row, at, "duplicate");
        }
      }
      case "lead-queued", "lead-assigned-to-team" -> {
        leaves();
        passes(row);
        holds("");
      }
      case "lead-assigned-to-rep" -> {
        leaves();
        passes(row);
        holds(row.text("/rep"));
        accepts(row);
      }
      case "lead-offered" -> {
        var ask = new Ask();
        ask.at = at;
        ask.test = test;
        ask.team = row.text("/team");
        ask.segment = pass().segment;
        ask.rep = row.text("/rep");
        asks.add(ask);
        asked = ask;
        isWith(ask.rep);
      }
      case "lead-accepted" -> {
        settle("accepted");
        holds(row.text("/rep"));
        accepts(row);
      }
      case "lead-declined" -> {
        settle("declined");
        holds("");
        if (NO_LEAD.contains(row.text("/reason"))) {
          rejections++;
          pass().declinedAsNone = true;
        }
      }
      case "lead-lapsed" -> {
        settle("lapsed");
        holds("");
      }
      case "lead-rescinded" -> {
        settle("rescinded");
        holds("");
      }
      case "lead-reclaimed" -> holds("");
      case "lead-recalled" -> {
        settle("rescinded");
        holds("");
      }
      case "lead-attempted" -> attempted(row);
      case "lead-call-matched" -> matched(row);
      case "lead-call-ended" -> callEnded(row);
      case "lead-breached" -> pass().breach = row;
      case "lead-breach-withdrawn" -> pass().breach = null;
      case "lead-nurtured" -> {
        if (inSales) {
          pass().ended = "nurturing";
          pass().endedReason = row.text("/reason");
          if (row.text("/reason").equals("not_ready_to_buy")) {
            rejections++;
          }
        }
        leaves();
        outcome = "";
        nurtured = row.text("/reason");
        nurturedAt = row.text("/at");
        endedInSales = false;
      }
      case "lead-concluded" -> {
        // a deal that is concluded once more is still that pass's
        if (inSales || endedInSales) {
          pass().ended = row.text("/outcome");
          pass().endedReason = row.text("/reason");
          endedInSales = true;
        }
        ends(row, at, row.text("/outcome"));
        if (!row.text("/suspicion").isEmpty()) {
          filtered = true;
          filter = row.text("/suspicion");
          takenBack = false;
        } else if (outcome.equals("junk") && outcomeReason.equals("bot")) {
          takenBack = false;
        }
      }
      case "lead-reopened" -> {
        outcome = "";
        nurtured = "";
        takenBack = filtered;
        endedInSales = false;
      }
      case "lead-erased" -> {
        leaves();
        erasedAt = row.text("/at");
      }
      default -> {}
    }
  }

  private Pass pass() {
    return passes.lastEntry().getValue();
  }

  /** Where it is; whatever is not said is where it was. */
  private void moves(String event) {
    state =
        switch (event) {
          case "lead-queued", "lead-assigned-to-team", "lead-declined", "lead-lapsed" -> "queued";
          case "lead-rescinded", "lead-reclaimed", "lead-recalled" -> "queued";
          case "lead-offered" -> "offered";
          case "lead-accepted", "lead-assigned-to-rep" -> "accepted";
          case "lead-attempted", "lead-call-matched" ->
              state.equals("accepted") ? "working" : state;
          case "lead-nurtured" -> "nurturing";
          case "lead-concluded" -> "concluded";
          case "lead-matched" -> outcome.equals("duplicate") ? "concluded" : state;
          case "lead-reopened" -> "received";
          case "lead-erased" -> "erased";
          default -> state;
        };
  }

  private void accepts(Row row) {
    accepted = true;
    acceptedAt = acceptedAt.isEmpty() ? row.text("/at") : acceptedAt;
  }

  private void passes(Row row) {
    int number = row.number("/cycle/number");
    if (!passes.containsKey(number)) {
      var fresh = new Pass();
      fresh.readyAt = Instant.parse(row.text("/cycle/salesReadyAt"));
      fresh.number = number;
      fresh.test = test;
      passes.put(number, fresh);
      outcome = "";
      nurtured = "";
    }
    inSales = true;
    team = row.text("/cycle/route/team");
    segment = row.text("/cycle/route/segment");
    pass().team = team;
    pass().segment = segment;
    pass().respondBy = row.text("/cycle/respondBy");
  }

  private void holds(String who) {
    holder = who;
    isWith(who);
  }

  private void isWith(String who) {
    rep = who;
    pass().rep = who;
  }

  private void settle(String fate) {
    if (asked != null) {
      asked.fate = fate;
      asked = null;
    }
  }

  /** It goes elsewhere: whoever is asked need not answer any more. */
  private void leaves() {
    settle("rescinded");
    inSales = false;
    holder = "";
  }

  private void ends(Row row, Instant at, String how) {
    var who = row.text("/by");
    var had = outcome.isEmpty() ? holder : lastHolder;
    leaves();
    lastHolder = had;
    outcome = how;
    outcomeReason = row.text("/reason");
    outcomeRep = isRep(who) ? who.substring(4) : had;
    outcomeBy = who;
    endedAt = at;
    nurtured = "";
    currency = row.text("/value/currency");
    value =
        row.says().at("/value").isObject()
            ? row.says().at("/value/amount").decimalValue().setScale(2) // cents, always told
            : BigDecimal.ZERO;
  }

  private static boolean isRep(String by) {
    return by.startsWith("rep:");
  }

  /** Whoever made the call, or else the rep who tells of it. */
  private static String caller(Row row) {
    var by = row.text("/by");
    var caller = row.text("/caller");
    return !caller.isEmpty() ? caller : isRep(by) ? by.substring(4) : "";
  }

  private static String proof(Row row, String in) {
    return row.text(in + "/provider") + " " + row.text(in + "/callId");
  }

  private static boolean hasReached(Row row) {
    return row.text("/attempt/result").equals("connected")
        || row.text("/attempt/direction").equals("inbound");
  }

  private void attempted(Row row) {
    var told = new Try();
    told.at = Instant.parse(row.text("/attempt/startedAt"));
    told.test = test;
    told.pass = passes.isEmpty() ? 0 : passes.lastKey();
    told.team = passes.isEmpty() ? "" : pass().team;
    told.segment = passes.isEmpty() ? "" : pass().segment;
    told.rep = caller(row);
    told.result = row.text("/attempt/result");
    told.proof = row.says().at("/attempt/proof").isObject() ? proof(row, "/attempt/proof") : "";
    told.call = row.text("/attempt/channel").equals("call");
    told.reached = hasReached(row);
    told.byRep = told.proof.isEmpty();
    tries.add(told);
    triedAt(told.at);
    if (told.reached) {
      reachedAt(told.at);
    }
    responds(row, told, told.at);
  }

  private void reachedAt(Instant at) {
    reachedAt = earlier(reachedAt, at);
  }

  private void triedAt(Instant at) {
    triedAt = earlier(triedAt, at);
  }

  private static String earlier(String known, Instant at) {
    return known.isEmpty() || at.isBefore(Instant.parse(known)) ? at.toString() : known;
  }

  /** It stopped the clock, or did so sooner than was known. */
  private void responds(Row row, Try told, Instant at) {
    if (row.flag("/first")) {
      pass().response = told;
      pass().respondedAt = at;
      pass().toldLate = row.flag("/reportedLate");
    }
  }

  /** The other half of a call that was told of before. */
  private void matched(Row row) {
    var from = Instant.parse(row.text("/countedFrom"));
    var proof = proof(row, "/proof");
    var known =
        tries.stream()
            .filter(t -> t.proof.equals(proof))
            .findFirst()
            .or(() ->
                tries.stream()
                    .filter(t -> t.call && t.proof.isEmpty() && t.at.equals(from))
                    .findFirst())
            .orElseThrow();
    var at = Instant.parse(row.text("/attempt/startedAt"));
    boolean fromRep = !row.says().at("/attempt/proof").isObject();
    known.at = at.isBefore(known.at) ? at : known.at;
    triedAt(known.at);
    if (hasReached(row)) {
      reachedAt(known.at);
    }
    known.proof = proof;
    known.rep = known.rep.isEmpty() ? row.text("/caller") : known.rep;
    known.reached |= hasReached(row);
    if (fromRep) {
      known.byRep = true;
      known.result = row.text("/attempt/result");
    }
    responds(row, known, at);
  }

  private void callEnded(Row row) {
    var proof = proof(row, "/proof");
    for (var known : tries) {
      if (known.proof.equals(proof)) {
        // a rep knows best how it went
        known.result = known.byRep ? known.result : row.text("/result");
        if (row.text("/result").equals("connected")) {
          known.reached = true;
          reachedAt(known.at);
        }
      }
    }
  }

  /** Whose the breach of that pass is, by all that was told. */
  String owner(Pass pass) {
    var breach = pass.breach;
    if (breach == null) {
      return "";
    }
    var noted = breach.text("/owner");
    if (noted.equals("provider_late")) {
      return noted;
    }
    if (outcome.equals("junk")) {
      return "junk_sent";
    }
    if (noted.equals("system")) {
      return noted;
    }
    boolean refused = pass.declinedAsNone && pass.endedReason.equals("rejected");
    boolean reached = tries(pass.number).stream().anyMatch(t -> t.reached);
    boolean givenBack = reached && pass.endedReason.equals("not_ready_to_buy");
    if (pass.ended.equals("nurturing") && (refused || givenBack)) {
      return "marketing_not_ready";
    }
    if (noted.equals("no_capacity")) {
      return OfficeHours.isOpen(Instant.parse(breach.text("/due"))) ? noted : "out_of_hours_policy";
    }
    if (noted.equals("rep_silent")) {
      var response = pass.response;
      boolean called =
          response != null && !response.rep.isEmpty() && response.rep.equals(breach.text("/rep"));
      return called ? "rep_late" : noted;
    }
    return noted;
  }
}

package baton.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One telephone system and what it knows of its reps. Pushes bulk after bulk; some items of a bulk
 * are told again, some are old news, and bulks may overtake each other on their way.
 */
final class Switchboard {
  /** One is as likely as the other: what a storm is made of. */
  static final List<String> ANY = List.of("available", "busy", "wrap_up", "break");

  /** Mostly there: what a working day is made of. */
  static final List<String> MOSTLY_THERE =
      Stream.concat(Collections.nCopies(17, "available").stream(), ANY.stream().skip(1)).toList();

  /**
   * What is to be pushed at once.
   *
   * @param stale how many of it must be ignored, because something newer was acknowledged before
   */
  record Bulk(String body, int size, int stale, List<Line> lines, List<Long> seqs) {}

  /** What one rep's line has come to. */
  private static final class Line {
    private final String rep;
    private final AtomicLong acknowledged = new AtomicLong();
    private String state = "";
    private long seq;

    private Line(String rep) {
      this.rep = rep;
    }
  }

  /** Items that were new when they were sent, and those that were not. */
  final LongAdder fresh = new LongAdder();

  final LongAdder old = new LongAdder();

  private final String source;
  private final String ttl;
  private final List<Line> lines;
  private final Map<String, Line> byRep;
  private final int bulk;
  private final double changing;
  private final double repeated;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<String> states = ANY;

  /**
   * @param changing the share of pushes that say something new; the others renew what was said
   * @param repeated the share of reps of whom something old is told besides, or the same twice
   */
  Switchboard(
      String source, Duration ttl, List<String> reps, int bulk, double changing, double repeated) {
    this.source = source;
    this.ttl = ttl.toString();
    this.lines = reps.stream().map(Line::new).toList();
    this.byRep = lines.stream().collect(Collectors.toMap(line -> line.rep, line -> line));
    this.changing = changing;
    this.bulk = Math.min(bulk, reps.size());
    this.repeated = repeated;
  }

  /** The next reps in turn; nobody's numbers ever go backwards except on purpose. */
  Bulk next(SplittableRandom dice) {
    int from = turn.getAndIncrement();
    var items = Api.JSON.createArrayNode();
    var told = new ArrayList<Line>();
    var seqs = new ArrayList<Long>();
    int stale = 0;
    for (int n = 0; n < bulk; n++) {
      var line = lines.get(Math.floorMod(from * bulk + n, lines.size()));
      synchronized (line) {
        long known = line.acknowledged.get();
        if (known > 1 && dice.nextDouble() < repeated) {
          long again = dice.nextBoolean() ? known : 1 + dice.nextLong(known - 1);
          item(items, line, again, any(dice));
          stale++;
        }
        boolean news = line.state.isEmpty() || states.size() == 1 || dice.nextDouble() < changing;
        line.state = news ? any(dice) : line.state;
        item(items, line, ++line.seq, line.state);
        told.add(line);
        seqs.add(line.seq);
      }
    }
    fresh.add(seqs.size());
    old.add(stale);
    return new Bulk(items.toString(), items.size(), stale, told, seqs);
  }

  private String any(SplittableRandom dice) {
    var among = states;
    return among.get(dice.nextInt(among.size()));
  }

  /** From now on lines are in one of these, and each of them at once when there is only one. */
  Switchboard states(List<String> among) {
    states = List.copyOf(among);
    return this;
  }

  String source() {
    return source;
  }

  private void item(ArrayNode items, Line line, long seq, String state) {
    items
        .addObject()
        .put("rep", line.rep)
        .put("state", state)
        .put("source", source)
        .put("seq", seq)
        .put("ttl", ttl);
  }

  /** The server has taken it; empty when its answer fits what was sent. */
  String acknowledge(Bulk bulk, JsonNode answer) {
    long applied = answer.path("applied").asLong(-1);
    long ignored = answer.path("ignored").asLong(-1);
    IntStream.range(0, bulk.lines().size())
        .forEach(
            n -> bulk.lines().get(n).acknowledged.accumulateAndGet(bulk.seqs().get(n), Math::max));
    boolean all = applied + ignored == bulk.size();
    boolean known = answer.path("unknown").isEmpty() && answer.path("invalid").isEmpty();
    return all && known && ignored >= bulk.stale()
        ? ""
        : "Expected %d items, at least %d of them ignored, found %s"
            .formatted(bulk.size(), bulk.stale(), answer);
  }

  /** The last word that was sent about a rep; empty when nothing was. */
  String last(String rep) {
    var line = byRep.get(rep);
    return line == null ? "" : line.state;
  }

  /**
   * Where what the server shows of a rep differs from the last word sent; empty when it does not.
   */
  String differs(JsonNode rep) {
    var id = rep.path("id").asText();
    var found = rep.path("presence").path("sources").path(source);
    var last = last(id);
    boolean same =
        last.isEmpty()
            || (found.path("said").asText().equals(last)
                && found.path("state").asText().equals(last));
    return same ? "" : "%s is %s for %s, found %s".formatted(id, last, source, found);
  }
}

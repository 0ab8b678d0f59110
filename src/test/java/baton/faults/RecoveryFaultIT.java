package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recovery goals and F25: many open leads, clocks that came due meanwhile, a stampede. */
@Tag("faults")
class RecoveryFaultIT {
  private static final int OPEN = 50_000;
  private static final int DUE_WHILE_DOWN = 2_000;
  private static final int STAMPEDE = 20_000;
  private static final Duration READY_WITHIN = Duration.ofSeconds(20);

  /** For the first of those that came due meanwhile; the others follow at the sweeper's rate. */
  private static final Duration RUNG_WITHIN = Duration.ofSeconds(5);

  private static final int SWEPT_PER_SECOND = 1_000;

  @RegisterExtension final Evidence run = new Evidence();

  private record Ring(Instant at, Duration late) {}

  @Test
  void fifty_thousand_open_leads_start_in_time_and_what_came_due_rings_once() {
    var plant = run.plant();
    plant.start();
    var backlog = new Backlog(plant, run.random());
    var from = Instant.now();
    backlog.nurtured(OPEN, from);
    var written = Checker.since(from);
    awaitView(plant, OPEN);
    var viewed = Checker.since(from);
    plant.server().kill();
    long quiet = events(plant);
    var first = plant.start().startedIn();
    DatabaseFaultIT.pass(Duration.ofSeconds(3));
    assertThat(events(plant)).as("Inv20: nothing was due, nothing happened").isEqualTo(quiet);
    var then = Instant.now().plusSeconds(12);
    var due = backlog.due(DUE_WHILE_DOWN, then);
    awaitView(plant, OPEN + DUE_WHILE_DOWN);
    plant.server().kill();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Instant.now().isAfter(then.plusSeconds(2)));
    long before = events(plant);
    var second = plant.start().startedIn();
    var ready = Instant.now();
    awaitRings(plant, due.size(), before);
    var rings = rings(plant, due);
    var lastAfterReady = Duration.between(ready, last(rings));
    run.seen(
        ("%d open leads written in %d ms, in the view after %d ms; Ready in %d ms, with %d due in"
                + " %d ms; the first of them rang %d ms after Ready, the last %d ms (p50 %d ms), each"
                + " once; at most %d lines/s in the log")
            .formatted(
                OPEN,
                written.toMillis(),
                viewed.toMillis(),
                first.toMillis(),
                due.size(),
                second.toMillis(),
                Duration.between(ready, first(rings)).toMillis(),
                lastAfterReady.toMillis(),
                Duration.between(ready, median(rings)).toMillis(),
                Checker.linesPerSecondMax(plant.server())));
    assertThat(first).isLessThan(READY_WITHIN);
    assertThat(second).isLessThan(READY_WITHIN);
    assertThat(rings).hasSize(due.size());
    assertThat(rings.values()).allMatch(list -> list.size() == 1, "once each");
    assertThat(lastAfterReady)
        .isLessThan(RUNG_WITHIN.plusMillis(DUE_WHILE_DOWN * 1_000L / SWEPT_PER_SECOND));
    assertThat(Checker.linesPerSecondMax(plant.server())).isLessThan(100);
  }

  @Test
  void twenty_thousand_clocks_in_one_second_leave_room_for_forms() {
    var plant = run.plant();
    plant.start();
    var then = Instant.now().plusSeconds(50);
    var due = new Backlog(plant, run.random()).due(STAMPEDE, then);
    awaitView(plant, STAMPEDE);
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed())) {
      wake(plant, due);
      var awake = Duration.between(Instant.now(), then);
      customers.come(40);
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Instant.now().isAfter(then));
      awaitRings(plant, due.size(), 0);
      customers.stop();
      customers.settle(Duration.ofSeconds(20));
      var rings = rings(plant, due);
      var late = rings.values().stream().flatMap(List::stream).map(Ring::late).sorted().toList();
      var posts = run.history().postsSince(then);
      run.seen(
          ("%d clocks due within one second, awake %d ms before: last rang %d ms after the second"
                  + " began; lateness p50 %d ms, p99 %d ms; meanwhile %d posts, %d not 202,"
                  + " p99 %d ms")
              .formatted(
                  due.size(),
                  awake.toMillis(),
                  Duration.between(then, last(rings)).toMillis(),
                  late.get(late.size() / 2).toMillis(),
                  late.get((int) (late.size() * 0.99)).toMillis(),
                  posts.size(),
                  posts.stream().filter(op -> !op.answered(202)).count(),
                  Checker.percentile(posts, 0.99).toMillis()));
      assertThat(rings.values()).allMatch(list -> list.size() == 1, "once each");
      assertThat(Duration.between(then, last(rings)))
          .isLessThan(Duration.ofSeconds(10).plusSeconds(1));
      assertThat(posts).as("the forms are stored").allMatch(op -> op.answered(202));
    }
  }

  /** Each of them is looked at, so that its actor runs and its own timer is armed. */
  private static void wake(Plant plant, List<LeadId> leads) {
    var hands = new Semaphore(64);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var manager = plant.straight("manager");
      var all =
          leads.stream()
              .map(lead -> {
                hands.acquireUninterruptibly();
                return CompletableFuture.runAsync(
                        () -> {
                          var _ = manager.get("/v1/leads/" + lead.value());
                        },
                        threads)
                    .whenComplete((_, _) -> hands.release());
              })
              .toList();
      all.forEach(CompletableFuture::join);
    }
  }

  private static void awaitView(Plant plant, long leads) {
    Awaitility.await("the view has %d leads".formatted(leads))
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(250))
        .until(() -> count(plant, "select count(*) from lead_view where seq_nr >= 3") == leads);
  }

  private static long events(Plant plant) {
    return count(plant, "select count(*) from event_journal");
  }

  private static void awaitRings(Plant plant, int leads, long before) {
    Awaitility.await("%d clocks have rung".formatted(leads))
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(() ->
            count(
                        plant,
                        "select count(*) from event_journal where event_ser_manifest like 'lead-reminded/%'")
                    >= leads
                && events(plant) >= before + leads);
  }

  private static long count(Plant plant, String sql) {
    return plant.sql().withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
  }

  private static Map<String, List<Ring>> rings(Plant plant, List<LeadId> due) {
    Set<String> wanted =
        due.stream().map(LeadId::value).collect(Collectors.toCollection(HashSet::new));
    var rings = new HashMap<String, List<Ring>>();
    Journal.read(plant.sql())
        .leads()
        .forEach((id, events) -> {
          if (wanted.contains(id)) {
            rings.put(
                id,
                events.stream()
                    .filter(event -> event.is("lead-reminded"))
                    .map(event ->
                        new Ring(
                            Instant.parse(event.text("at")), Duration.parse(event.text("lateBy"))))
                    .toList());
          }
        });
    return rings;
  }

  private static Instant first(Map<String, List<Ring>> rings) {
    return rings.values().stream()
        .flatMap(List::stream)
        .map(Ring::at)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Instant last(Map<String, List<Ring>> rings) {
    return rings.values().stream()
        .flatMap(List::stream)
        .map(Ring::at)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Instant median(Map<String, List<Ring>> rings) {
    var all = rings.values().stream().flatMap(List::stream).map(Ring::at).sorted().toList();
    return all.get(all.size() / 2);
  }
}

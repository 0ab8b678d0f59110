package baton.app;

import akka.actor.typed.ActorSystem;
import akka.dispatch.ExecutionContexts;
import baton.platform.config.Keys;
import baton.reporting.Ledger;
import baton.reporting.Vitals;
import baton.reporting.Vitals.Vital;
import baton.reporting.Vitals.What;
import com.typesafe.config.Config;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What alarms go by, looked up every few seconds and not at each scrape, so that no scraper can
 * make work. Every node tells the same of the whole cluster: a sum over nodes would count twice.
 */
final class VitalSigns {
  private static final Logger log = LoggerFactory.getLogger(VitalSigns.class);

  private final Vitals vitals;
  private final Ledger ledger;
  private final Names names;
  private final Clock clock;
  private final Map<What, RowsGauge> counts = new EnumMap<>(What.class);
  private final Map<What, RowsGauge> ages = new EnumMap<>(What.class);
  private final RowsGauge states;
  private volatile Instant looked;
  private volatile double received;
  private volatile double difference;

  /**
   * Of whom something is told even when there is nothing.
   *
   * @param teams all there are
   * @param listens whether a webhook is told anything now; what waits for others is no trouble
   */
  record Names(Supplier<List<String>> teams, Predicate<String> listens) {}

  /**
   * @param ledger which counts at once, on the thread that asks
   */
  VitalSigns(MeterRegistry meters, Vitals vitals, Ledger ledger, Names names, Clock clock) {
    this.vitals = vitals;
    this.ledger = ledger;
    this.names = names;
    this.clock = clock;
    this.looked = clock.instant();
    count(meters, What.WAITING, "baton.leads.waiting");
    count(meters, What.AT_RISK, "baton.leads.at.risk");
    count(meters, What.BREACHED, "baton.leads.breached");
    count(meters, What.OVERDUE, "baton.clocks.overdue");
    count(meters, What.DEAD_LETTERS, "baton.dead.letters");
    count(meters, What.WEBHOOK, "baton.webhook.waiting");
    count(meters, What.MAIL, "baton.mails.waiting");
    count(meters, What.MAIL_GIVEN_UP, "baton.mails.given.up");
    count(meters, What.ALERT, "baton.alerts.recent");
    age(meters, What.WAITING, "baton.leads.oldest.waiting.seconds");
    age(meters, What.OVERDUE, "baton.clocks.overdue.seconds");
    age(meters, What.BEHIND, "baton.projection.lag.seconds");
    age(meters, What.WEBHOOK, "baton.webhook.behind.seconds");
    age(meters, What.MAIL, "baton.mail.behind.seconds");
    this.states = new RowsGauge(meters, "baton.leads");
    gauge(meters, "baton.leads.received", it -> it.received);
    gauge(meters, "baton.ledger.difference", it -> it.difference);
    gauge(meters, "baton.vitals.age.seconds", VitalSigns::blindFor);
  }

  private void count(MeterRegistry meters, What what, String name) {
    counts.put(what, new RowsGauge(meters, name));
  }

  private void age(MeterRegistry meters, What what, String name) {
    ages.put(what, new RowsGauge(meters, name));
  }

  private void gauge(MeterRegistry meters, String name, ToDoubleFunction<VitalSigns> value) {
    Gauge.builder(name, this, value).register(meters);
  }

  /** How long nothing could be seen. */
  private double blindFor() {
    return seconds(Duration.between(looked, clock.instant()));
  }

  private static double seconds(Duration time) {
    return Math.max(0, time.toMillis()) / 1_000.0;
  }

  /** {@code baton.vitals.every}. */
  static Duration every(Config config) {
    return Keys.duration(
        config, "baton.vitals.every", Duration.ofMillis(50), Duration.ofMinutes(5));
  }

  /** Looks again and again from now on, until the system ends. */
  void start(ActorSystem<?> system, Duration every, Executor reading) {
    system
        .scheduler()
        .scheduleWithFixedDelay(
            Duration.ZERO, every, this::look, ExecutionContexts.fromExecutor(reading));
  }

  /** Looks once; what cannot be seen stays as it was, and its age tells. Never fails. */
  void look() {
    try {
      var now = clock.instant();
      var found = vitals.look(now);
      told(ledger.now().toCompletableFuture().join());
      counts.forEach((what, gauge) -> tell(gauge, what, named(found, what), it -> it.n()));
      ages.forEach(
          (what, gauge) -> tell(gauge, what, named(found, what), it -> seconds(it.age(now))));
      looked = now;
    } catch (RuntimeException e) {
      log.warn("Cannot see how it stands: {}", e.getClass().getSimpleName());
    }
  }

  private void told(Ledger.Balance balance) {
    received = balance.received();
    difference = balance.difference();
    states.tell(
        balance.states().entrySet().stream()
            .collect(
                Collectors.toMap(
                    state -> Tags.of("state", state.getKey()),
                    state -> state.getValue().doubleValue())));
  }

  /** With zeros for who has none. */
  private Collection<Vital> named(List<Vital> found, What what) {
    var all = new TreeMap<String, Vital>();
    always(what).forEach(name -> all.put(name, new Vital(what, name, 0, Optional.empty())));
    found.stream()
        .filter(it -> it.what() == what)
        .filter(it -> what != What.WEBHOOK || names.listens().test(it.name()))
        .forEach(it -> all.put(it.name(), it));
    return all.values();
  }

  private List<String> always(What what) {
    return switch (what) {
      case WAITING, AT_RISK, BREACHED -> names.teams().get();
      case BEHIND, DEAD_LETTERS -> List.of(Vitals.LISTS, Vitals.FACTS);
      case OVERDUE, MAIL, MAIL_GIVEN_UP -> List.of("");
      case WEBHOOK, ALERT -> List.of();
    };
  }

  private static void tell(
      RowsGauge gauge, What what, Collection<Vital> vitals, ToDoubleFunction<Vital> value) {
    gauge.tell(
        vitals.stream()
            .collect(Collectors.toMap(it -> tags(what, it.name()), value::applyAsDouble)));
  }

  private static Tags tags(What what, String name) {
    return switch (what) {
      case WAITING, AT_RISK, BREACHED -> Tags.of("team", name);
      case BEHIND, DEAD_LETTERS -> Tags.of("projection", name);
      case WEBHOOK -> Tags.of("webhook", name);
      case ALERT -> Tags.of("kind", name);
      case OVERDUE, MAIL, MAIL_GIVEN_UP -> Tags.empty();
    };
  }
}

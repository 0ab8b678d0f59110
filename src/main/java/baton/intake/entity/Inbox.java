package baton.intake.entity;

import baton.campaign.Form;
import baton.intake.entity.Intake.Outcome.Taken;
import baton.intake.provider.Adapters;
import baton.intake.provider.Told;
import baton.intake.store.DeliveryStore;
import baton.intake.store.Kept;
import baton.platform.crypto.Hashes;
import baton.platform.db.Alerts;
import baton.platform.delivery.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes deliveries; what is no lead yet is kept, asked for, told to a human, and tried again. */
public final class Inbox {
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);

  /** After the first answer that did not come, after the second, and so on: two days in all. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24));

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int ASKED_AT_ONCE = 50;

  private final Deliveries deliveries;
  private final DeliveryStore store;
  private final Source source;
  private final Function<String, Optional<Form>> forms;
  private final Alerts alerts;
  private final Hashes hashes;
  private final Clock clock;
  private final Executor blocking;
  private volatile long quarantined;

  /** Where answers come from that a provider only hinted at. */
  @FunctionalInterface
  public interface Source {
    /** The answers; a failed stage is worth another try, garbage is not. */
    CompletionStage<Told> answers(Told.Hinted hint, Form form);
  }

  /**
   * @param blocking where the database may be waited for
   */
  public Inbox(
      Deliveries deliveries,
      DeliveryStore store,
      Source source,
      Function<String, Optional<Form>> forms,
      Alerts alerts,
      Hashes hashes,
      Clock clock,
      Executor blocking) {
    this.deliveries = deliveries;
    this.store = store;
    this.source = source;
    this.forms = forms;
    this.alerts = alerts;
    this.hashes = hashes;
    this.clock = clock;
    this.blocking = blocking;
  }

  /**
   * Under which name a delivery is kept.
   *
   * @param waiting for answers that are asked for; otherwise in quarantine
   */
  public record KeptAs(UUID id, boolean waiting) {}

  /** The leads it became, and under which name the rest of it is kept. */
  public record Outcome(List<Taken> taken, Optional<KeptAs> kept) {
    public Outcome {
      taken = List.copyOf(taken);
    }
  }

  /** Durable once it is answered: as leads, or kept. */
  public CompletionStage<Outcome> take(Delivery delivery, Form form) {
    return deliveries
        .take(delivery, form, clock.instant())
        .thenCompose(result -> {
          if (result.hints().isEmpty() && result.troubles().isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome(result.taken(), Optional.empty()));
          }
          return CompletableFuture.supplyAsync(() -> keep(delivery, form, result), blocking);
        });
  }

  private Outcome keep(Delivery delivery, Form form, Deliveries.Result result) {
    var digest = HexFormat.of().formatHex(Hashes.sha256(delivery.body()));
    var id = hashes.derive("delivery", form.id(), digest);
    boolean waiting = !result.hints().isEmpty();
    var now = clock.instant();
    var why = waiting ? "asked for" : why(result);
    var isNew =
        store.keep(
            new DeliveryStore.New(
                id,
                form.provider().text(),
                form.id(),
                Adapters.of(form.provider()).withoutProof(delivery),
                why,
                result.leads(),
                waiting ? Optional.of(now) : Optional.empty()),
            now);
    if (isNew && waiting) {
      blocking.execute(this::workOff);
    } else if (isNew) {
      alarm(form.id(), why);
    }
    return new Outcome(result.taken(), Optional.of(new KeptAs(id, waiting)));
  }

  private static String why(Deliveries.Result result) {
    return String.join("; ", result.troubles());
  }

  private void alarm(String form, String why) {
    var now = clock.instant();
    alerts.raise(
        "delivery_quarantined",
        form,
        "What was delivered for form %s cannot be read: %s".formatted(form, why),
        "delivery_quarantined:%s:%s".formatted(form, now.truncatedTo(ChronoUnit.HOURS)),
        now);
  }

  /** What a replay, or a human, made of a delivery; empty when there is no such one to settle. */
  public CompletionStage<Optional<Kept>> replay(UUID id, String by) {
    return opened(id)
        .thenCompose(opened ->
            opened.isEmpty() || opened.get().delivery().isEmpty()
                ? CompletableFuture.completedFuture(opened.map(DeliveryStore.Opened::kept))
                : again(opened.get().kept(), opened.get().delivery().get(), by)
                    .thenCompose(_ -> opened(id))
                    .thenApply(after -> after.map(DeliveryStore.Opened::kept)));
  }

  /** A human says that it is nothing; what was in it is gone for good. */
  public CompletionStage<Optional<Kept>> discard(UUID id, String by) {
    return CompletableFuture.supplyAsync(
        () -> {
          store.settle(id, Kept.State.DISCARDED, List.of(), by, clock.instant());
          return store.open(id).map(DeliveryStore.Opened::kept);
        },
        blocking);
  }

  public CompletionStage<Optional<DeliveryStore.Opened>> opened(UUID id) {
    return CompletableFuture.supplyAsync(() -> store.open(id), blocking);
  }

  public CompletionStage<List<Kept>> quarantined(Optional<UUID> after, int limit) {
    return CompletableFuture.supplyAsync(() -> store.quarantined(after, limit), blocking);
  }

  /** Asks for what is waited for; blocks, and never fails. */
  public void workOff() {
    try {
      quarantined = store.countQuarantined();
      for (var id : store.claimWaiting(clock.instant(), LEASE, ASKED_AT_ONCE)) {
        store
            .open(id)
            .ifPresent(opened ->
                opened
                    .delivery()
                    .ifPresent(delivery -> {
                      var _ = again(opened.kept(), delivery, "system");
                    }));
      }
    } catch (RuntimeException e) {
      log.warn("Cannot look after deliveries: {}", e.getClass().getSimpleName());
    }
  }

  private CompletionStage<Void> again(Kept kept, Delivery delivery, String by) {
    var form = forms.apply(kept.form());
    if (form.isEmpty()) {
      return later(() -> store.quarantine(kept.id(), "its form is gone", kept.leads()));
    }
    return deliveries
        .take(delivery, form.get(), kept.receivedAt())
        .thenCompose(result -> answered(result, form.get(), kept.receivedAt()))
        .thenCompose(result -> later(() -> settle(kept, result, by)))
        .exceptionallyCompose(failure -> later(() -> postpone(kept, failure)));
  }

  /** The same with the answers to all that was only hinted at. */
  private CompletionStage<Deliveries.Result> answered(
      Deliveries.Result result, Form form, Instant deliveredAt) {
    CompletionStage<Deliveries.Result> all =
        CompletableFuture.completedFuture(
            new Deliveries.Result(result.taken(), List.of(), result.troubles()));
    for (var hint : result.hints()) {
      all =
          all.thenCompose(before ->
              source
                  .answers(hint, form)
                  .thenCompose(told -> deliveries.take(told, form, hint.id(), deliveredAt))
                  .thenApply(before::and));
    }
    return all;
  }

  private void settle(Kept kept, Deliveries.Result result, String by) {
    var leads = new ArrayList<>(result.leads());
    if (result.troubles().isEmpty()) {
      store.settle(kept.id(), Kept.State.DONE, leads, by, clock.instant());
    } else {
      store.quarantine(kept.id(), why(result), leads);
      alarm(kept.form(), why(result));
    }
  }

  private void postpone(Kept kept, Throwable failure) {
    log.warn(
        "Cannot get the answers of delivery {}: {}", kept.id(), failure.getClass().getSimpleName());
    if (kept.state() == Kept.State.QUARANTINED) {
      return;
    }
    if (kept.tries() > PAUSES.size()) {
      store.quarantine(kept.id(), "the provider did not answer", kept.leads());
      alarm(kept.form(), "the provider did not answer");
    } else {
      var pause = PAUSES.get(Math.max(0, kept.tries() - 1));
      store.postpone(kept.id(), "no answer yet", clock.instant().plus(pause));
    }
  }

  private CompletionStage<Void> later(Runnable work) {
    return CompletableFuture.runAsync(work, blocking);
  }

  /** How many deliveries nobody could read at the last look. */
  public long quarantinedCount() {
    return quarantined;
  }
}

package baton.reporting.notice;

import baton.campaign.Agreement;
import baton.campaign.Promise;
import baton.campaign.Template;
import baton.campaign.Webhook;
import baton.outbound.hook.HookOutbox;
import baton.platform.crypto.Vault;
import baton.platform.db.Alerts;
import baton.platform.db.Borrowed;
import baton.reporting.agreement.Standing;
import baton.reporting.agreement.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns while somebody can still act: once for each promise, period and status, however many nodes
 * look; and only while those whom it is about are at work. Of what is no risk any more the alert is
 * closed, and not told again in the same period.
 */
public final class AgreementWatch {
  private static final Logger log = LoggerFactory.getLogger(AgreementWatch.class);

  /** Messages about one agreement at one look: more than promises in two periods. */
  private static final int AT_ONCE_MAX = 100;

  private final House house;
  private final Jdbi jdbi;
  private final Optional<Heads> heads;
  private final Messages messages;
  private final Clock clock;

  /** What goes to other systems. */
  public record Messages(
      Supplier<List<Webhook>> webhooks, Words words, HookOutbox outbox, Vault vault) {}

  /** What is said to other systems, as they read it. */
  public interface Words {
    String warned(Warning warning, String type, Instant at);

    /** The same for people in a chat, who are told that text. */
    String chat(String text);
  }

  /**
   * A watch.
   *
   * @param heads none, where no mail is sent
   */
  public AgreementWatch(
      House house, Jdbi jdbi, Optional<Heads> heads, Messages messages, Clock clock) {
    this.house = house;
    this.jdbi = jdbi;
    this.heads = heads;
    this.messages = messages;
    this.clock = clock;
  }

  /** Looks at all agreements once; blocks, and never fails. */
  public void look() {
    var now = clock.instant();
    for (var agreement : house.agreements()) {
      try {
        if (house.isOpen(agreement, now)) {
          house.asOf().ifPresent(asOf -> judge(house.standing(agreement, asOf), now));
        }
      } catch (RuntimeException e) {
        log.warn(
            "Cannot see how agreement {} stands: {}", agreement.id(), e.getClass().getSimpleName());
      }
    }
  }

  private void judge(Standing standing, Instant now) {
    var warnings = Warning.of(standing);
    jdbi.useTransaction(handle -> {
      var alerts = new Alerts(Borrowed.jdbi(handle.getConnection()));
      passed(standing, alerts, now);
      var fresh = warnings.stream().filter(warning -> raised(alerts, warning, now)).toList();
      if (!fresh.isEmpty()) {
        tell(handle, standing.agreement(), fresh, now);
      }
    });
  }

  private static void passed(Standing standing, Alerts alerts, Instant now) {
    standing
        .period()
        .ifPresent(present ->
            standing.promises().stream()
                .filter(kept -> kept.now().status() != Status.AT_RISK)
                .forEach(kept ->
                    alerts.close(
                        Warning.once(
                            standing.agreement(), kept.promise(), present.period(), Status.AT_RISK),
                        now)));
  }

  private boolean raised(Alerts alerts, Warning warning, Instant now) {
    return alerts.raise(
        warning.kind(), warning.agreement().id(), text(warning), warning.once(), now);
  }

  private String text(Warning warning) {
    return "%s, %s in %s: %s (%s). %s can act."
        .formatted(
            warning.agreement().name(),
            Phrases.promise(warning.promise()),
            warning.period().label(),
            Phrases.status(warning.attainment().status()),
            Phrases.standing(warning.promise(), warning.attainment()),
            actor(warning));
  }

  private String actor(Warning warning) {
    return switch (warning.promise().side()) {
      case SALES ->
          house
              .supervisor(warning.agreement())
              .map(name -> "The team's supervisor (%s)".formatted(name))
              .orElse("The head of sales");
      case MARKETING -> "The head of marketing";
    };
  }

  private void tell(Handle handle, Agreement agreement, List<Warning> fresh, Instant now) {
    // later than all before, also of what other nodes say at another time
    long seqNr = now.toEpochMilli() * AT_ONCE_MAX;
    for (var side : Promise.Side.values()) {
      var theirs = fresh.stream().filter(it -> it.promise().side() == side).toList();
      if (!theirs.isEmpty()) {
        var name = "%s/%d-%s".formatted(Heads.line(agreement), seqNr, side.word());
        heads.ifPresent(it ->
            it.write(
                handle,
                agreement,
                agreement.signer(side),
                name,
                Template.AGREEMENT_ALERT,
                data(theirs),
                now));
      }
    }
    for (int i = 0; i < fresh.size(); i++) {
      post(handle, fresh.get(i), seqNr + i, now);
    }
  }

  private Map<String, Object> data(List<Warning> warnings) {
    var lines = new ArrayList<Map<String, Object>>();
    for (var warning : warnings) {
      lines.add(
          Map.of(
              "promise", Phrases.promise(warning.promise()),
              "period", warning.period().label(),
              "status", Phrases.status(warning.attainment().status()),
              "standing", Phrases.standing(warning.promise(), warning.attainment()),
              "actor", actor(warning)));
    }
    boolean broken = warnings.stream().anyMatch(Warning::broken);
    return Map.of("warnings", lines, "status", Phrases.status(worst(broken)));
  }

  private static Status worst(boolean broken) {
    return broken ? Status.BROKEN : Status.AT_RISK;
  }

  private String body(Webhook webhook, Warning warning, String type, Instant now) {
    return switch (webhook.format()) {
      case STANDARD -> messages.words().warned(warning, type, now);
      case SLACK -> messages.words().chat(text(warning));
    };
  }

  private void post(Handle handle, Warning warning, long seqNr, Instant now) {
    var type = warning.broken() ? Agreement.BROKEN : Agreement.AT_RISK;
    messages.webhooks().get().stream()
        .filter(Webhook::active)
        .filter(webhook -> webhook.wants(type))
        .map(webhook ->
            new HookOutbox.New(
                webhook.id(),
                Heads.line(warning.agreement()),
                seqNr,
                type,
                messages.vault().draw(),
                body(webhook, warning, type, now)))
        .forEach(message -> messages.outbox().put(handle, message, now));
  }
}

package baton.nurture.view;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Webhook;
import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.lead.LeadEvolution;
import baton.outbound.hook.HookDeliveries;
import baton.outbound.hook.HookDeliveries.Told;
import baton.outbound.hook.HookOutbox;
import baton.outbound.hook.HookOutbox.State;
import baton.platform.db.Database;
import baton.shared.Confidential;
import baton.shared.LeadId;
import baton.testing.ManualClock;
import baton.testing.MemoryVault;
import baton.testing.Postgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From events to messages, within a real transaction. */
class LeadHooksIT {
  private static final LeadId LEAD = LeadEventSamples.LEAD;
  private static final LeadEvent SCORED =
      new LeadEvent.Scored(LeadEventSamples.AT, "system", LeadEventSamples.score());

  private final ManualClock clock = new ManualClock("2026-11-22T09:00:01Z");
  private final Database database = Postgres.database();
  private final MemoryVault vault = new MemoryVault();
  private final HookOutbox outbox = new HookOutbox(database.jdbi(), vault);
  private final HookDeliveries deliveries = new HookDeliveries(database.jdbi());
  private final List<Webhook> webhooks =
      new ArrayList<>(
          List.of(
              webhook("crm", true, Webhook.EVERYTHING),
              webhook("warehouse", true, "lead.queued", "lead.nurture_step"),
              webhook("silent", true),
              webhook("asleep", false, Webhook.EVERYTHING)));
  private final LeadHooks hooks =
      new LeadHooks(() -> webhooks, _ -> new Saying(), outbox, vault, clock);

  /** Says which of the two it was asked for. */
  private record Saying() implements LeadHooks.Words {
    @Override
    public String happened(LeadId id, long seqNr, Lead after, LeadEvent event) {
      return "event";
    }

    @Override
    public String call(LeadId id, long seqNr, Lead.Known after, LeadEvent.CallRequested call) {
      return "call with the numbers";
    }

    @Override
    public String step(LeadId id, long seqNr, Lead.Nurturing after, LeadEvent.NurtureStep step) {
      return "step with the person";
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Webhook webhook(String id, boolean active, String... events) {
    return new Webhook(
        id,
        "https://" + id + ".example",
        List.of(events),
        "sealed",
        active,
        Optional.empty(),
        Webhook.Format.STANDARD);
  }

  private static <T extends Lead> T state(Class<T> type) {
    return LeadEventSamples.states().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Lead.Known received(boolean test, boolean readable) {
    var sample = LeadEventSamples.received();
    return (Lead.Known)
        LeadEvolution.evolve(
            new Lead.Unknown(),
            new LeadEvent.Received(
                sample.at(),
                sample.by(),
                sample.id(),
                sample.keyId(),
                new Dossier.Origin("k2", "c0ffee"),
                readable ? sample.submission() : Confidential.gone(sample.keyId()),
                sample.campaign(),
                sample.keys(),
                test));
  }

  private static LeadEvent.NurtureStep step(String webhook) {
    return new LeadEvent.NurtureStep(
        LeadEventSamples.AT,
        "clock",
        "default",
        1,
        Duration.ZERO,
        LeadEventSamples.AT,
        Optional.empty(),
        Optional.of(webhook));
  }

  private void happens(long seqNr, Lead before, Lead after, LeadEvent event) {
    database
        .jdbi()
        .useTransaction(
            handle -> hooks.happened(handle.getConnection(), LEAD, seqNr, before, after, event));
  }

  private List<Told> told(String webhook) {
    return deliveries.page(webhook, Optional.empty(), Optional.empty(), 100);
  }

  /** What the first in line of that webhook is told. */
  private String said(String webhook) {
    return outbox
        .claim(webhook, clock.instant(), Duration.ofMinutes(1), 1)
        .getFirst()
        .body()
        .orElse("");
  }

  @Test
  void one_message_for_each_event_and_system_that_asked_for_it() {
    var lead = received(false, true);
    happens(3, lead, lead, SCORED);
    happens(3, lead, lead, SCORED);

    assertThat(told("crm")).extracting(Told::id).containsExactly(LEAD + "-3-crm");
    assertThat(told("crm").getFirst().type()).isEqualTo("lead.scored");
    assertThat(said("crm")).isEqualTo("event");
    for (var nobody : List.of("warehouse", "silent", "asleep")) {
      assertThat(told(nobody)).as(nobody).isEmpty();
    }
  }

  @Test
  void a_view_that_is_filled_again_tells_nothing_anew() {
    clock.advance(LeadHooks.LATE.plusMinutes(1));
    happens(3, received(false, true), received(false, true), SCORED);

    assertThat(told("crm")).isEmpty();
  }

  @Test
  void of_tests_and_of_who_is_forgotten_nobody_is_told() {
    happens(3, received(true, true), received(true, true), SCORED);
    happens(4, received(false, false), received(false, false), SCORED);

    assertThat(told("crm")).isEmpty();
  }

  @Test
  void who_puts_calls_through_is_told_the_numbers_in_time_or_not_at_all() {
    var accepted = state(Lead.Accepted.class);
    var call =
        new LeadEvent.CallRequested(
            LeadEventSamples.AT,
            "rep:ann",
            LeadEventSamples.ANN,
            LEAD + "-1",
            LeadEventSamples.AT.plusSeconds(60),
            Optional.of("silent"),
            Optional.empty());
    happens(5, accepted, accepted, call);
    assertThat(said("silent")).isEqualTo("call with the numbers");
    assertThat(told("silent").getFirst().type()).isEqualTo("call.requested");
    assertThat(said("crm")).as("others hear of the event").isEqualTo("event");

    clock.advance(Duration.ofMinutes(1));
    happens(6, accepted, accepted, call);
    assertThat(told("silent")).hasSize(1);
  }

  @Test
  void the_system_that_a_step_names_is_told_of_the_person_and_others_of_the_event() {
    var nurturing = state(Lead.Nurturing.class);
    happens(5, nurturing, nurturing, step("silent"));
    happens(6, nurturing, nurturing, step("warehouse"));
    happens(7, nurturing, nurturing, step("asleep"));

    assertThat(said("silent")).isEqualTo("step with the person");
    assertThat(told("silent")).hasSize(1);
    assertThat(said("warehouse")).as("step 5").isEqualTo("event");
    outbox.rest(
        new HookOutbox.Due(
            LEAD + "-5-warehouse",
            "warehouse",
            LEAD.value(),
            1,
            clock.instant(),
            Optional.empty(),
            Optional.empty()),
        State.DELIVERED,
        Optional.empty(),
        clock.instant());
    assertThat(said("warehouse")).as("step 6, once").isEqualTo("step with the person");
    assertThat(told("warehouse")).hasSize(3);
    assertThat(told("asleep")).isEmpty();
  }

  @Test
  void who_is_forgotten_is_spoken_of_no_more_and_that_is_told_although_the_key_is_gone() {
    var lead = received(false, true);
    happens(3, lead, lead, SCORED);
    happens(
        4, lead, state(Lead.Erased.class), new LeadEvent.Erased(LeadEventSamples.AT, "admin:k4"));
    vault.destroy(lead.dossier().keyId());

    assertThat(told("crm"))
        .extracting(Told::state)
        .containsExactlyInAnyOrder(State.PENDING, State.CANCELLED);
    assertThat(said("crm")).isEqualTo("event");
    assertThat(told("warehouse")).isEmpty();
  }
}

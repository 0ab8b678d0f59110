package baton.app;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.DecisionRecord;
import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.lead.Submission;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.RepProfile;
import baton.rep.Team;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The actors among themselves on a real journal: what one says, the others hear. */
class FleetIT {
  private static final TeamId TEAM = new TeamId("inside-sales");

  /** Nobody is in it, so that only the test makes offers. */
  private static final TeamId LONELY = new TeamId("lonely");

  private static Baton baton;

  @BeforeAll
  static void start() throws IOException {
    var settings =
        new Settings(
            "127.0.0.1",
            0,
            Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "servers")), "fleet"),
            Optional.of(Postgres.login()),
            false,
            Optional.empty(),
            Settings.CONFIG_DEFAULT,
            false,
            Map.of());
    baton = Baton.start(settings);
  }

  @AfterAll
  static void stop() {
    baton.close();
  }

  @Test
  void a_ready_lead_is_offered_accepted_and_its_slot_freed_at_the_end() {
    var rep = hire("ann", TEAM);
    var id = nurtured("jane");
    tell(id, new LeadCommand.AssignToTeam(TEAM, Optional.empty(), Party.SYSTEM));
    var offered = (Lead.Offered) await(id, Lead.Offered.class);
    assertThat(offered.offer().rep()).isEqualTo(rep);
    tell(id, new LeadCommand.Accept(offered.offer().round(), Party.rep(rep)));
    assertThat(slots(rep)).containsExactly(id);
    tell(
        id,
        new LeadCommand.Conclude(
            LeadCommand.Verdict.LOST,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Party.rep(rep)));
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> slots(rep).isEmpty());
  }

  @Test
  void a_rep_who_gave_a_slot_up_while_the_offer_was_on_its_way_is_not_above_capacity() {
    var rep = hire("bob", new TeamId("elsewhere"));
    var id = nurtured("joe");
    tell(id, new LeadCommand.AssignToTeam(LONELY, Optional.empty(), Party.SYSTEM));
    await(id, Lead.Queued.class);
    reserve(rep, id);
    var late = offer(rep);

    baton.fleet().leads().askSlot(id, rep, 1);
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> slots(rep).isEmpty());
    baton.fleet().leads().offer(id, late);

    assertThat(lead(id)).as("the late offer does not stand").isInstanceOf(Lead.Queued.class);
    reserve(rep, id);
    baton.fleet().leads().offer(id, offer(rep));
    assertThat(lead(id)).as("an offer with a slot does").isInstanceOf(Lead.Offered.class);
    assertThat(slots(rep)).containsExactly(id);
  }

  @Test
  void an_offer_for_which_no_slot_is_set_aside_is_withdrawn() {
    var rep = hire("cem", new TeamId("elsewhere"));
    var id = nurtured("jim");
    tell(id, new LeadCommand.AssignToTeam(LONELY, Optional.empty(), Party.SYSTEM));
    await(id, Lead.Queued.class);

    baton.fleet().leads().offer(id, offer(rep));

    Awaitility.await("offered once, and queued again")
        .atMost(Duration.ofSeconds(10))
        .until(() -> lead(id) instanceof Lead.Queued queued && queued.dossier().round() == 1);
    assertThat(slots(rep)).isEmpty();
  }

  private static RepId hire(String name, TeamId team) {
    var rep = new RepId(name);
    var reps = baton.fleet().reps();
    reps.configure(rep, new RepProfile(1, name, Set.of(team), Map.of(), 2, 1, true))
        .toCompletableFuture()
        .join();
    var push =
        new PresencePush(
            "test",
            Presence.AVAILABLE,
            Optional.empty(),
            OptionalLong.of(1),
            Optional.empty(),
            Duration.ofMinutes(10));
    assertThat(reps.push(rep, push).toCompletableFuture().join().applied()).isTrue();
    return rep;
  }

  /** A lead that marketing has. */
  private static LeadId nurtured(String person) {
    var id = new LeadId(UUID.randomUUID().toString());
    tell(
        id,
        new LeadCommand.Receive(
            id,
            baton.vault().draw(),
            new Dossier.Origin("test", "hash"),
            Submission.of(Optional.of(person + "@example.com"), Optional.empty()),
            List.of(new PersonKey(person)),
            Optional.empty(),
            Party.SYSTEM));
    await(id, Lead.Nurturing.class);
    return id;
  }

  private static void reserve(RepId rep, LeadId lead) {
    var answer = baton.fleet().reps().reserve(rep, lead, 1, false).toCompletableFuture().join();
    assertThat(answer.refusal()).isEmpty();
  }

  private static LeadCommand.Offer offer(RepId rep) {
    // the lead compares this with when it let the slot go
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var record =
        new DecisionRecord(
            now, LONELY, 1, Team.Strategy.LEAST_LOAD, Optional.empty(), List.of(), Map.of());
    return new LeadCommand.Offer(rep, LONELY, 1, 0, 1, record);
  }

  private static Lead lead(LeadId id) {
    return baton.fleet().leads().get(id).toCompletableFuture().join();
  }

  private static void tell(LeadId id, LeadCommand command) {
    var answer = baton.fleet().leads().ask(id, command).toCompletableFuture().join();
    assertThat(answer.refusal()).isEmpty();
  }

  private static Lead await(LeadId id, Class<? extends Lead> state) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> lead(id), state::isInstance);
  }

  private static Set<LeadId> slots(RepId rep) {
    return baton.fleet().reps().get(rep).toCompletableFuture().join().rep().slots().keySet();
  }
}

package baton.app;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.lead.Submission;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.RepProfile;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    var rep = new RepId("ann");
    var fleet = baton.fleet();
    fleet
        .reps()
        .configure(rep, new RepProfile(1, "Ann", Set.of(TEAM), Map.of(), 2, 1, true))
        .toCompletableFuture()
        .join();
    var pushed =
        fleet
            .reps()
            .push(
                rep,
                new PresencePush(
                    "test",
                    Presence.AVAILABLE,
                    Optional.empty(),
                    OptionalLong.of(1),
                    Optional.empty(),
                    Duration.ofMinutes(10)))
            .toCompletableFuture()
            .join();
    assertThat(pushed.applied()).isTrue();
    var id = new LeadId(UUID.randomUUID().toString());
    var answer =
        fleet
            .leads()
            .ask(
                id,
                new LeadCommand.Receive(
                    id,
                    baton.vault().draw(),
                    new Dossier.Origin("test", "hash"),
                    Submission.of(Optional.of("jane@example.com"), Optional.empty()),
                    List.of(new PersonKey("jane")),
                    false,
                    Party.SYSTEM))
            .toCompletableFuture()
            .join();
    assertThat(answer.refusal()).isEmpty();
    await(id, Lead.Nurturing.class);
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

  private static void tell(LeadId id, LeadCommand command) {
    var answer = baton.fleet().leads().ask(id, command).toCompletableFuture().join();
    assertThat(answer.refusal()).isEmpty();
  }

  private static Lead await(LeadId id, Class<? extends Lead> state) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> baton.fleet().leads().get(id).toCompletableFuture().join(), state::isInstance);
  }

  private static Set<LeadId> slots(RepId rep) {
    return baton.fleet().reps().get(rep).toCompletableFuture().join().rep().slots().keySet();
  }
}

package baton.lead.entity;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.SerializationTestKit;
import akka.actor.typed.ActorRef;
import baton.dispatch.Calibration;
import baton.dispatch.Forecast;
import baton.dispatch.Rotation;
import baton.dispatch.entity.DispatcherMessage;
import baton.lead.LeadCommand;
import baton.lead.LeadCommandSamples;
import baton.lead.LeadEventSamples;
import baton.lead.LeadRefusal;
import baton.lead.OfferEnd;
import baton.person.entity.PersonEntity;
import baton.rep.Brief;
import baton.rep.Degraded;
import baton.rep.DeskNews;
import baton.rep.ExclusionCode;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.ReleaseReason;
import baton.rep.RepRefusal;
import baton.rep.RepSamples;
import baton.rep.RepStatus;
import baton.rep.entity.RepMessage;
import baton.shared.PersonKey;
import baton.testing.TestSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What crosses from node to node, through the serializers that conf/ binds. */
class MessagesTest {
  private static final ActorTestKit KIT = TestSystem.kit();
  private final SerializationTestKit wire = KIT.serializationTestKit();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void every_command_reaches_a_lead_on_another_node() {
    ActorRef<LeadMessage.Answer> asker = KIT.<LeadMessage.Answer>createTestProbe().getRef();
    var commands = LeadCommandSamples.all();

    assertThat(commands.stream().map(Object::getClass).collect(Collectors.toSet()))
        .as("new command? add a sample")
        .hasSameSizeAs(Arrays.asList(LeadCommand.class.getPermittedSubclasses()));
    commands.forEach(command -> {
      same(new LeadMessage.Do(command, asker));
      same(new LeadMessage.Tell(command));
    });
  }

  @Test
  void a_lead_answers_across_nodes_in_each_of_its_states() {
    for (var lead : LeadEventSamples.states()) {
      same(lead);
      same(new LeadMessage.Answer(lead, true, Optional.empty(), 3));
    }
    same(
        new LeadMessage.Answer(
            LeadEventSamples.states().getFirst(), false, Optional.of(LeadRefusal.NOT_FOUND), 3));
  }

  @Test
  void what_leads_and_persons_say_to_each_other_survives() {
    var first = new PersonEntity.First(Optional.of(LeadEventSamples.LEAD));
    ActorRef<PersonEntity.First> asker = KIT.<PersonEntity.First>createTestProbe().getRef();
    List.of(
            new LeadMessage.AskSlot(LeadEventSamples.LEAD, LeadEventSamples.ANN, 1),
            LeadMessage.Tick.WAKE,
            new LeadMessage.Due(7),
            new LeadMessage.PersonSaid(new PersonKey("abc"), first),
            new LeadMessage.FirstSaid(
                new PersonKey("abc"), LeadEventSamples.LEAD, Optional.of(LeadRefusal.NOT_OPEN)),
            new LeadMessage.NoAnswer(),
            new PersonEntity.Ask.Claim(LeadEventSamples.LEAD, asker),
            new PersonEntity.Ask.Supersede(LeadEventSamples.LEAD, LeadEventSamples.LEAD, asker),
            first)
        .forEach(this::same);
  }

  @Test
  void every_word_to_a_rep_and_from_it_survives() {
    Instant at = RepSamples.AT;
    var lead = LeadEventSamples.LEAD;
    var status =
        new RepStatus(
            LeadEventSamples.ANN,
            "Ann",
            Set.of(LeadEventSamples.INSIDE),
            Map.of("language:de", 1),
            5,
            1,
            2,
            at,
            Presence.AVAILABLE,
            Optional.of(new Degraded("genesys", at, at.plusSeconds(300))),
            Optional.of(ExclusionCode.AT_CAPACITY),
            12);
    var brief =
        new Brief(
            Optional.of("50 seats"),
            Optional.empty(),
            Optional.of("spring"),
            List.of("pricing"),
            List.of("asked"),
            List.of("pricing page"),
            "Hello");
    var push =
        new PresencePush(
            "genesys",
            Presence.BREAK,
            Optional.empty(),
            OptionalLong.of(4),
            Optional.of(at),
            Duration.ofSeconds(60));
    var refusal = new RepRefusal(ExclusionCode.OFFLINE, Presence.OFFLINE);
    ActorRef<Done> done = KIT.<Done>createTestProbe().getRef();
    ActorRef<RepMessage.Pushed> pushed = KIT.<RepMessage.Pushed>createTestProbe().getRef();
    ActorRef<RepMessage.Reservation> reserved =
        KIT.<RepMessage.Reservation>createTestProbe().getRef();
    ActorRef<RepMessage.View> view = KIT.<RepMessage.View>createTestProbe().getRef();
    ActorRef<DeskNews> desk = KIT.<DeskNews>createTestProbe().getRef();
    List.of(
            new RepMessage.Configure(RepSamples.profile(), done),
            new RepMessage.Push(push, pushed),
            new RepMessage.Beat("genesys"),
            new RepMessage.Reserve(lead, 1, true, reserved),
            new RepMessage.Offered(lead, 1, at, brief),
            new RepMessage.Held(lead, 1),
            new RepMessage.Freed(lead, 1, ReleaseReason.LAPSED, 2),
            new RepMessage.Report(LeadEventSamples.INSIDE),
            new RepMessage.Get(view),
            new RepMessage.Subscribe(Optional.of("1-2"), desk),
            new RepMessage.Unsubscribe(desk),
            RepMessage.Tick.DESKS,
            new RepMessage.Pushed(true, true, status),
            new RepMessage.Reservation(lead, 1, Optional.of(refusal), status),
            new RepMessage.View(RepSamples.rep(), status, Map.of("genesys", at)),
            new DeskNews(1, 2, new DeskNews.Item.Offer(lead, 1, at, brief)),
            new DeskNews(1, 3, new DeskNews.Item.Withdrawn(lead, 1, ReleaseReason.FINISHED)),
            new DeskNews(1, 4, new DeskNews.Item.Lead(lead, 1)),
            new DeskNews(1, 5, new DeskNews.Item.Status(status)))
        .forEach(this::same);
  }

  @Test
  void what_leads_and_callers_say_to_a_dispatcher_survives() {
    var lead = LeadEventSamples.LEAD;
    var ann = LeadEventSamples.ANN;
    Instant at = RepSamples.AT;
    ActorRef<DispatcherMessage.Turns> turns =
        KIT.<DispatcherMessage.Turns>createTestProbe().getRef();
    ActorRef<DispatcherMessage.Foreseen> seen =
        KIT.<DispatcherMessage.Foreseen>createTestProbe().getRef();
    var forecast =
        new Forecast(
            Forecast.Basis.RECENT,
            40,
            3,
            5,
            Duration.ofMinutes(5),
            Optional.of(Duration.ofSeconds(90)),
            Optional.of(0.93));
    var view = new DispatcherMessage.View(4, 6, 0, 0, Optional.empty());
    List.of(
            new DispatcherMessage.Settled(lead, ann, 2, OfferEnd.GIVEN_BACK),
            new DispatcherMessage.Responded(lead, Optional.of(at)),
            new DispatcherMessage.Foresee(seen),
            new DispatcherMessage.LookAtTurns(turns),
            new DispatcherMessage.Calibrate(
                new Calibration(ann, -2, "had two by hand", "manager:lea", at), turns),
            new DispatcherMessage.Turns(
                List.of(new Rotation.Standing(ann, true, 2, -0.25, 12)), true),
            new DispatcherMessage.Foreseen(
                at,
                Duration.ofMinutes(5),
                at.plusSeconds(300),
                forecast,
                Optional.of(0.004),
                Optional.empty(),
                view))
        .forEach(this::same);
  }

  private void same(Object message) {
    wire.verifySerialization(message, true);
  }
}

package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.LeadCommand.Verdict;
import baton.rep.Departure;
import baton.shared.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every state × every command. A cell says which events follow, {@code -} for a welcome repeat, or
 * {@code !WHY} for a refusal; a state or command that is not in the table fails.
 */
class LeadTableTest {
  /**
   * In every state that Ann can have one, round 1 is hers; every command is the same in each
   * column.
   */
  private static final String TABLE =
      """
      command       Unknown        Received               Nurturing
      Receive       Received       -                      -
      Match         !NOT_FOUND     Matched+Scored+Queued  -
      Join          !NOT_OPEN      Joined                 Joined+Scored+Queued
      Act           !NOT_FOUND     Acted                  Acted+Scored+Queued
      Offer         !ROUND_PASSED  !ROUND_PASSED          !ROUND_PASSED
      NobodyLeft    -              -                      -
      MarkAtRisk    !NOT_FOUND     -                      -
      Accept        !NOT_FOUND     !NOT_YOUR_OFFER        !NOT_YOUR_OFFER
      Decline       !NOT_FOUND     !NOT_YOUR_OFFER        !NOT_YOUR_OFFER
      RepLeft       -              -                      -
      RepBack       -              -                      -
      Try           !NOT_FOUND     Attempted              Attempted
      Snooze        !NOT_FOUND     !NOT_READY             !NOT_HELD
      Called        !NOT_FOUND     Attempted              Attempted
      Dial          !NOT_FOUND     !NOT_HELD              !NOT_HELD
      DialFailed    !NOT_FOUND     CallFailed             CallFailed
      Conclude      !NOT_FOUND     !NOT_READY             Concluded
      AssignToRep   !NOT_FOUND     !NOT_READY             AssignedToRep
      AssignToTeam  !NOT_FOUND     !NOT_READY             AssignedToTeam
      Recall        !NOT_FOUND     !NOT_READY             !NOT_IN_SALES
      TakeFrom      -              -                      -
      MoveQueued    -              -                      -
      ToNurture     !NOT_FOUND     !NOT_READY             Nurtured
      Unsubscribe   !NOT_FOUND     Unsubscribed           Unsubscribed
      Review        !NOT_FOUND     !NOT_IN_REVIEW         !NOT_IN_REVIEW
      Note          !NOT_FOUND     Noted                  Noted
      Reopen        !NOT_FOUND     !NOT_CONCLUDED         !NOT_CONCLUDED
      Erase         !NOT_FOUND     Erased                 Erased
      Wake          -              -                      NurtureStep

      command       Queued           Offered         Accepted
      Receive       -                -               -
      Match         -                -               -
      Join          Joined           Joined          Joined
      Act           Acted            Acted           Acted
      Offer         Offered          !ROUND_PASSED   !ROUND_PASSED
      NobodyLeft    Escalated        -               -
      MarkAtRisk    MarkedAtRisk     MarkedAtRisk    MarkedAtRisk
      Accept        !NOT_YOUR_OFFER  Accepted        -
      Decline       !NOT_YOUR_OFFER  Declined        !ALREADY_ACCEPTED
      RepLeft       -                Rescinded       HolderLeft
      RepBack       -                -               -
      Try           Attempted        Attempted       Attempted
      Snooze        !NOT_HELD        !NOT_HELD       !PROMISE_RUNS
      Called        AssignedToRep+Attempted  Rescinded+AssignedToRep+Attempted  Attempted
      Dial          !NOT_HELD        !NOT_HELD       !NOT_CALLABLE
      DialFailed    CallFailed       CallFailed      CallFailed
      Conclude      !NOT_HELD        !NOT_HELD       Concluded
      AssignToRep   AssignedToRep    AssignedToRep   AssignedToRep
      AssignToTeam  AssignedToTeam   AssignedToTeam  AssignedToTeam
      Recall        -                Recalled        Recalled
      TakeFrom      -                Recalled        Recalled
      MoveQueued    AssignedToTeam   -               -
      ToNurture     Nurtured         Nurtured        Nurtured
      Unsubscribe   Unsubscribed     Unsubscribed    Unsubscribed
      Review        !NOT_IN_REVIEW   !NOT_IN_REVIEW  !NOT_IN_REVIEW
      Note          Noted            Noted           Noted
      Reopen        !NOT_CONCLUDED   !NOT_CONCLUDED  !NOT_CONCLUDED
      Erase         Erased           Erased          Erased
      Wake          Reminded         Lapsed          Reclaimed

      command       Working            Concluded           Erased
      Receive       -                  -                   !ERASED
      Match         -                  -                   -
      Join          Joined             !NOT_OPEN           !NOT_OPEN
      Act           Acted              Acted               !ERASED
      Offer         !ROUND_PASSED      !ROUND_PASSED       !ROUND_PASSED
      NobodyLeft    -                  -                   -
      MarkAtRisk    -                  -                   -
      Accept        -                  !ALREADY_ACCEPTED   !ERASED
      Decline       !ALREADY_ACCEPTED  !ALREADY_ACCEPTED   !ERASED
      RepLeft       -                  -                   -
      RepBack       -                  -                   -
      Try           Attempted          Attempted           !ERASED
      Snooze        Snoozed            !ALREADY_CONCLUDED  !ERASED
      Called        Attempted          Acted               !ERASED
      Dial          !NOT_CALLABLE      !ALREADY_CONCLUDED  !ERASED
      DialFailed    CallFailed         CallFailed          !ERASED
      Conclude      Concluded          -                   !ERASED
      AssignToRep   AssignedToRep      !ALREADY_CONCLUDED  !ERASED
      AssignToTeam  AssignedToTeam     !ALREADY_CONCLUDED  !ERASED
      Recall        Recalled           !ALREADY_CONCLUDED  !ERASED
      TakeFrom      Recalled           -                   -
      MoveQueued    -                  -                   -
      ToNurture     Nurtured           !ALREADY_CONCLUDED  !ERASED
      Unsubscribe   Unsubscribed       Unsubscribed        !ERASED
      Review        !NOT_IN_REVIEW     !NOT_IN_REVIEW      !ERASED
      Note          Noted              Noted               !ERASED
      Reopen        !NOT_CONCLUDED     Reopened+Queued     !ERASED
      Erase         Erased             Erased              -
      Wake          Reminded           -                   -
      """;

  static final Map<String, Story> STATES = new LinkedHashMap<>();

  static {
    STATES.put("Unknown", Story.begin());
    STATES.put("Received", Story.begin().when(Asked.receive(Asked.asking())));
    STATES.put("Nurturing", Story.nurturing());
    STATES.put("Queued", Story.queued());
    STATES.put("Offered", Story.offered());
    STATES.put("Accepted", Story.accepted());
    STATES.put("Working", Story.working());
    STATES.put("Concluded", Story.won());
    STATES.put("Erased", Story.queued().when(Asked.erase()));
  }

  /** Given how many rounds the lead has seen. */
  static final Map<String, Function<Story, LeadCommand>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("Receive", _ -> Asked.receive(Asked.asking()));
    COMMANDS.put("Match", _ -> Asked.unknownPerson());
    COMMANDS.put("Join", _ -> Asked.join(Asked.OTHER, Asked.asking()));
    COMMANDS.put("Act", _ -> Asked.act(Activity.REPLY));
    COMMANDS.put("Offer", lead -> lead.offer(Asked.BOB));
    COMMANDS.put(
        "NobodyLeft", lead -> new LeadCommand.NobodyLeft(TestRulebook.INSIDE, lead.nextRound(), 0));
    COMMANDS.put("MarkAtRisk", _ -> Asked.atRisk(1));
    COMMANDS.put("Accept", _ -> Asked.accept(Asked.ANN, 1));
    COMMANDS.put("Decline", _ -> Asked.decline(Asked.ANN, 1));
    COMMANDS.put("RepLeft", _ -> Asked.left(Asked.ANN, 1, Departure.AWAY));
    COMMANDS.put("RepBack", _ -> new LeadCommand.RepBack(Asked.ANN, 1));
    COMMANDS.put("Try", lead -> Asked.attempt(Asked.MANAGER, lead.now()));
    COMMANDS.put("Snooze", lead -> Asked.snooze(lead.now().plus(Duration.ofDays(1))));
    COMMANDS.put("Called", lead -> Asked.called(Asked.BOB, lead.now()));
    COMMANDS.put("Dial", _ -> new LeadCommand.Dial(Asked.MANAGER));
    COMMANDS.put(
        "DialFailed",
        _ -> new LeadCommand.DialFailed("a-1", Asked.ANN, CallFailure.NO_LINE, Asked.MANAGER));
    COMMANDS.put("Conclude", _ -> Asked.conclude(Verdict.WON, Asked.MANAGER));
    COMMANDS.put("AssignToRep", lead -> Asked.assign(Asked.BOB, lead.nextRound()));
    COMMANDS.put("AssignToTeam", _ -> Asked.assign(TestRulebook.PARTNERS));
    COMMANDS.put("Recall", _ -> Asked.recall());
    COMMANDS.put("TakeFrom", _ -> Asked.takeFrom(Asked.ANN, Optional.empty()));
    COMMANDS.put("MoveQueued", _ -> Asked.moveQueued(TestRulebook.INSIDE, TestRulebook.PARTNERS));
    COMMANDS.put("ToNurture", _ -> Asked.toNurture("spring"));
    COMMANDS.put("Unsubscribe", _ -> Asked.unsubscribe());
    COMMANDS.put("Review", _ -> Asked.review(Optional.empty()));
    COMMANDS.put("Note", _ -> Asked.note(Asked.MANAGER));
    COMMANDS.put("Reopen", _ -> Asked.reopen());
    COMMANDS.put("Erase", _ -> Asked.erase());
    COMMANDS.put("Wake", _ -> Asked.wake());
  }

  @TestFactory
  Stream<DynamicTest> every_state_answers_every_command_as_the_table_says() {
    var table = table();
    return STATES.keySet().stream()
        .flatMap(state ->
            COMMANDS.keySet().stream()
                .map(command ->
                    DynamicTest.dynamicTest(
                        command + " when " + state,
                        () ->
                            assertThat(cell(state, command))
                                .isEqualTo(table.getOrDefault(command, Map.of()).get(state)))));
  }

  @Test
  void the_table_knows_every_permitted_state_and_command() {
    assertThat(STATES.keySet()).isEqualTo(leaves(Lead.class));
    assertThat(COMMANDS.keySet()).isEqualTo(leaves(LeadCommand.class));
    assertThat(table().keySet()).isEqualTo(COMMANDS.keySet());
    assertThat(table().values())
        .allSatisfy(row -> assertThat(row.keySet()).containsExactlyElementsOf(STATES.keySet()));
  }

  @Test
  void the_samples_are_what_they_are_called() {
    STATES.forEach(
        (name, story) -> assertThat(story.lead().getClass().getSimpleName()).isEqualTo(name));
    COMMANDS.forEach((name, made) ->
        assertThat(made.apply(Story.begin()).getClass().getSimpleName()).isEqualTo(name));
  }

  private static String cell(String state, String command) {
    var sample = STATES.get(state);
    return switch (answer(sample, COMMANDS.get(command).apply(sample))) {
      case Decision.Refused<LeadEvent, LeadRefusal>(var why) -> "!" + why;
      case Decision.Kept<LeadEvent, LeadRefusal>(var events) ->
          events.isEmpty() ? "-" : String.join("+", Story.names(events));
    };
  }

  static Decision<LeadEvent, LeadRefusal> answer(Story sample, LeadCommand command) {
    // a wake-up comes when the lead asked for it
    var now =
        command instanceof LeadCommand.Wake
            ? sample.wakesAt().orElse(sample.now())
            : sample.now().plus(Duration.ofMillis(1));
    return sample.rules.decide(sample.lead(), command, now);
  }

  private static Map<String, Map<String, String>> table() {
    var rows = new LinkedHashMap<String, Map<String, String>>();
    var header = List.<String>of();
    for (var text : TABLE.lines().filter(line -> !line.isBlank()).toList()) {
      var line = List.of(text.strip().split("\\s+"));
      if (line.getFirst().equals("command")) {
        header = line;
        continue;
      }
      var row = rows.computeIfAbsent(line.getFirst(), _ -> new LinkedHashMap<>());
      for (int i = 1; i < line.size(); i++) {
        row.put(header.get(i), line.get(i));
      }
    }
    return rows;
  }

  /** The names of every record below a sealed type. */
  static Set<String> leaves(Class<?> sealed) {
    var found = new ArrayList<Class<?>>();
    collect(sealed, found);
    return found.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void collect(Class<?> type, List<Class<?>> into) {
    if (!type.isSealed()) {
      into.add(type);
      return;
    }
    for (var permitted : type.getPermittedSubclasses()) {
      collect(permitted, into);
    }
  }
}

package baton.lead;

import baton.lead.LeadCommand.Verdict;
import baton.rep.Departure;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A lead to whom a few hundred things happen, the same ones for the same seed. */
final class RandomHistory {
  /** Seeds follow each other from here; a failure names its own: {@code -Dbaton.seed=42}. */
  static final long SEED = Long.getLong("baton.seed", 1L);

  private static final List<RepId> REPS = List.of(Asked.ANN, Asked.BOB, Asked.CAT);
  private static final List<TeamId> TEAMS = List.of(TestRulebook.INSIDE, TestRulebook.PARTNERS);

  private final Random random;
  private final Story story;
  private Optional<PhoneCall> ringing = Optional.empty();
  private int touches;

  RandomHistory(long seed, Story story) {
    this.random = new Random(seed * 31 + 7);
    this.story = story;
  }

  /** Lives through that many commands. */
  Story live(int commands) {
    for (int i = 0; i < commands; i++) {
      pass();
      story.when(next());
    }
    return story;
  }

  /** Time goes by; now and then exactly to the instant the lead waits for, or far past it. */
  private void pass() {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> {}
      case 3, 4, 5 -> story.after(Duration.ofMillis(random.nextInt(3_000)));
      case 6, 7 -> story.after(Duration.ofSeconds(random.nextInt(60)));
      case 8 -> story.after(Duration.ofMinutes(random.nextInt(30)));
      case 9, 10 ->
          story
              .wakesAt()
              .filter(at -> at.isAfter(story.now()))
              .ifPresent(at -> story.after(Duration.between(story.now(), at)));
      default -> story.after(Duration.ofHours(random.nextInt(random.nextInt(50) == 0 ? 900 : 8)));
    }
    if (random.nextInt(4) != 0) {
      story.when(new LeadCommand.Wake()); // mostly the timer works
    }
  }

  private LeadCommand next() {
    return switch (random.nextInt(50)) {
      case 0 -> Asked.receive(submission(), random.nextInt(20) == 0);
      case 1, 2 -> match();
      case 3 -> Asked.join(anotherLead(), submission());
      case 4, 5 -> Asked.act(one(Activity.values()));
      case 6, 7, 8, 9, 10, 11, 12 -> story.ofItsPass(Asked.offer(one(REPS), one(TEAMS), round(1)));
      case 13 -> new LeadCommand.NobodyLeft(one(TEAMS), round(1), 0);
      case 14, 15, 16, 17 -> new LeadCommand.Accept(round(0), party());
      case 18, 19 ->
          new LeadCommand.Decline(round(0), one(DeclineReason.values()), Optional.empty(), party());
      case 20, 21 -> Asked.left(rep(), round(0), one(Departure.values()));
      case 22 -> new LeadCommand.RepBack(rep(), round(0));
      case 23, 24, 25 -> new LeadCommand.Try(attempt(), Optional.empty(), party());
      case 26, 27 -> conclude();
      case 28 -> Asked.assign(one(REPS), round(1));
      case 29 -> Asked.assign(one(TEAMS));
      case 30 -> Asked.recall();
      case 31 -> Asked.toNurture(one(List.of("default", "spring")));
      case 32 -> Asked.note(party());
      case 33 -> Asked.reopen();
      case 34 -> random.nextInt(60) == 0 ? Asked.erase() : Asked.wake();
      case 35 -> random.nextInt(10) == 0 ? Asked.unsubscribe() : Asked.wake();
      case 37 ->
          Asked.takeFrom(rep(), random.nextBoolean() ? Optional.of(one(TEAMS)) : Optional.empty());
      case 38 -> Asked.moveQueued(one(TEAMS), one(TEAMS));
      case 39, 40 -> snooze();
      case 36 -> Asked.review(random.nextInt(4) == 0 ? Optional.of(Asked.OTHER) : Optional.empty());
      case 41 -> Asked.atRisk(1 + random.nextInt(2));
      case 42 -> phoned();
      case 43 -> random.nextBoolean() ? new LeadCommand.Dial(party()) : phoned();
      default -> Asked.wake();
    };
  }

  /** Mostly told when it is over, sometimes while it rings and once more then. */
  private LeadCommand phoned() {
    var started = story.now().minusSeconds(random.nextInt(8) == 0 ? 3_600 : random.nextInt(400));
    var caller = random.nextInt(5) == 0 ? Optional.<RepId>empty() : Optional.of(rep());
    if (random.nextInt(3) == 0) {
      ringing = Optional.of(Asked.phoned(started, caller, false));
      return new LeadCommand.Called(ringing.get(), Asked.CALLS);
    }
    var over =
        ringing
            .map(call -> Asked.phoned(call.startedAt(), call.caller().credited(), true))
            .orElseGet(() -> Asked.phoned(started, caller, true));
    ringing = Optional.empty();
    boolean inbound = random.nextInt(4) == 0;
    return new LeadCommand.Called(inbound ? Asked.answered(over) : over, Asked.CALLS);
  }

  private LeadCommand match() {
    return random.nextInt(3) == 0
        ? Asked.contested(Asked.OTHER)
        : new LeadCommand.Match(duplicate(), List.of());
  }

  private LeadCommand snooze() {
    var until = story.now().plus(Duration.ofMinutes(random.nextInt(20 * 24 * 60) - 60));
    return new LeadCommand.Snooze(until, Optional.empty(), party());
  }

  private LeadCommand conclude() {
    var reason =
        one(List.of(Optional.<String>empty(), Optional.of("no_budget"), Optional.of("other")));
    return Asked.conclude(one(Verdict.values()), reason, party());
  }

  private Attempt attempt() {
    Instant started = story.now().minusSeconds(random.nextInt(8) == 0 ? 3_600 : random.nextInt(90));
    var id =
        random.nextBoolean() ? Optional.of("call-" + random.nextInt(30)) : Optional.<String>empty();
    return Asked.call(started, one(Attempt.Result.values()), id);
  }

  private Submission submission() {
    return one(List.of(Asked.asking(), Asked.looking(), Asked.looking(), Asked.trying()));
  }

  private Optional<LeadId> duplicate() {
    return random.nextInt(10) == 0 ? Optional.of(Asked.OTHER) : Optional.empty();
  }

  private LeadId anotherLead() {
    touches += random.nextInt(2);
    return new LeadId(new UUID(0, touches).toString());
  }

  /** The latest round plus so many, now and then a wrong one. */
  private int round(int ahead) {
    int wrong = random.nextInt(8) == 0 ? random.nextInt(3) - 1 : 0;
    return story.nextRound() - 1 + ahead + wrong;
  }

  /** Mostly the rep it is about. */
  private RepId rep() {
    return random.nextInt(5) == 0 ? one(REPS) : story.lead().rep().orElse(Asked.ANN);
  }

  private Party party() {
    return random.nextInt(4) == 0 ? Asked.MANAGER : Party.rep(rep());
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> T one(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}

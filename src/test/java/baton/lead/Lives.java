package baton.lead;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Random lives of leads, for those who make something of what happens to them. */
public final class Lives {
  private Lives() {}

  /** One event and the states on either side of it. */
  public record Step(Lead before, LeadEvent event, Lead after) {}

  /** One life of some hundred commands, and the seed it can be lived again by. */
  public record Life(long seed, List<Step> steps) {}

  /** So many, the same for the same {@code baton.seed}. */
  public static Stream<Life> random(int count, int commands) {
    return LongStream.range(RandomHistory.SEED, RandomHistory.SEED + count)
        .mapToObj(seed -> {
          var story =
              new RandomHistory(seed, Story.begin(LeadPropertiesTest.book())).live(commands);
          return new Life(seed, life(story).steps());
        });
  }

  /** Ann wrote, and by the same clock rang up; then she told of the call that is proven. */
  public static Life messageAndProvenCall() {
    var call = Asked.T0.plusSeconds(60);
    var message =
        new Attempt(
            Attempt.Channel.SMS,
            Attempt.Direction.OUTBOUND,
            call,
            Optional.empty(),
            Attempt.Result.SENT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return life(
        Story.accepted()
            .at(Duration.ofMinutes(2))
            .when(new LeadCommand.Try(message, Optional.empty(), Asked.ANN_HERSELF))
            .when(
                new LeadCommand.Called(
                    Asked.phoned(call, Optional.of(Asked.ANN), true), Asked.CALLS))
            .when(Asked.attempt(Asked.ANN_HERSELF, call.plusSeconds(5))));
  }

  /** Worked and given up, and then somebody saw that the person is another lead's. */
  public static Life foundToBeDuplicate() {
    return life(
        Story.begin()
            .when(Asked.receive(Asked.asking()))
            .when(Asked.contested(Asked.OTHER))
            .when(Asked.offer(Asked.ANN, 1))
            .when(Asked.accept(Asked.ANN, 1))
            .when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0))
            .when(Asked.toNurture("default"))
            .when(Asked.review(Optional.of(Asked.OTHER))));
  }

  /**
   * Sent to try us out, and before anybody looked the person posted once more.
   *
   * @param real whether in earnest
   */
  public static Life joinedTest(boolean real) {
    return life(
        Story.begin()
            .when(Asked.receive(Asked.trying()))
            .after(Duration.ofMinutes(3))
            .when(Asked.join(Asked.OTHER, real ? Asked.asking() : Asked.trying()))
            .when(Asked.unknownPerson()));
  }

  private static Life life(Story story) {
    return new Life(
        0, story.steps().stream().map(s -> new Step(s.before(), s.event(), s.after())).toList());
  }
}

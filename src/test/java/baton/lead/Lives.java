package baton.lead;

import java.util.List;
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
          var steps =
              story.steps().stream().map(s -> new Step(s.before(), s.event(), s.after())).toList();
          return new Life(seed, steps);
        });
  }
}

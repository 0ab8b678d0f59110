package baton.intake.provider;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one submission among a delivery's turned out to be. */
public sealed interface Told {
  /**
   * Somebody's answers.
   *
   * @param id what the provider calls this submission, the same in every repeat
   * @param meta what it says besides
   */
  record Submitted(
      Optional<String> id,
      Optional<Instant> submittedAt,
      boolean test,
      List<Answer> answers,
      Map<String, Object> meta)
      implements Told {
    public Submitted {
      answers = List.copyOf(answers);
      meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }
  }

  /**
   * Only that there is one: the answers must be asked for.
   *
   * @param id what the provider calls it
   */
  record Hinted(String id, Optional<Instant> submittedAt, Map<String, Object> meta)
      implements Told {
    public Hinted {
      meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }
  }

  /** Nothing that anybody can use: what was expected and not found. */
  record Garbage(String why) implements Told {}

  /** Something else than a submission, which needs no answer. */
  record Nothing() implements Told {}
}

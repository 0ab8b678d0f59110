package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;

/**
 * Checks one decision record without any of the code that made it: the chosen rep could be asked,
 * and no other eligible rep ranked before.
 */
final class ChoiceChecker {
  private record Ranked(String rep, double load, Instant idleSince, double ahead) {}

  private static final Comparator<Ranked> LEAST_LOAD =
      Comparator.comparingDouble(Ranked::load)
          .thenComparing(Ranked::idleSince)
          .thenComparing(Ranked::rep);

  private static final Comparator<Ranked> IN_TURNS =
      Comparator.comparingDouble(Ranked::ahead)
          .thenComparing(Ranked::idleSince)
          .thenComparing(Ranked::rep);

  private ChoiceChecker() {}

  static void check(JsonNode decision) {
    var eligible = new ArrayList<Ranked>();
    String chosen = "";
    for (var candidate : decision.path("candidates")) {
      boolean isChosen = candidate.path("chosen").asBoolean();
      var code = candidate.path("code");
      if (isChosen) {
        chosen = candidate.path("rep").asText();
        assertThat(code.isMissingNode() || code.isNull())
            .as("chosen without a code: %s", candidate)
            .isTrue();
        assertThat(candidate.path("load").asDouble()).as("room: %s", candidate).isLessThan(1.0);
      }
      if (code.isMissingNode() || code.isNull()) {
        eligible.add(
            new Ranked(
                candidate.path("rep").asText(),
                candidate.path("load").asDouble(),
                Instant.parse(candidate.path("idleSince").asText()),
                candidate.path("ahead").asDouble()));
      }
    }
    assertThat(eligible).as("%s", decision).isNotEmpty();
    if (decision.hasNonNull("preference")) {
      return; // whoever knows the person goes before rank
    }
    var order =
        decision.path("strategy").asText().equals("weighted_round_robin") ? IN_TURNS : LEAST_LOAD;
    assertThat(chosen)
        .as("%s", decision)
        .isEqualTo(eligible.stream().min(order).orElseThrow().rep());
  }
}

package baton.platform.cel;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.Condition.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatternsTest {
  private final Cel cel = new Cel();
  private final Shape shape = Shape.empty().with("lead", Map.of("email", Shape.Kind.TEXT));

  @Test
  void a_pattern_is_found_anywhere_and_may_come_from_the_facts() {
    assertThat(ask("lead.email.matches('^a.*@')", "ann@example.com")).isEqualTo(Answer.YES);
    assertThat(ask("matches(lead.email, 'EXAMPLE')", "ann@example.com")).isEqualTo(Answer.NO);
    assertThat(ask("'xax'.matches(lead.email)", "a")).isEqualTo(Answer.YES);
  }

  @Test
  void a_pattern_that_is_none_or_too_large_is_no_answer() {
    assertThat(ask("'x'.matches(lead.email)", "(")).isEqualTo(Answer.UNKNOWN);
    assertThat(ask("'x'.matches(lead.email)", "((x{30}){30}){1}")).isEqualTo(Answer.UNKNOWN);
  }

  private Answer ask(String rule, String email) {
    return ((Cel.Compiled) cel.compile("when", rule, shape))
        .condition()
        .ask(Map.of("lead", Map.of("email", email)));
  }
}

package baton.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisitTest {
  private static final int MANY = 5_000;

  @Test
  void nobody_real_can_be_reached() {
    var dice = new Dice(1);
    for (int i = 0; i < MANY; i++) {
      var visitor = Visitor.any(dice);
      assertThat(visitor.email()).matches("[a-z.]+@[a-z-]+\\.example\\.(com|org|net)");
      assertThat(visitor.phone())
          .matches(
              "\\+1 \\d{3} 555 01\\d\\d|\\+44 20 7946 0\\d{3}|\\+44 161 496 0\\d{3}|\\+44 7700 900\\d{3}"
                  + "|\\+49 30 23125 \\d{3}|\\+49 89 99998 \\d{3}|\\+33 1 99 00 \\d\\d \\d\\d|\\+33 6 39 98 \\d\\d \\d\\d");
    }
  }

  @Test
  void hardly_two_visitors_are_the_same_person() {
    var dice = new Dice(2);
    var emails = new HashSet<String>();
    IntStream.range(0, MANY).forEach(_ -> emails.add(Visitor.any(dice).email()));
    assertThat(emails.size()).isGreaterThan(MANY * 97 / 100);
  }

  @Test
  void every_errand_can_be_sent_as_json_and_as_a_form() {
    var dice = new Dice(3);
    for (var errand : Visit.Errand.values()) {
      var visit = Visit.on(errand, Visitor.any(dice), dice);
      assertThat(new Visit(visit.visitor(), visit.said(), false).body()).startsWith("{\"email\":");
      assertThat(new Visit(visit.visitor(), visit.said(), true).body())
          .contains("email=", "campaign=", "utm_source=")
          .doesNotContain(" ");
    }
  }

  @Test
  void the_same_seed_tells_the_same_story() {
    assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
  }

  private static String story(long seed) {
    var dice = new Dice(seed);
    return IntStream.range(0, 50).mapToObj(_ -> Visit.any(Visitor.any(dice), dice).body()).toList()
        + "";
  }
}

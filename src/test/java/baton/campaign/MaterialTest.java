package baton.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Material.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a campaign and a segment have at hand, in one list. */
class MaterialTest {
  private static final Resource PLAN = new Resource("Plan", "https://acme.example/plan");
  private static final Resource PRICES = new Resource("Prices", "https://acme.example/prices");

  @Test
  void the_first_comes_first_and_nothing_comes_twice() {
    var campaign = new Material(List.of(PLAN), List.of("after-call", "plan"));
    var samePlan = new Resource("The plan again", PLAN.url());
    var segment = new Material(List.of(samePlan, PRICES), List.of("prices", "after-call"));

    var both = campaign.and(segment);

    assertThat(both.resources()).containsExactly(PLAN, PRICES);
    assertThat(both.emailTemplates()).containsExactly("after-call", "plan", "prices");
  }

  @Test
  void what_one_of_them_names_twice_stands_there_once() {
    var twice = new Material(List.of(PLAN, PLAN), List.of("a", "a"));

    assertThat(twice.and(Material.NONE)).isEqualTo(new Material(List.of(PLAN), List.of("a")));
    assertThat(Material.NONE.and(twice)).isEqualTo(new Material(List.of(PLAN), List.of("a")));
  }
}

package baton.routing;

import static org.assertj.core.api.Assertions.assertThat;

import baton.routing.RoutingDoc.FilterDoc;
import baton.routing.RoutingDoc.NeedDoc;
import baton.routing.RoutingDoc.TargetDoc;
import baton.shared.Checked;
import baton.shared.Compiler;
import baton.shared.Condition;
import baton.shared.Mistake;
import baton.shared.TeamId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingDocTest {
  private static final TargetDoc INSIDE = new TargetDoc("inside-sales", null, null, null);
  private static final Compiler COMPILER =
      (field, source) ->
          source.startsWith("bad")
              ? Checked.bad(new Mistake(field, "cel_type", "1:1 undeclared reference"))
              : Checked.good(Condition.ALWAYS);

  @Test
  void a_whole_document_becomes_the_routing_it_says() {
    var needs =
        List.of(new NeedDoc("language:de", 1, "PT60S"), new NeedDoc("enterprise", null, null));
    var filter = new FilterDoc("us", "lead.country == 'US'", "field", "enterprise-us", 3, needs);
    var routing = new RoutingDoc(List.of(filter), INSIDE).compile(COMPILER, 2).read().orElseThrow();
    var target =
        new Target(
            new TeamId("field"),
            Optional.of("enterprise-us"),
            3,
            List.of(
                new Need("language:de", 1, Optional.of(Duration.ofSeconds(60))),
                new Need("enterprise", 1, Optional.empty())));
    assertThat(routing)
        .isEqualTo(
            new Routing(
                2,
                List.of(new Filter("us", Condition.ALWAYS, "lead.country == 'US'", target)),
                Target.of(new TeamId("inside-sales"))));
  }

  @Test
  void a_routing_without_a_default_is_refused() {
    assertThat(codes(new RoutingDoc(List.of(), null))).containsExactly("default default_missing");
    assertThat(codes(new RoutingDoc(null, new TargetDoc(" ", null, null, null))))
        .containsExactly("default default_missing");
  }

  @Test
  void every_mistake_is_named_with_its_place() {
    var badNeeds =
        List.of(
            new NeedDoc("", 1, null),
            new NeedDoc("a", 0, null),
            new NeedDoc("b", 1, "60"),
            new NeedDoc("c", 1, "PT-1S"));
    assertThat(
            codes(
                new RoutingDoc(
                    Arrays.asList(
                        new FilterDoc("a", "bad", "field", null, null, null),
                        new FilterDoc("a", "true", null, null, null, null),
                        new FilterDoc("default", "", "field", "x".repeat(129), null, badNeeds),
                        null),
                    INSIDE)))
        .containsExactly(
            "filters[3] required",
            "filters[0].when cel_type",
            "filters[1].name duplicate_name",
            "filters[1].team required",
            "filters[2].name reserved_name",
            "filters[2].when required",
            "filters[2].segment too_long",
            "filters[2].needs[0].skill required",
            "filters[2].needs[1].min level_out_of_range",
            "filters[2].needs[2].relaxAfter invalid_duration",
            "filters[2].needs[3].relaxAfter invalid_duration");
  }

  @Test
  void there_are_at_most_200_filters_of_20_needs() {
    var filter = new FilterDoc("a", "true", "field", null, null, null);
    assertThat(codes(new RoutingDoc(Collections.nCopies(201, filter), INSIDE)))
        .containsExactly("filters too_many");
    var greedy =
        new TargetDoc("field", null, null, Collections.nCopies(21, new NeedDoc("a", 1, null)));
    assertThat(codes(new RoutingDoc(null, greedy))).containsExactly("default.needs too_many");
  }

  private static List<String> codes(RoutingDoc doc) {
    return doc.compile(COMPILER, 1).mistakes().stream()
        .map(m -> m.field() + " " + m.code())
        .toList();
  }
}

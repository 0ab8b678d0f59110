package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Promtool;
import baton.testing.Watching;
import baton.testing.Watching.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and dashboards as such; whether what they ask for is there, {@code WatchedIT} sees. */
class WatchingTest {
  @Test
  void prometheus_takes_the_rules_and_each_fires_and_keeps_silent_when_it_should() {
    var promtool = Promtool.find();
    promtool.passes(Watching.RULES, "check", "rules", Watching.RULES_FILE);
    promtool.passes(Watching.RULES, "test", "rules", Watching.RULES_TEST);
  }

  @Test
  void each_alarm_says_how_bad_it_is_and_what_to_do_and_is_seen_to_fire() {
    var tests = Watching.text(Watching.RULES.resolve(Watching.RULES_TEST));
    var alarms = Watching.rules().stream().filter(Rule::alert).toList();

    assertThat(alarms).hasSizeGreaterThan(25);
    for (var alarm : alarms) {
      assertThat(alarm.body().get("labels"))
          .as(alarm.name())
          .isIn(
              Map.of("severity", "page"), Map.of("severity", "ticket"), Map.of("severity", "none"));
      assertThat(alarm.body().get("annotations"))
          .as(alarm.name())
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsOnlyKeys("summary", "description", "action");
      assertThat(tests).contains("alertname=\"" + alarm.name() + "\"");
    }
    assertThat(Watching.rules()).extracting(Rule::name).doesNotHaveDuplicates();
  }

  @Test
  void grafana_can_load_the_dashboards_beside_any_prometheus() {
    assertThat(Watching.dashboards()).hasSizeGreaterThanOrEqualTo(2);
    for (var file : Watching.dashboards()) {
      var board = Watching.dashboard(file);
      assertThat(board.path("uid").asText() + ".json").isEqualTo(file.getFileName().toString());
      assertThat(board.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
      assertThat(board.path("title").asText()).startsWith("Baton");
      assertThat(board.has("id")).as("that of somebody's own Grafana").isFalse();
      assertThat(board.at("/templating/list/0/type").asText()).isEqualTo("datasource");
      assertThat(board.at("/templating/list/0/name").asText()).isEqualTo("datasource");
      var ids = new ArrayList<Integer>();
      for (var panel : board.path("panels")) {
        ids.add(panel.path("id").asInt());
        assertThat(panel.path("title").asText()).isNotEmpty();
        assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
            .isLessThanOrEqualTo(24);
        if (!panel.path("type").asText().equals("row")) {
          assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
          assertThat(panel.path("targets").findValuesAsText("refId"))
              .isNotEmpty()
              .doesNotHaveDuplicates();
        }
      }
      assertThat(ids).doesNotHaveDuplicates();
    }
  }

  @Test
  void prometheus_understands_each_query_of_the_dashboards(@TempDir Path folder)
      throws IOException {
    var promtool = Promtool.find();
    var rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
    int number = 0;
    for (var file : Watching.dashboards()) {
      for (var query : Watching.queries(Watching.dashboard(file))) {
        var plain =
            query
                .replace("$__rate_interval", "5m")
                .replaceAll("\\$\\{?[a-z]+}?", ".*")
                .replace("'", "''");
        rules.append("      - {record: 'q%d', expr: '%s'}\n".formatted(number++, plain));
      }
    }
    Files.writeString(folder.resolve("queries.yml"), rules);

    assertThat(number).isGreaterThan(40);
    promtool.passes(folder, "check", "rules", "queries.yml");
  }

  @Test
  void the_names_of_metrics_are_found_in_a_query() {
    assertThat(
            Watching.metrics(
                "sum by (team) (rate(a_total{b=\"c\", d=~\"e.*\"}[5m] offset 15m)) / 2 > x:y:z and on (l) f"))
        .containsExactly("a_total", "f", "x:y:z");
  }
}

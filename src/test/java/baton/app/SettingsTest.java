package baton.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.http.HttpSettings;
import baton.intake.entity.IntakeSettings;
import baton.lead.entity.SweeperSettings;
import baton.lead.view.ViewSettings;
import baton.platform.config.SettingRefused;
import baton.platform.db.Login;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Login JOURNAL = new Login("jdbc:postgresql://localhost/baton", "u", "p");

  @ParameterizedTest
  @ValueSource(strings = {"application.conf", "production.conf"})
  void every_overlay_makes_every_settings_record(String file) {
    var config = Node.config(file, JOURNAL, "127.0.0.1", 8080);

    assertThat(DispatchSettings.from(config)).isNotNull();
    assertThat(HttpSettings.from(config).port()).isEqualTo(8080);
    assertThat(IntakeSettings.from(config)).isNotNull();
    assertThat(ViewSettings.from(config)).isNotNull();
    assertThat(ReportSettings.from(config)).isNotNull();
    assertThat(SweeperSettings.from(config)).isNotNull();
    assertThat(config.getString("akka-persistence-jdbc.shared-databases.query.db.url"))
        .isEqualTo(JOURNAL.url());
  }

  @ParameterizedTest
  @CsvSource({
    "baton.dispatch.ask-timeout, 5 weeks",
    "baton.dispatch.inner-timeout, 6s",
    "baton.intake.in-flight-max, 0",
    "baton.intake.in-flight-max, 1000000",
    "baton.sweeper.rate, -1",
    "baton.view.group, none",
    "baton.http.drain-max, 1ms"
  })
  void nonsense_is_refused_by_the_name_of_its_key(String key, String value) {
    var config =
        ConfigFactory.parseMap(Map.of(key, value))
            .withFallback(Node.config("application.conf", JOURNAL, "127.0.0.1", 8080));

    assertThatThrownBy(() -> all(config))
        .isInstanceOf(SettingRefused.class)
        .hasMessageContaining(key);
  }

  @Test
  void the_environment_is_read_with_the_contracts_names_and_defaults() {
    var bare = Settings.from(Map.of(), false);
    assertThat(bare.host()).isEqualTo("127.0.0.1");
    assertThat(bare.port()).isEqualTo(8080);
    assertThat(bare.dataDir()).hasFileName("var");
    assertThat(bare.demo()).isFalse();
    assertThat(bare.database()).isEmpty();
    assertThat(Settings.from(Map.of(), true).demo()).as("the README's command").isTrue();
    assertThat(Settings.from(Map.of("BATON_DEMO", "false"), true).demo()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"BATON_HTTP_PORT, 70000", "BATON_HTTP_PORT, http", "BATON_DEMO, perhaps"})
  void nonsense_in_the_environment_is_refused_by_name(String name, String value) {
    assertThatThrownBy(() -> Settings.from(Map.of(name, value), false))
        .isInstanceOf(SettingRefused.class)
        .hasMessageContaining(name);
  }

  @Test
  void the_demo_does_not_open_a_server_that_others_can_reach() {
    assertThatThrownBy(
            () -> Settings.from(Map.of("BATON_HTTP_HOST", "0.0.0.0", "BATON_DEMO", "true"), false))
        .isInstanceOf(SettingRefused.class)
        .hasMessageContaining("BATON_DEMO");
  }

  private static void all(Config config) {
    DispatchSettings.from(config);
    HttpSettings.from(config);
    IntakeSettings.from(config);
    ViewSettings.from(config);
    SweeperSettings.from(config);
  }
}

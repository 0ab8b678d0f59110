package baton.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeysTest {
  enum Mode {
    ONE_NODE,
    CLUSTER
  }

  private static final Config CONFIG =
      ConfigFactory.parseString(
          "a.wait = 30s, a.many = 12, a.on = yes, a.mode = one-node, a.blank = \" \"");

  @Test
  void values_within_bounds_are_read() {
    assertThat(Keys.duration(CONFIG, "a.wait", Duration.ofSeconds(1), Duration.ofHours(1)))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(Keys.integer(CONFIG, "a.many", 12, 12)).isEqualTo(12);
    assertThat(Keys.truth(CONFIG, "a.on")).isTrue();
    assertThat(Keys.choice(CONFIG, "a.mode", Mode.class)).isEqualTo(Mode.ONE_NODE);
    assertThat(Keys.optionalText(CONFIG, "a.blank")).isEmpty();
    assertThat(Keys.optionalText(CONFIG, "a.none")).isEmpty();
  }

  @Test
  void the_complaint_names_the_key() {
    assertThatThrownBy(
            () -> Keys.duration(CONFIG, "a.wait", Duration.ofMinutes(1), Duration.ofHours(1)))
        .isInstanceOf(SettingRefused.class)
        .hasMessage("a.wait must be between PT1M and PT1H, but was PT30S");
    assertThatThrownBy(() -> Keys.integer(CONFIG, "a.none", 1, 2))
        .hasMessage("a.none must be set, but is missing");
    assertThatThrownBy(() -> Keys.integer(CONFIG, "a.mode", 1, 2)).hasMessageContaining("a.mode");
    assertThatThrownBy(() -> Keys.text(CONFIG, "a.blank")).hasMessage("a.blank must not be empty");
    assertThatThrownBy(() -> Keys.choice(CONFIG, "a.on", Mode.class))
        .hasMessageContaining("[ONE_NODE, CLUSTER]");
  }
}

package baton.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTextTest {
  @Test
  void a_fresh_key_names_its_role_and_id_and_is_never_the_same() {
    String key = KeyText.fresh(Role.FORM, "web-1", new SecureRandom());
    assertThat(key).matches("btn_form_web-1_[0-9A-Za-z]{43}");
    assertThat(KeyText.idIn(key)).hasValue("web-1");
    assertThat(KeyText.fresh(Role.FORM, "web-1", new SecureRandom())).isNotEqualTo(key);
  }

  @Test
  void what_is_no_key_has_no_id() {
    for (String text :
        List.of("", "btn_form_web-1_short", "Bearer x", "btn_form__" + "a".repeat(43))) {
      assertThat(KeyText.idIn(text)).as(text).isEmpty();
    }
    assertThat(KeyText.isId("Web")).isFalse();
    assertThat(KeyText.isId("a".repeat(41))).isFalse();
  }
}

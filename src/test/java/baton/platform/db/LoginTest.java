package baton.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginTest {
  @Test
  void what_the_url_says_itself_is_kept() {
    var login = new Login("jdbc:postgresql://db/b?socketTimeout=3", "u", "p");
    assertThat(login.with(Map.of("socketTimeout", "15")).url()).isEqualTo(login.url());
    assertThat(login.with(Map.of("a", "1")).url())
        .isEqualTo("jdbc:postgresql://db/b?socketTimeout=3&a=1");
    assertThat(new Login("jdbc:postgresql://db/b", "u", "p").with(Map.of("a", "1")).url())
        .isEqualTo("jdbc:postgresql://db/b?a=1");
  }

  @Test
  void it_is_never_printed_with_a_password() {
    assertThat(new Login("jdbc:postgresql://db/b?password=x1", "u", "y2").toString())
        .isEqualTo("Login[jdbc:postgresql://db/b]");
    assertThatThrownBy(() -> new Login("mysql://root:x1@db", "u", "p"))
        .hasMessageNotContaining("x1");
  }
}

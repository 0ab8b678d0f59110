package baton.outbound.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant AT = Instant.ofEpochSecond(1_614_265_330L);
  private static final String BODY = "{\"test\": 2432232314}";

  /** The figures that the specification's own libraries are tested by. */
  @Test
  void it_is_that_of_the_specification() {
    assertThat(Signature.of(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        .isEqualTo(
            Signature.of(
                SECRET.substring(Signature.PREFIX.length()),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                AT.plusMillis(999),
                BODY));
  }

  @Test
  void a_dot_in_the_id_would_let_one_message_pass_for_another() {
    assertThatThrownBy(() -> Signature.of(SECRET, "a.1", AT, BODY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"23, false", "24, true", "64, true", "65, false"})
  void a_secret_has_24_to_64_bytes(int bytes, boolean good) {
    var secret = Signature.secret(new byte[bytes]);

    assertThat(secret).startsWith("whsec_");
    assertThat(Signature.isSecret(secret)).isEqualTo(good);
    assertThat(Signature.isSecret(secret.substring(Signature.PREFIX.length()))).isEqualTo(good);
  }

  @Test
  void what_is_no_base64_is_no_secret() {
    assertThat(Signature.isSecret("whsec_a secret that I can remember, of many letters")).isFalse();
    assertThat(Signature.isSecret("")).isFalse();
  }
}

package baton.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class HashesTest {
  private final Hashes hashes = Secrets.of(secret(1)).hashes();

  @Test
  void the_same_parts_give_the_same_name_and_no_others_do() {
    assertThat(hashes.derive("a", "bc")).isEqualTo(hashes.derive("a", "bc"));
    assertThat(hashes.derive("a", "bc")).isNotEqualTo(hashes.derive("ab", "c"));
    assertThat(hashes.derive("a")).isNotEqualTo(hashes.derive("a", ""));
    assertThat(hashes.keyed("x")).hasSize(64).isNotEqualTo(Hashes.sha256Hex("x"));
    assertThat(Secrets.of(secret(2)).hashes().keyed("x")).isNotEqualTo(hashes.keyed("x"));
  }

  @Test
  void a_derived_uuid_says_that_it_is_of_version_eight() {
    for (int i = 0; i < 1000; i++) {
      var uuid = hashes.derive(String.valueOf(i));
      assertThat(uuid.version()).isEqualTo(8);
      assertThat(uuid.variant()).isEqualTo(2);
    }
  }

  @Test
  void names_never_change_from_release_to_release() {
    assertThat(hashes.derive("form", "key").toString())
        .isEqualTo("4a1a3882-ef24-87d4-9e98-187b81a9e0ac");
    assertThat(hashes.keyed("email", "a@b.example"))
        .isEqualTo("23a8f63abc8127793d6d87e5c0590e3dad04a1952fbabfdb4e346dfd2757683d");
  }

  @Test
  void well_known_values_come_out() {
    assertThat(Hashes.sha256Hex("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Hashes.same("abc", "abc")).isTrue();
    assertThat(Hashes.same("abc", "abd")).isFalse();
  }

  static String secret(int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return Base64.getEncoder().encodeToString(bytes);
  }
}

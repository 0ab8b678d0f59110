package baton.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void it_is_made_once_and_only_its_owner_may_read_it() throws Exception {
    var made = Secrets.load(Map.of(), folder, true);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret"))))
        .isEqualTo("rw-------");
    assertThat(Secrets.load(Map.of(), folder, false).masterKey()).isEqualTo(made.masterKey());
    assertThat(made.toString()).isEqualTo("Secrets[***]");
  }

  @Test
  void the_environment_comes_first() throws Exception {
    Secrets.load(Map.of(), folder, true);
    Path file = Files.writeString(folder.resolve("mounted"), HashesTest.secret(5) + "\n");
    var expected = Secrets.of(HashesTest.secret(5)).masterKey();
    assertThat(
            Secrets.load(Map.of("BATON_SECRET", HashesTest.secret(5)), folder, false).masterKey())
        .isEqualTo(expected);
    assertThat(
            Secrets.load(Map.of("BATON_SECRET_FILE", file.toString()), folder, false).masterKey())
        .isEqualTo(expected);
  }

  @Test
  void a_missing_or_malformed_one_is_refused_in_words_that_do_not_repeat_it() {
    assertThatThrownBy(() -> Secrets.load(Map.of(), folder, false))
        .isInstanceOf(SecretRefused.class)
        .hasMessageContaining("BATON_SECRET");
    assertThatThrownBy(() -> Secrets.of("aGVsbG8="))
        .hasMessage("Expected a secret of 32 bytes, but it has 5");
    assertThatThrownBy(() -> Secrets.of("not base64!")).hasMessageNotContaining("not base64!");
    assertThat(folder.resolve("secret")).doesNotExist();
  }
}

package baton.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A secret text that may stand among others: {@code sealed:<key>:<base64>}, each under its own key.
 */
public final class SealedText {
  private static final Pattern FORM = Pattern.compile("sealed:([0-9]{1,18}):([A-Za-z0-9+/=]+)");

  private final Vault vault;

  public SealedText(Vault vault) {
    this.vault = vault;
  }

  /** Whether it is one already. */
  public static boolean is(String text) {
    return FORM.matcher(text).matches();
  }

  public String seal(String plain) {
    long key = vault.draw();
    return "sealed:%d:%s"
        .formatted(key, Base64.getEncoder().encodeToString(vault.seal(key, plain.getBytes(UTF_8))));
  }

  /** The secret; empty for what is no sealed text, and once its key has been destroyed. */
  public Optional<String> open(String sealed) {
    var match = FORM.matcher(sealed);
    return match.matches()
        ? vault
            .open(Long.parseLong(match.group(1)), Base64.getDecoder().decode(match.group(2)))
            .map(bytes -> new String(bytes, UTF_8))
        : Optional.empty();
  }
}

package baton.nurture.view;

import baton.platform.crypto.Hashes;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Links by which somebody says that they want no more mail; only we can make them. */
public final class Unsubscribing {
  private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{64})\\.([0-9a-f]{32})");
  private static final int PROOF = 32;

  private final Hashes hashes;
  private final URI base;

  /**
   * @param base where people reach us
   */
  public Unsubscribing(Hashes hashes, URI base) {
    this.hashes = hashes;
    this.base = base;
  }

  /** What an address is known by where nobody may read it, however it was typed. */
  public String hash(String address) {
    return hashes.keyed("mail", address.toLowerCase(Locale.ROOT));
  }

  public String link(String hash) {
    return base.resolve("/unsubscribe/" + hash + "." + proof(hash)).toString();
  }

  /** Whose link it is; empty for one that we did not make. */
  public Optional<String> hashOf(String token) {
    var match = TOKEN.matcher(token);
    return match.matches() && Hashes.same(match.group(2), proof(match.group(1)))
        ? Optional.of(match.group(1))
        : Optional.empty();
  }

  private String proof(String hash) {
    return hashes.keyed("unsubscribe", hash).substring(0, PROOF);
  }
}

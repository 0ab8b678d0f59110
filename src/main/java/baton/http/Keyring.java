package baton.http;

import baton.platform.auth.ApiKeys;
import baton.platform.auth.Principal;
import java.util.List;
import java.util.Optional;

/** The keys in force, as a door needs to know them. */
public interface Keyring {
  /** Whose key this is. */
  Optional<Principal> check(String key);

  /** Everybody who has a key in force. */
  List<Principal> all();

  static Keyring of(ApiKeys keys) {
    return new Keyring() {
      @Override
      public Optional<Principal> check(String key) {
        return keys.check(key);
      }

      @Override
      public List<Principal> all() {
        return keys.list().stream().map(key -> key.principal()).toList();
      }
    };
  }
}

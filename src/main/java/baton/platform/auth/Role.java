package baton.platform.auth;

import java.util.Locale;
import java.util.Optional;

/** What the bearer of a key may be. */
public enum Role {
  FORM,
  INTEGRATION,
  REP,
  MANAGER,
  MARKETING,
  ADMIN;

  /** As it is written in keys and in JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> of(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}

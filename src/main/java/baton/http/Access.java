package baton.http;

import baton.platform.auth.Principal;
import baton.platform.auth.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who may use an endpoint; there is no endpoint that does not say so. */
public sealed interface Access {
  /** Everybody, without a key. */
  record Open() implements Access {}

  /** Bearers of a key with one of these roles. */
  record Roles(Set<Role> roles) implements Access {
    public Roles {
      roles = Set.copyOf(roles);
      if (roles.isEmpty()) {
        throw new IllegalArgumentException("Expected at least one role");
      }
    }
  }

  static Access open() {
    return new Open();
  }

  /** These roles, and admins, who may do everything. */
  static Access of(Role... roles) {
    var all = EnumSet.of(Role.ADMIN);
    all.addAll(List.of(roles));
    return new Roles(all);
  }

  default boolean admits(Principal who) {
    return switch (this) {
      case Open _ -> true;
      case Roles(var roles) -> roles.contains(who.role());
    };
  }

  /** Whether web pages may use it: with a publishable key, and across origins. */
  default boolean forPages() {
    return this instanceof Roles(var roles) && roles.contains(Role.FORM);
  }
}

package baton.platform.auth;

import baton.shared.RepId;
import java.util.List;
import java.util.Optional;

/**
 * Who is calling.
 *
 * @param keyId the key's name, for the record
 * @param rep whose desk it is; for role rep only
 * @param origins where a browser may use it from; for role form
 */
public record Principal(String keyId, Role role, Optional<RepId> rep, List<String> origins) {
  public Principal {
    origins = List.copyOf(origins);
  }

  public boolean is(Role... roles) {
    for (Role one : roles) {
      if (one == role) {
        return true;
      }
    }
    return false;
  }
}

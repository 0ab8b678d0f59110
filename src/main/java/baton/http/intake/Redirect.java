package baton.http.intake;

import baton.platform.auth.Principal;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where a browser goes after a form: only to a page of the key's own origins, never by a star. */
record Redirect(String location, String origin) {
  private static final int CHARS_MAX = 2_000;

  static Optional<Redirect> of(String wanted, Principal who) {
    return trusted(wanted).filter(redirect -> who.origins().contains(redirect.origin()));
  }

  /** One that somebody of ours configured. */
  static Optional<Redirect> trusted(String wanted) {
    if (wanted.length() > CHARS_MAX) {
      return Optional.empty();
    }
    try {
      var address = URI.create(wanted.strip());
      if (address.getHost() == null || address.getRawUserInfo() != null) {
        return Optional.empty();
      }
      var origin =
          (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
      return Optional.of(new Redirect(address.toASCIIString(), origin));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // what is no address leads nowhere
    }
  }
}

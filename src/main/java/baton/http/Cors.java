package baton.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import baton.platform.auth.Principal;
import baton.platform.auth.Role;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages of other origins may call. Only publishable keys are meant for pages, so only their
 * origins count; a preflight carries no key, so it is answered for the origins of all of them.
 */
final class Cors {
  private static final String ANY = "*";
  private static final String PREFLIGHT_SECONDS = "600";

  private final Keyring keys;

  Cors(Keyring keys) {
    this.keys = keys;
  }

  static Optional<String> origin(HttpRequest request) {
    return request.getHeader("Origin").map(header -> header.value().strip());
  }

  /** Whether that key may be used from where the request comes from. */
  boolean allows(Principal who, HttpRequest request) {
    return origin(request)
        .map(origin -> lists(who, origin) || isOurOwn(origin, request))
        .orElse(true);
  }

  private boolean anyAllows(String origin) {
    return keys.all().stream().anyMatch(who -> who.is(Role.FORM) && lists(who, origin));
  }

  private static boolean lists(Principal who, String origin) {
    return who.origins().contains(origin) || who.origins().contains(ANY);
  }

  /** The page on which a visitor mends what was wrong is ours. */
  private static boolean isOurOwn(String origin, HttpRequest request) {
    try {
      var authority = URI.create(origin).getAuthority();
      return authority != null
          && request.getHeader("Host").filter(host -> host.value().equals(authority)).isPresent();
    } catch (IllegalArgumentException e) {
      return false; // what is no address is nobody's
    }
  }

  /** What may be called from there, before it is called. */
  HttpResponse preflight(HttpResponse response, HttpRequest request, Set<String> methods) {
    var origin = origin(request).filter(this::anyAllows);
    if (methods.isEmpty() || origin.isEmpty()) {
      return response;
    }
    return response
        .addHeader(RawHeader.create("Access-Control-Allow-Origin", origin.get()))
        .addHeader(RawHeader.create("Access-Control-Allow-Methods", String.join(", ", methods)))
        .addHeader(
            RawHeader.create(
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, Idempotency-Key, X-Request-Id"))
        .addHeader(RawHeader.create("Access-Control-Max-Age", PREFLIGHT_SECONDS))
        .addHeader(RawHeader.create("Vary", "Origin"));
  }

  /** Lets the page read the answer; also a refusal, when we cannot tell whose key it was. */
  HttpResponse actual(HttpResponse response, HttpRequest request, Optional<Principal> who) {
    var vary = response.addHeader(RawHeader.create("Vary", "Origin"));
    var origin =
        origin(request)
            .filter(from ->
                who.map(one -> one.is(Role.FORM) && lists(one, from))
                    .orElseGet(() -> anyAllows(from)));
    return origin
        .map(from ->
            vary.addHeader(RawHeader.create("Access-Control-Allow-Origin", from))
                .addHeader(
                    RawHeader.create(
                        "Access-Control-Expose-Headers",
                        "Location, Retry-After, Idempotent-Replayed, X-Request-Id")))
        .orElse(vary);
  }
}

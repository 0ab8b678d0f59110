package baton.http;

import akka.http.javadsl.model.HttpRequest;
import baton.platform.auth.Principal;
import baton.platform.auth.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Whose request it is. A key comes as {@code Authorization: Bearer}; a plain HTML form cannot send
 * headers, so a key of role form, which is no secret, may also stand in the address ({@code ?key=})
 * or in a hidden field ({@code _key}).
 */
final class Auth {
  private static final String BEARER = "bearer ";

  private final Keyring keys;

  Auth(Keyring keys) {
    this.keys = keys;
  }

  /** The one who asks, or 401 or 403. */
  CompletionStage<Principal> admit(Endpoint endpoint, HttpRequest request, Body body) {
    var header = request.getHeader("Authorization").map(given -> given.value());
    if (header.isPresent()) {
      return CompletableFuture.completedFuture(checked(endpoint, bearer(header.get())));
    }
    if (!endpoint.access().forPages()) {
      throw Problems.noKey().refused();
    }
    var inAddress = Call.query(request).get("key").filter(key -> !key.isBlank());
    if (inAddress.isPresent()) {
      return CompletableFuture.completedFuture(published(endpoint, inAddress.get()));
    }
    if (!body.isForm()) {
      throw Problems.noKey().refused();
    }
    return body.form()
        .thenApply(form ->
            published(endpoint, form.first("_key").orElseThrow(() -> Problems.noKey().refused())));
  }

  private static String bearer(String header) {
    if (!header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw Problems.noKey().refused();
    }
    return header.substring(BEARER.length()).strip();
  }

  private Principal checked(Endpoint endpoint, String key) {
    var who = keys.check(key).orElseThrow(() -> Problems.badKey().refused());
    if (!endpoint.access().admits(who)) {
      throw Problems.notYourRole(who.role()).refused();
    }
    return who;
  }

  /** An address ends up in logs and histories, so it may only hold what is no secret. */
  private Principal published(Endpoint endpoint, String key) {
    Optional<Principal> who = keys.check(key.strip()).filter(one -> one.is(Role.FORM));
    return who.filter(endpoint.access()::admits).orElseThrow(() -> Problems.badKey().refused());
  }
}

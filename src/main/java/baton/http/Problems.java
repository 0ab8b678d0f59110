package baton.http;

import baton.platform.auth.Role;
import baton.shared.Mistake;
import java.time.Duration;
import java.util.List;

/** The problems that more than one endpoint has. */
public final class Problems {
  private static final Duration SOON = Duration.ofSeconds(1);

  private Problems() {}

  public static Problem malformed(String detail) {
    return Problem.of(400, "malformed", detail);
  }

  public static Problem noKey() {
    return unauthorized(
        "unauthorized", "This needs a key: Authorization: Bearer <key>.", "Bearer realm=\"baton\"");
  }

  public static Problem badKey() {
    return unauthorized(
        "invalid_key",
        "This key is not one in force.",
        "Bearer realm=\"baton\", error=\"invalid_token\"");
  }

  private static Problem unauthorized(String code, String detail, String challenge) {
    return Problem.of(401, code, detail).header("WWW-Authenticate", challenge);
  }

  public static Problem notYourRole(Role role) {
    return Problem.of(403, "forbidden", "A key of role %s may not do this.".formatted(role.text()));
  }

  public static Problem originNotAllowed() {
    return Problem.of(
        403, "origin_not_allowed", "This key may not be used from pages of this origin.");
  }

  public static Problem notFound() {
    return Problem.of(404, "not_found", "There is no such thing here.");
  }

  public static Problem bodyTooLate() {
    return Problem.of(408, "body_timeout", "The body did not arrive in time.");
  }

  public static Problem conflict(String code, String detail) {
    return Problem.of(409, code, detail);
  }

  public static Problem tooLarge(long bytesMax) {
    return Problem.of(413, "too_large", "Expected a body of at most %d bytes.".formatted(bytesMax));
  }

  public static Problem wrongType(String expected) {
    return Problem.of(
        415, "unsupported_media_type", "Expected a body of type %s.".formatted(expected));
  }

  /** Understood, but something in it is wrong. */
  public static Problem invalid(List<Mistake> mistakes) {
    var many = mistakes.size() == 1 ? "One thing is" : mistakes.size() + " things are";
    return Problem.of(422, "invalid", many + " wrong with what was sent.").with(mistakes);
  }

  public static Problem invalid(String field, String code, String message) {
    return invalid(List.of(new Mistake(field, code, message)));
  }

  public static Problem tooMany(Duration wait) {
    return Problem.of(429, "rate_limited", "This key has asked too often; wait a little.")
        .retryAfter(wait);
  }

  /** Something of ours went wrong; what, is in the log under the request's id. */
  public static Problem internal() {
    return Problem.of(
        500, "internal", "Something went wrong on our side. The request id tells us what.");
  }

  /** More is being written than the journal should take; nothing of this was stored. */
  public static Problem busy() {
    return Problem.of(
            503, "busy", "Too much is being stored right now; nothing of this was. Try again.")
        .retryAfter(SOON);
  }

  /** The database does not answer, so nothing was even tried. */
  public static Problem away() {
    return Problem.of(
            503,
            "unavailable",
            "The database does not answer; nothing of this was stored. Try again.")
        .retryAfter(SOON);
  }

  /** No answer in time, which may have either meaning. */
  public static Problem unavailable() {
    return Problem.of(
            503,
            "unavailable",
            "No answer in time. It may have been stored all the same:"
                + " send the same again, with the same idempotency key, and it tells.")
        .retryAfter(SOON);
  }
}

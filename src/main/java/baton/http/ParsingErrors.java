package baton.http;

import akka.event.LoggingAdapter;
import akka.http.ParsingErrorHandler;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.ErrorInfo;
import akka.http.scaladsl.model.StatusCode;
import akka.http.scaladsl.settings.ServerSettings;

/** What is no HTTP never reaches the {@link Api}; Akka makes this one by the name in http.conf. */
public final class ParsingErrors extends ParsingErrorHandler {
  private final Replies replies = new Replies();

  public ParsingErrors() {}

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
    // error.detail() repeats what was sent, so only its summary is passed on.
    return Api.finished(replies.problem(problem(status.intValue()), false), RequestIds.next());
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 413 -> Problems.tooLarge(Body.BYTES_MAX);
      case 414 -> Problem.of(414, "uri_too_long", "The address is longer than we read.");
      case 431 ->
          Problem.of(431, "headers_too_large", "There is more in the headers than we read.");
      case 501, 505 -> Problem.of(status, "not_supported", "This way of HTTP is not supported.");
      default -> Problem.of(status, "malformed", "This is not a well-formed HTTP request.");
    };
  }
}

package baton.http;

import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.http.scaladsl.model.IllegalRequestException;
import baton.platform.crypto.VaultClosed;
import baton.platform.db.Away;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed request is told; what was not foreseen goes to the log and not to the caller. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static Problem problem(Throwable error, String requestId) {
    return switch (error) {
      case CompletionException wrapped when wrapped.getCause() != null ->
          problem(wrapped.getCause(), requestId);
      case Refused refused -> refused.problem();
      case EntityStreamSizeException _ -> Problems.tooLarge(Body.BYTES_MAX);
      case IllegalRequestException _ -> Problems.malformed("This request cannot be read.");
      case TimeoutException _ -> Problems.unavailable();
      case VaultClosed _ -> Problems.busy();
      case ConnectionException _ -> Problems.unavailable();
      default -> unforeseen(error, requestId);
    };
  }

  private static Problem unforeseen(Throwable error, String requestId) {
    if (Away.is(error)) {
      return Problems.unavailable();
    }
    log.error("Request {} failed", requestId, WithoutWords.of(error));
    return Problems.internal();
  }
}

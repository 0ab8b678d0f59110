package baton.http;

import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.http.scaladsl.model.IllegalRequestException;
import baton.platform.crypto.VaultClosed;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed request is told; what was not foreseen goes to the log and not to the caller. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private static final Set<String> AWAY = Set.of("08", "25", "53", "55", "57", "58");

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
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isAway(sql)) {
        return Problems.unavailable();
      }
    }
    log.error("Request {} failed", requestId, WithoutWords.of(error));
    return Problems.internal();
  }

  /**
   * Connection lost or refused, read-only, locked, out of resources, shutting down, timed out, disk
   * broken.
   */
  private static boolean isAway(SQLException error) {
    var state = error.getSQLState();
    return state != null && state.length() == 5 && AWAY.contains(state.substring(0, 2));
  }
}

package baton.platform.db;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which database, and how much of it.
 *
 * @param external somebody's server, or empty for our own under {@code dataDir/postgres}
 * @param unsafeAllowed go on, with a warning, on a server that may lose commits
 */
public record DatabaseSettings(
    Optional<Login> external,
    Path dataDir,
    boolean unsafeAllowed,
    int readConnections,
    int projectionConnections) {
  public static final int READ_CONNECTIONS = 8;

  /** Two projections of four slices each. */
  public static final int PROJECTION_CONNECTIONS = 8;

  public DatabaseSettings {
    if (readConnections < 1 || projectionConnections < 1) {
      throw new IllegalArgumentException("Expected at least one connection in each pool");
    }
  }

  public static DatabaseSettings external(Login login) {
    return new DatabaseSettings(
        Optional.of(login), Path.of("."), false, READ_CONNECTIONS, PROJECTION_CONNECTIONS);
  }
}

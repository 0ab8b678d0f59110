package baton.platform.db;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;

import baton.platform.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What people configure: every change is kept as a new version, and none is ever lost or changed.
 */
public final class ConfigStore {
  /** The largest list of versions we answer with. */
  public static final int VERSIONS_MAX = 1_000;

  private static final long LOCK = 0x6261746f6e01L;
  private static final String COLUMNS =
      "select revision, kind, id, version, body::text as body, by_whom, at from config_version ";

  private final Jdbi jdbi;
  private final ObjectMapper json = Json.plain();

  public ConfigStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** One version of one thing. */
  public record Version(
      long revision, String kind, String id, long version, JsonNode body, String by, Instant at) {}

  /** Keeps a new version and answers its number, counted from 1. */
  public long put(String kind, String id, JsonNode body, String by, Instant at) {
    return jdbi.inTransaction(handle -> insert(handle, kind, id, body, by, at));
  }

  /**
   * The same, unless somebody else was faster: empty when the latest version is not the expected
   * one.
   *
   * @param expected the version it replaces, 0 for a thing that must be new
   */
  public Optional<Long> putIf(
      String kind, String id, long expected, JsonNode body, String by, Instant at) {
    return jdbi.inTransaction(handle -> {
      lock(handle);
      return lastVersion(handle, kind, id) == expected
          ? Optional.of(insert(handle, kind, id, body, by, at))
          : Optional.<Long>empty();
    });
  }

  public Optional<Version> latest(String kind, String id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(COLUMNS + "where kind = :kind and id = :id order by version desc limit 1")
            .bind("kind", kind)
            .bind("id", id)
            .map(this::read)
            .findOne());
  }

  public Optional<Version> version(String kind, String id, long version) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(COLUMNS + "where kind = :kind and id = :id and version = :version")
            .bind("kind", kind)
            .bind("id", id)
            .bind("version", version)
            .map(this::read)
            .findOne());
  }

  /** Newest first. */
  public List<Version> versions(String kind, String id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                COLUMNS + "where kind = :kind and id = :id order by version desc limit :max")
            .bind("kind", kind)
            .bind("id", id)
            .bind("max", VERSIONS_MAX)
            .map(this::read)
            .list());
  }

  /** The latest version of everything of a kind, by id. */
  public List<Version> allLatest(String kind) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select distinct on (id) revision, kind, id, version, body::text as body,"
                    + " by_whom, at from config_version where kind = :kind"
                    + " order by id, version desc")
            .bind("kind", kind)
            .map(this::read)
            .list());
  }

  /** The version of everything of a kind that was in force then, by id. */
  public List<Version> allAt(String kind, Instant then) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select distinct on (id) revision, kind, id, version, body::text as body,"
                    + " by_whom, at from config_version where kind = :kind and at <= :then"
                    + " order by id, version desc")
            .bind("kind", kind)
            .bind("then", utc(then))
            .map(this::read)
            .list());
  }

  /** Every version of everything of that kind, each thing's oldest first. */
  public List<Version> all(String kind) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(COLUMNS + "where kind = :kind order by id, version")
            .bind("kind", kind)
            .map(this::read)
            .list());
  }

  /** A number that has grown whenever anything has changed; 0 at first. */
  public long revision() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select coalesce(max(revision), 0) from config_version")
            .mapTo(Long.class)
            .one());
  }

  private long insert(Handle handle, String kind, String id, JsonNode body, String by, Instant at) {
    lock(handle);
    return handle
        .createQuery(
            "insert into config_version (kind, id, version, body, by_whom, at)"
                + " values (:kind, :id, :version, cast(:body as jsonb), :by, :at)"
                + " returning version")
        .bind("kind", kind)
        .bind("id", id)
        .bind("version", lastVersion(handle, kind, id) + 1)
        .bind("body", text(body))
        .bind("by", by)
        .bind("at", utc(at))
        .mapTo(Long.class)
        .one();
  }

  /** One writer at a time: so revisions become visible in their order, and a poller misses none. */
  private static void lock(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(?)", LOCK);
  }

  private static long lastVersion(Handle handle, String kind, String id) {
    return handle
        .createQuery(
            "select coalesce(max(version), 0) from config_version where kind = :kind and id = :id")
        .bind("kind", kind)
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  private String text(JsonNode body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Version read(ResultSet row, StatementContext context) throws SQLException {
    try {
      return new Version(
          row.getLong("revision"),
          row.getString("kind"),
          row.getString("id"),
          row.getLong("version"),
          json.readTree(row.getString("body")),
          row.getString("by_whom"),
          instant(row, "at"));
    } catch (JsonProcessingException e) {
      throw new SQLException(e);
    }
  }
}

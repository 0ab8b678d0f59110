package baton.platform.auth;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;

import baton.shared.RepId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of {@code api_key}; a change of any kind gives its row a new, higher revision. */
final class ApiKeyTable {
  private static final long LOCK = 0x6261746f6e02L;

  private final Jdbi jdbi;

  ApiKeyTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A key that is in force, with the hash of its text in hexadecimal. */
  record Row(ApiKey key, String sha256) {}

  void put(ApiKey key, String sha256) {
    Principal who = key.principal();
    jdbi.useTransaction(handle -> {
      lock(handle);
      handle
          .createUpdate(
              "insert into api_key"
                  + " (id, role, rep, origins, sha256, demo, by_whom, at, revision)"
                  + " values (:id, :role, :rep, :origins, :sha256, :demo, :by, :at,"
                  + " nextval('api_key_revision'))"
                  + " on conflict (id) do update set role = excluded.role,"
                  + " rep = excluded.rep, origins = excluded.origins,"
                  + " sha256 = excluded.sha256, demo = excluded.demo,"
                  + " by_whom = excluded.by_whom, at = excluded.at, revoked_at = null,"
                  + " revision = excluded.revision")
          .bind("id", who.keyId())
          .bind("role", who.role().text())
          .bind("rep", who.rep().map(RepId::value).orElse(null))
          .bindArray("origins", String.class, who.origins())
          .bind("sha256", HexFormat.of().parseHex(sha256))
          .bind("demo", key.demo())
          .bind("by", key.by())
          .bind("at", utc(key.at()))
          .execute();
    });
  }

  boolean revoke(String id, Instant at) {
    return jdbi.inTransaction(handle -> {
      lock(handle);
      return handle
              .createUpdate(
                  "update api_key set revoked_at = :at,"
                      + " revision = nextval('api_key_revision')"
                      + " where id = :id and revoked_at is null")
              .bind("id", id)
              .bind("at", utc(at))
              .execute()
          == 1;
    });
  }

  long revision() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select coalesce(max(revision), 0) from api_key")
            .mapTo(Long.class)
            .one());
  }

  List<Row> inForce() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select id, role, rep, origins, sha256, demo, by_whom, at from api_key"
                    + " where revoked_at is null order by id")
            .map(ApiKeyTable::row)
            .list());
  }

  /** Revisions must become visible in their order, or a poller would miss one. */
  private static void lock(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(?)", LOCK);
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    String role = row.getString("role");
    var principal =
        new Principal(
            row.getString("id"),
            Role.of(role).orElseThrow(() -> new SQLException("Unknown role " + role)),
            Optional.ofNullable(row.getString("rep")).map(RepId::new),
            List.of((String[]) row.getArray("origins").getArray()));
    var key =
        new ApiKey(principal, row.getBoolean("demo"), row.getString("by_whom"), instant(row, "at"));
    return new Row(key, HexFormat.of().formatHex(row.getBytes("sha256")));
  }
}

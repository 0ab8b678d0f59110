package baton.dispatch.view;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;

import akka.Done;
import baton.dispatch.Calibration;
import baton.dispatch.Rotation;
import baton.dispatch.Rotation.Place;
import baton.dispatch.entity.RotationStore;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The rotation of each team as of a second ago, and what people did to it by hand. */
public final class Rotations implements RotationStore {
  private final Jdbi jdbi;
  private final Executor blocking;

  /**
   * @param blocking where the database may be waited for
   */
  public Rotations(Jdbi jdbi, Executor blocking) {
    this.jdbi = jdbi;
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<Rotation.Places> read(TeamId team) {
    return CompletableFuture.supplyAsync(
        () -> jdbi.inTransaction(handle -> read(handle, team)), blocking);
  }

  private static Rotation.Places read(Handle handle, TeamId team) {
    var pool =
        handle
            .createQuery("select level from rotation_pool where team = :team for share")
            .bind("team", team.value())
            .mapTo(Double.class)
            .findOne();
    var reps = new TreeMap<RepId, Place>();
    handle
        .createQuery("select rep, level, left_at, turns from rotation where team = :team")
        .bind("team", team.value())
        .map((row, _) -> reps.put(new RepId(row.getString("rep")), place(row)))
        .list();
    return new Rotation.Places(pool.orElse(0.0), reps);
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getDouble("level"),
        Optional.ofNullable(row.getObject("left_at", Double.class)),
        row.getLong("turns"));
  }

  @Override
  public CompletionStage<Done> keep(
      TeamId team, Rotation.Places changed, List<Calibration> calibrations) {
    return CompletableFuture.supplyAsync(
        () -> {
          jdbi.useTransaction(handle -> keep(handle, team, changed, calibrations));
          return Done.getInstance();
        },
        blocking);
  }

  private static void keep(
      Handle handle, TeamId team, Rotation.Places changed, List<Calibration> calibrations) {
    handle
        .createUpdate(
            "insert into rotation_pool (team, level) values (:team, :level)"
                + " on conflict (team) do update set level = excluded.level")
        .bind("team", team.value())
        .bind("level", changed.pool())
        .execute();
    if (!changed.reps().isEmpty()) {
      var places = changed.reps().values();
      handle
          .createUpdate(
              "insert into rotation (team, rep, level, left_at, turns)"
                  + " select :team, * from unnest(:reps::text[], :levels::float8[],"
                  + " :left::float8[], :turns::int8[]) on conflict (team, rep) do update set"
                  + " level = excluded.level, left_at = excluded.left_at, turns = excluded.turns")
          .bind("team", team.value())
          .bindArray(
              "reps", String.class, changed.reps().keySet().stream().map(RepId::value).toList())
          .bindArray("levels", Double.class, places.stream().map(Place::level).toList())
          .bindArray(
              "left", Double.class, places.stream().map(p -> p.leftAt().orElse(null)).toList())
          .bindArray("turns", Long.class, places.stream().map(Place::turns).toList())
          .execute();
    }
    for (var one : calibrations) {
      handle
          .createUpdate(
              "insert into rotation_calibration (team, rep, turns, reason, by_whom, at)"
                  + " values (:team, :rep, :turns, :reason, :by, :at)")
          .bind("team", team.value())
          .bind("rep", one.rep().value())
          .bind("turns", one.turns())
          .bind("reason", one.reason())
          .bind("by", one.by())
          .bind("at", utc(one.at()))
          .execute();
    }
  }

  /** What people did to that rotation by hand, the latest first; blocks. */
  public List<Calibration> calibrations(TeamId team) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select rep, turns, reason, by_whom, at from rotation_calibration"
                    + " where team = :team order by id desc limit :max")
            .bind("team", team.value())
            .bind("max", Calibration.SHOWN_MAX)
            .map(Rotations::calibration)
            .list());
  }

  private static Calibration calibration(ResultSet row, StatementContext context)
      throws SQLException {
    return new Calibration(
        new RepId(row.getString("rep")),
        row.getInt("turns"),
        row.getString("reason"),
        row.getString("by_whom"),
        instant(row, "at"));
  }
}

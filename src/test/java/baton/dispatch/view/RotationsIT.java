package baton.dispatch.view;

import static org.assertj.core.api.Assertions.assertThat;

import baton.dispatch.Calibration;
import baton.dispatch.Rotation;
import baton.dispatch.Rotation.Place;
import baton.platform.db.Database;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.testing.Postgres;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose turn it is, in the database. */
class RotationsIT {
  private static final TeamId TEAM = new TeamId("inside-sales");
  private static final TeamId OTHER = new TeamId("field");
  private static final RepId ANN = new RepId("ann");
  private static final RepId BOB = new RepId("bob");
  private static final Instant AT = Instant.parse("2026-11-22T09:00:00.123Z");

  private Database database;
  private Rotations rotations;

  @BeforeEach
  void open() {
    database = Postgres.database();
    rotations = new Rotations(database.jdbi(), Runnable::run);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_is_kept_is_read_again_and_what_did_not_change_stays() {
    assertThat(read(TEAM)).isEqualTo(Rotation.Places.NONE);
    var ann = new Place(2.5, Optional.empty(), 5);
    var bob = new Place(1.25, Optional.of(1.5), 4);
    keep(new Rotation.Places(2.0, new TreeMap<>(Map.of(ANN, ann, BOB, bob))), List.of());
    var later = new Place(3.0, Optional.of(2.75), 6);
    keep(new Rotation.Places(2.75, new TreeMap<>(Map.of(ANN, later))), List.of());

    assertThat(read(TEAM))
        .isEqualTo(new Rotation.Places(2.75, new TreeMap<>(Map.of(ANN, later, BOB, bob))));
    assertThat(read(OTHER)).isEqualTo(Rotation.Places.NONE);
  }

  @Test
  void turns_given_by_hand_are_on_the_record_the_latest_first() {
    var first = new Calibration(ANN, 3, "two duplicates", "manager:lea", AT);
    var second = new Calibration(BOB, -1, "had one by hand", "manager:lea", AT.plusSeconds(1));
    keep(Rotation.Places.NONE, List.of(first, second));
    assertThat(rotations.calibrations(TEAM)).containsExactly(second, first);
    assertThat(rotations.calibrations(OTHER)).isEmpty();
  }

  private Rotation.Places read(TeamId team) {
    return rotations.read(team).toCompletableFuture().join();
  }

  private void keep(Rotation.Places places, List<Calibration> calibrations) {
    rotations.keep(TEAM, places, calibrations).toCompletableFuture().join();
  }
}

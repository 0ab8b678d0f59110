package baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArrangementsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant FRIDAY = Instant.parse("2026-11-27T17:00:00Z");
  private static final RepId ANN = new RepId("ann");
  private static final RepId BOB = new RepId("bob");
  private static final RepId CEM = new RepId("cem");
  private static final TeamId TEAM = new TeamId("inside");

  private static Kept<Cover> cover(Optional<RepId> by) {
    return new Kept<>(new Cover(by, MONDAY, FRIDAY, Optional.empty()), 1, "manager:k1", MONDAY);
  }

  private static Arrangements covers(Map<RepId, Kept<Cover>> covers) {
    return new Arrangements(new TreeMap<>(), new TreeMap<>(covers));
  }

  @Test
  void a_cover_stands_in_from_its_first_instant_and_not_at_its_last() {
    var house = covers(Map.of(ANN, cover(Optional.of(BOB))));
    assertThat(house.standIn(ANN, MONDAY.minusMillis(1))).contains(ANN);
    assertThat(house.standIn(ANN, MONDAY)).contains(BOB);
    assertThat(house.standIn(ANN, FRIDAY.minusMillis(1))).contains(BOB);
    assertThat(house.standIn(ANN, FRIDAY)).contains(ANN);
    assertThat(house.standIn(BOB, MONDAY)).contains(BOB);
  }

  @Test
  void the_cover_of_a_cover_stands_in_and_two_who_cover_for_each_other_do_not() {
    var chain = covers(Map.of(ANN, cover(Optional.of(BOB)), BOB, cover(Optional.of(CEM))));
    assertThat(chain.standIn(ANN, MONDAY)).contains(CEM);
    var circle = covers(Map.of(ANN, cover(Optional.of(BOB)), BOB, cover(Optional.of(ANN))));
    assertThat(circle.standIn(ANN, MONDAY)).isEmpty();
    var team = covers(Map.of(ANN, cover(Optional.empty())));
    assertThat(team.standIn(ANN, MONDAY)).isEmpty();
  }

  @Test
  void a_pause_ends_by_itself_or_when_somebody_ends_it() {
    assertThat(pause(true, Optional.of(FRIDAY)).pause(TEAM, FRIDAY.minusMillis(1))).isPresent();
    assertThat(pause(true, Optional.of(FRIDAY)).pause(TEAM, FRIDAY)).isEmpty();
    assertThat(pause(true, Optional.empty()).pause(TEAM, FRIDAY)).isPresent();
    assertThat(pause(false, Optional.empty()).pause(TEAM, MONDAY)).isEmpty();
    assertThat(Arrangements.NONE.pause(TEAM, MONDAY)).isEmpty();
  }

  private static Arrangements pause(boolean paused, Optional<Instant> until) {
    var pauses = new TreeMap<TeamId, Kept<Pause>>();
    pauses.put(
        TEAM, new Kept<>(new Pause(paused, until, Optional.empty()), 1, "manager:k1", MONDAY));
    return new Arrangements(pauses, new TreeMap<>());
  }

  @Test
  void what_makes_no_sense_is_not_kept() {
    assertThat(new CoverDoc("bob", FRIDAY.toString(), MONDAY.toString(), null).check().mistakes())
        .extracting(m -> m.field() + " " + m.code())
        .containsExactly("to out_of_range");
    assertThat(new CoverDoc("a b", null, "soon", null).check().mistakes())
        .extracting(m -> m.field() + " " + m.code())
        .containsExactly("by invalid_id", "to invalid_time", "from required");
    assertThat(new PauseDoc(true, "noon", null).check().mistakes()).hasSize(1);
  }
}

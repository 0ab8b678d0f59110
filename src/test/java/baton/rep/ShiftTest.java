package baton.rep;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.Leave;
import baton.shared.calendar.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a rep says, to whom and when, as shifts and leave begin and end. */
class ShiftTest implements RepLines, RepTalk.Shown {
  private static final LeadId LEAD = Desks.lead(1);
  private static final Instant NOW = Desks.T0;
  private static final Instant LATER = NOW.plusSeconds(60);

  private final List<String> words = new ArrayList<>();
  private Optional<ExclusionCode> told = Optional.empty();
  private Optional<Instant> wakesAt = Optional.empty();
  private Duty duty = Duty.ALWAYS;
  private final RepTalk talk =
      new RepTalk(new RepId("ann"), this, this, at -> wakesAt = at, () -> duty, Map::of, NOW);

  @Test
  void leave_begins_and_ends_by_the_rep_s_own_timer() {
    duty = leave(LATER, LATER.plusSeconds(3_600));
    var ann = withOneLead();
    assertThat(told).isEmpty();
    assertThat(wakesAt).contains(LATER);

    looks(ann, LATER);
    assertThat(told).contains(ExclusionCode.LEAVE);
    assertThat(words).containsExactly("left 1 AWAY");
    assertThat(wakesAt).contains(NOW.plusSeconds(300)); // a slot's lease
    looks(ann, LATER.plusSeconds(1));
    assertThat(words).as("said once").containsExactly("left 1 AWAY");

    looks(ann, LATER.plusSeconds(3_600));
    assertThat(told).isEmpty();
    assertThat(words).contains("back 1");
  }

  @Test
  void whoever_is_there_when_the_shift_ends_keeps_what_they_have_and_is_asked_no_more() {
    duty = shiftUntil(LATER);
    var ann = withOneLead();
    looks(ann, LATER);
    assertThat(told).contains(ExclusionCode.OFF_SHIFT);
    assertThat(words).containsExactly("left 1 OCCUPIED");
    var refused = talk.reserve(ann, Desks.lead(2), 1, false, LATER);
    assertThat(refused.events()).isEmpty();
    assertThat(talk.reserve(ann, Desks.lead(2), 1, true, LATER).events())
        .as("a manager may")
        .hasSize(1);
  }

  @Test
  void who_is_covered_for_is_asked_no_more_keeps_what_the_cover_leaves_and_is_back_by_themselves() {
    duty = covered(List.of(), LATER, LATER.plusSeconds(3_600));
    var ann = withOneLead();
    assertThat(wakesAt).contains(LATER);

    looks(ann, LATER);
    assertThat(told).contains(ExclusionCode.COVERED);
    assertThat(words).containsExactly("left 1 OCCUPIED");
    assertThat(talk.reserve(ann, Desks.lead(2), 1, false, LATER).events()).isEmpty();

    looks(ann, LATER.plusSeconds(3_600));
    assertThat(told).isEmpty();
    assertThat(talk.reserve(ann, Desks.lead(2), 1, false, LATER.plusSeconds(3_600)).events())
        .hasSize(1);
  }

  @Test
  void leave_that_ends_before_its_cover_brings_nobody_back_to_be_asked() {
    var leave = List.of(new Leave(NOW.minusSeconds(60), LATER));
    duty = covered(leave, NOW.minusSeconds(60), LATER.plusSeconds(60));
    var ann = withOneLead();
    assertThat(told).contains(ExclusionCode.LEAVE);
    looks(ann, LATER);
    assertThat(told).contains(ExclusionCode.COVERED);
    looks(ann, LATER.plusSeconds(60));
    assertThat(told).isEmpty();
  }

  @Test
  void after_a_restart_in_the_middle_of_a_cover_the_rep_is_covered_for() {
    duty = covered(List.of(), NOW.minusSeconds(60), LATER);
    talk.recovered(slotted(), NOW);
    assertThat(told).contains(ExclusionCode.COVERED);
    assertThat(wakesAt).isPresent();
  }

  @Test
  void a_calendar_that_is_changed_counts_at_the_next_look() {
    var ann = withOneLead();
    duty = shiftUntil(NOW.minusSeconds(60));
    looks(ann, NOW);
    assertThat(told).contains(ExclusionCode.OFF_SHIFT);
    duty = Duty.ALWAYS;
    looks(ann, NOW);
    assertThat(told).isEmpty();
  }

  @Test
  void after_a_restart_on_leave_the_leads_hear_of_it() {
    duty = leave(NOW.minusSeconds(60), LATER);
    talk.recovered(slotted(), NOW);
    assertThat(words).contains("left 1 AWAY");
    assertThat(told).contains(ExclusionCode.LEAVE);
    assertThat(wakesAt).isPresent();
  }

  @Test
  void leave_is_told_before_what_a_telephone_says() {
    duty = leave(NOW, LATER);
    var away = Desks.available(2).rep();
    assertThat(RepRules.unroutable(away, Pulse.NONE, duty, NOW)).contains(ExclusionCode.LEAVE);
    assertThat(RepRules.unroutable(Rep.NEW, Pulse.NONE, duty, NOW))
        .contains(ExclusionCode.INACTIVE);
  }

  private Rep withOneLead() {
    var rep = slotted();
    var word = rep.sources().entrySet().iterator().next();
    talk.recovered(rep, NOW);
    var again =
        new PresencePush(
            word.getKey(),
            Presence.AVAILABLE,
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Duration.ofDays(1));
    var events = talk.heard(RepRules.push(rep, talk.pulse(), again, NOW));
    var ann = rep;
    for (var event : events) {
      ann = Rep.evolve(ann, event);
    }
    talk.changed(Presence.AVAILABLE, events, ann, NOW);
    talk.held(ann, LEAD, 1, NOW);
    words.clear();
    talk.changed(Presence.AVAILABLE, List.of(), ann, NOW);
    return ann;
  }

  private static Rep slotted() {
    var desk = Desks.available(2);
    desk.reserve(LEAD, 1, false);
    return desk.rep();
  }

  private void looks(Rep rep, Instant now) {
    var before = rep.presence(talk.pulse(), now);
    var events = talk.woken(rep, now);
    assertThat(events).isEmpty();
    talk.changed(before, events, rep, now);
  }

  private static Duty leave(Instant from, Instant to) {
    return new Duty(Optional.empty(), List.of(new Leave(from, to)));
  }

  private static Duty covered(List<Leave> leave, Instant from, Instant to) {
    return new Duty(Optional.empty(), leave, Optional.of(new Duty.Covered(from, to)));
  }

  /** Every day's only shift begins three hours before that. */
  private static Duty shiftUntil(Instant end) {
    var close = end.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 60;
    var week =
        Map.of(end.atZone(ZoneOffset.UTC).getDayOfWeek(), List.of(new Shift(close - 180, close)));
    var calendar =
        new Calendar("short", ZoneOffset.UTC, week, Map.of(), Outside.PAUSE, Optional.empty());
    return new Duty(Optional.of(calendar.open()), List.of());
  }

  @Override
  public void status(TeamId team, RepStatus status) {
    told = status.unroutable();
  }

  @Override
  public void left(LeadId lead, RepId rep, int round, Departure how) {
    words.add("left " + round + " " + how);
  }

  @Override
  public void back(LeadId lead, RepId rep, int round) {
    words.add("back " + round);
  }

  @Override
  public void ask(LeadId lead, RepId rep, int round) {
    // a lease is none of this test's business
  }

  @Override
  public void show(DeskNews.Item item) {
    // nobody looks
  }

  @Override
  public boolean shows(LeadId lead, DeskNews.Item item) {
    return true;
  }

  @Override
  public boolean shows(LeadId lead) {
    return true;
  }
}

package baton.rep;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a rep says and believes when words come late, twice or after a restart. */
class RepTalkTest {
  private static final LeadId LEAD = Desks.lead(1);
  private static final Instant NOW = Desks.T0;

  private final Said said = new Said();
  private final RepTalk talk =
      new RepTalk(new RepId("ann"), said, said, _ -> {}, () -> Duty.ALWAYS, Map::of, NOW);

  @Test
  void a_late_word_of_a_held_lead_is_asked_about_at_once_and_not_after_minutes() {
    var ann = Desks.available(2).rep();
    var events = talk.held(ann, LEAD, 1, NOW);
    assertThat(events).hasOnlyElementsOfType(RepEvent.Reserved.class);
    assertThat(said.words).containsExactly("ask " + LEAD + " 1");
    assertThat(freed(after(ann, events), 1)).hasSize(1);
  }

  @Test
  void a_held_lead_that_is_repeated_after_a_restart_does_not_bring_back_who_does_not_answer() {
    var ann = pausedWith(LEAD, 1);
    talk.recovered(ann, NOW);
    assertThat(talk.held(ann, LEAD, 1, NOW)).isEmpty();
  }

  @Test
  void a_rep_who_accepts_is_back() {
    var ann = pausedWith(LEAD, 1);
    talk.offered(ann, offer(1));
    assertThat(talk.held(ann, LEAD, 1, NOW)).hasOnlyElementsOfType(RepEvent.Resumed.class);
    assertThat(talk.held(ann, LEAD, 1, NOW)).isEmpty();
  }

  @Test
  void a_lead_that_a_manager_gave_is_no_act_of_the_rep() {
    var ann = pausedWith(LEAD, 1);
    assertThat(talk.held(ann, LEAD, 1, NOW)).isEmpty();
  }

  @Test
  void a_release_of_an_earlier_reservation_does_not_take_the_slot_of_the_offer_that_came_since() {
    var desk = Desks.available(2);
    desk.reserve(LEAD, 1, false);
    talk.offered(desk.rep(), offer(1));
    assertThat(freed(desk.rep(), 1)).as("the lead is asked first").isEmpty();
    assertThat(said.words).containsExactly("ask " + LEAD + " 1");
    assertThat(freed(desk.rep(), 1)).as("its answer counts").hasSize(1);
  }

  @Test
  void who_takes_nothing_any_more_says_so_until_every_lead_has_heard_it() {
    var desk = Desks.available(2);
    desk.reserve(LEAD, 1, false);
    var gone = desk.configured(2, 2, false).rep();
    talk.recovered(gone, NOW);
    assertThat(said.words).containsExactly("left " + LEAD + " 1 INACTIVE");
    said.words.clear();
    talk.woken(gone, NOW.plusSeconds(600));
    assertThat(said.words)
        .as("the first word may have been lost")
        .contains("left " + LEAD + " 1 INACTIVE");
  }

  @Test
  void an_offer_repeated_after_a_restart_stands_though_nobody_has_heard_of_the_rep_yet() {
    var desk = Desks.available(2);
    desk.reserve(LEAD, 1, false);
    var later = NOW.plusSeconds(3_600);
    talk.recovered(desk.rep(), later);
    said.words.clear();
    talk.offered(desk.rep(), offer(1));
    assertThat(said.words).isEmpty();
  }

  private List<RepEvent> freed(Rep rep, int round) {
    return talk.freed(rep, LEAD, round, ReleaseReason.NOT_NEEDED, 2, NOW);
  }

  private static DeskNews.Item.Offer offer(int round) {
    var brief =
        new Brief(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            "");
    return new DeskNews.Item.Offer(LEAD, round, NOW.plusSeconds(30), brief);
  }

  private static Rep pausedWith(LeadId lead, int round) {
    var desk = Desks.available(5);
    desk.reserve(lead, round, false);
    for (int i = 2; i < 2 + Desks.AUTOPAUSE; i++) {
      desk.reserve(Desks.lead(i), 1, false);
      desk.release(Desks.lead(i), 1, ReleaseReason.LAPSED);
    }
    assertThat(desk.rep().paused()).isTrue();
    return desk.rep();
  }

  private static Rep after(Rep rep, List<RepEvent> events) {
    var next = rep;
    for (var event : events) {
      next = Rep.evolve(next, event);
    }
    return next;
  }

  /** Keeps what is said, and what the desk shows. */
  private static final class Said implements RepLines, RepTalk.Shown {
    private final List<String> words = new ArrayList<>();
    private final Map<LeadId, DeskNews.Item> standing = new HashMap<>();

    @Override
    public void status(TeamId team, RepStatus status) {}

    @Override
    public void left(LeadId lead, RepId rep, int round, Departure how) {
      words.add("left " + lead + " " + round + " " + how);
    }

    @Override
    public void back(LeadId lead, RepId rep, int round) {
      words.add("back " + lead + " " + round);
    }

    @Override
    public void ask(LeadId lead, RepId rep, int round) {
      words.add("ask " + lead + " " + round);
    }

    @Override
    public void show(DeskNews.Item item) {
      if (item instanceof DeskNews.Item.Offer offer) {
        standing.put(offer.lead(), item);
      }
    }

    @Override
    public boolean shows(LeadId lead, DeskNews.Item item) {
      return item.equals(standing.get(lead));
    }

    @Override
    public boolean shows(LeadId lead) {
      return standing.containsKey(lead);
    }
  }
}

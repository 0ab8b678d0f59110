package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.TeamId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a lead says when words come late, twice or not at all. */
class LeadTalkTest {
  private final Said said = new Said();
  private final LeadTalk talk = new LeadTalk(Asked.ID, said);

  @Test
  void a_held_lead_keeps_its_slot_though_a_later_round_was_reserved_for_it() {
    talk.asked(Story.accepted().lead(), Asked.ANN, 2, Asked.T0);
    assertThat(said.words).containsExactly("SlotHeld");
  }

  @Test
  void a_slot_of_somebody_else_is_freed() {
    talk.asked(Story.accepted().lead(), Asked.BOB, 2, Asked.T0);
    assertThat(said.words).containsExactly("SlotFree");
  }

  @Test
  void a_lead_that_waits_says_so_again_to_a_dispatcher_it_refuses() {
    var story = Story.queued();
    var offer = Asked.offer(Asked.ANN, 7);
    assertThat(talk.offered(story.book, story.lead(), offer, story.now())).isEmpty();
    assertThat(said.words).containsExactly("SlotFree", "refused 7", "Wanted");
  }

  @Test
  void a_slot_that_was_given_up_gets_no_late_offer_though_a_mark_has_rung_since() {
    var story = Story.queued();
    talk.asked(story.lead(), Asked.ANN, 1, story.now());
    var before = story.lead();
    story.wakes();
    talk.changed(story.book, before, story.answer().events());
    var offer = Asked.offer(Asked.ANN, 1);
    assertThat(talk.offered(story.book, story.lead(), offer, story.now())).isEmpty();
    assertThat(talk.offered(story.book, story.lead(), offer, story.now())).as("twice").isEmpty();
  }

  @Test
  void a_slot_given_up_while_marketing_had_the_lead_gets_no_late_offer_once_it_is_back() {
    var story = Story.nurturing();
    talk.asked(story.lead(), Asked.ANN, 1, story.now());
    var before = story.lead();
    story.when(Asked.join(new LeadId("22222222-2222-4222-8222-222222222222"), Asked.asking()));
    talk.changed(story.book, before, story.answer().events());
    assertThat(story.lead()).isInstanceOf(Lead.Queued.class);

    var offer = Asked.offer(Asked.ANN, 1); // decided before
    assertThat(talk.offered(story.book, story.lead(), offer, story.now())).isEmpty();
    assertThat(said.words).endsWith("SlotFree", "refused 1", "Wanted");
  }

  @Test
  void an_offer_that_was_decided_for_an_earlier_pass_through_sales_does_not_stand_in_a_later_one() {
    var story = Story.nurturing();
    story.when(Asked.join(new LeadId("22222222-2222-4222-8222-222222222222"), Asked.asking()));
    var cycle = ((Lead.Queued) story.lead()).cycle().number();
    var now = Asked.offer(Asked.ANN, 1);
    var before =
        new LeadCommand.Offer(now.rep(), now.team(), cycle - 1, 0, now.round(), now.decision());

    assertThat(talk.offered(story.book, story.lead(), before, story.now())).isEmpty();
    assertThat(said.words).containsExactly("SlotFree", "refused 1", "Wanted");
  }

  @Test
  void an_offer_that_was_decided_where_needs_are_waived_does_not_stand_where_they_are_not() {
    var story = Story.queued();
    var now = Asked.offer(Asked.ANN, 1);
    var wider = new LeadCommand.Offer(now.rep(), now.team(), 1, 1, now.round(), now.decision());

    assertThat(talk.offered(story.book, story.lead(), wider, story.now())).isEmpty();
    assertThat(said.words).containsExactly("SlotFree", "refused 1", "Wanted");
  }

  @Test
  void an_offer_for_a_slot_that_was_lent_anew_stands() {
    var story = Story.queued();
    talk.asked(story.lead(), Asked.ANN, 1, Asked.T0.minusSeconds(1));
    var offer = Asked.offer(Asked.ANN, 1); // decided at T0
    assertThat(talk.offered(story.book, story.lead(), offer, story.now())).hasSize(1);
  }

  @Test
  void a_lead_whose_person_did_not_answer_asks_again_whenever_it_is_woken() {
    var received = Story.begin().when(Asked.receive(Asked.asking())).lead();
    talk.woken(received);
    talk.woken(received);
    assertThat(said.words).containsExactly("claim k-mail", "claim k-mail");
  }

  /** Keeps what is said. */
  private static final class Said extends SilentLines {
    private final List<String> words = new ArrayList<>();

    @Override
    public void say(LeadNotice notice) {
      words.add(notice.getClass().getSimpleName());
    }

    @Override
    public void refused(TeamId team, LeadId lead, int round) {
      words.add("refused " + round);
    }

    @Override
    public void claim(PersonKey person) {
      words.add("claim " + person);
    }
  }
}

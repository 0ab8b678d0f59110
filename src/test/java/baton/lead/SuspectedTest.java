package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.LeadCommand.Verdict;
import baton.lead.Standing.Suspected;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is taken for a machine's, and what a human says to that. */
class SuspectedTest {
  private static final Suspected TAKEN = new Suspected(Suspicion.HONEYPOT, false);
  private static final Suspected TAKEN_BACK = new Suspected(Suspicion.HONEYPOT, true);

  private static Story bot() {
    return Story.begin().when(Asked.receive(Asked.asking(), true)).then("Received", "Concluded");
  }

  @Test
  void a_filter_s_word_ends_the_lead_and_is_remembered_with_its_reason() {
    var story = bot();

    assertThat(story.kept(LeadEvent.Concluded.class).suspicion()).contains(Suspicion.HONEYPOT);
    assertThat(story.lead(Lead.Concluded.class).conclusion().reason()).contains("bot");
    assertThat(story.dossier().standing().suspected()).contains(TAKEN);
  }

  @Test
  void a_human_who_reopens_it_takes_it_back_whatever_becomes_of_it() {
    var story = bot().when(Asked.reopen()).thenIs(Lead.Queued.class);
    assertThat(story.dossier().standing().suspected()).contains(TAKEN_BACK);

    story.when(Asked.conclude(Verdict.JUNK, Optional.of("competitor"), Asked.MANAGER));
    assertThat(story.dossier().standing().suspected()).contains(TAKEN_BACK);
    story.when(Asked.erase());
    assertThat(story.lead(Lead.Erased.class).suspected())
        .as("numbers outlive the person")
        .contains(TAKEN_BACK);
  }

  @Test
  void a_human_who_finds_a_machine_after_all_says_that_the_filter_was_right() {
    var story = bot().when(Asked.reopen());
    story.when(Asked.conclude(Verdict.JUNK, Optional.of("bot"), Asked.MANAGER)).then("Concluded");

    assertThat(story.dossier().standing().suspected()).contains(TAKEN);
    assertThat(story.when(Asked.reopen()).dossier().standing().suspected()).contains(TAKEN_BACK);
  }

  @Test
  void nobody_suspected_is_nobody_taken_back_and_a_test_tells_nothing_of_the_filters() {
    var junk = Story.queued().when(Asked.conclude(Verdict.JUNK, Optional.of("bot"), Asked.MANAGER));
    assertThat(junk.dossier().standing().suspected()).isEmpty();
    assertThat(junk.when(Asked.reopen()).dossier().standing().suspected()).isEmpty();

    var test = Story.begin().when(Asked.receive(Asked.trying(), true));
    assertThat(test.dossier().standing().suspected()).isEmpty();
  }
}

package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.scoring.Axis;
import baton.scoring.Score;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BriefsTest {
  @Test
  void a_rep_reads_what_the_person_did_last_first() {
    var story = Story.queued();
    for (var did :
        List.of(Activity.DOWNLOAD, Activity.PAGE_VIEW, Activity.PAGE_VIEW, Activity.EMAIL_CLICK)) {
      story.after(Duration.ofMinutes(1));
      story.when(new LeadCommand.Act(did, story.now(), Map.of(), Optional.empty(), Party.SYSTEM));
    }
    assertThat(Briefs.of(story.dossier(), story.cycle()).touches())
        .containsExactly("email_click ×1", "page_view ×2", "download ×1");
  }

  @Test
  void what_speaks_against_a_lead_has_its_sign() {
    var reasons =
        List.of(
            new Score.Reason("asked", Axis.INTENT, 50), new Score.Reason("student", Axis.FIT, -40));
    var book = new TestRulebook().scored(() -> new Score(0, 50, true, "sales-ready@1", reasons));
    var story = Story.queued(book);
    assertThat(Briefs.of(story.dossier(), story.cycle()).reasons())
        .containsExactly("asked +50", "student -40");
  }
}

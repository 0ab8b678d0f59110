package baton.lead.view;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Lead;
import baton.lead.LeadClocks;
import baton.lead.LeadEventSamples;
import baton.lead.entity.SweeperSettings;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeadRowTest {
  @Test
  void a_row_says_nothing_that_the_lead_does_not() {
    for (var lead : LeadEventSamples.states()) {
      var row = LeadRow.of(lead);
      switch (lead) {
        case Lead.Unknown _ -> assertThat(row).isEmpty();
        case Lead.Erased erased ->
            assertThat(row.orElseThrow())
                .satisfies(r -> {
                  assertThat(r.state()).isEqualTo("erased");
                  assertThat(r.keyId()).isEmpty();
                  assertThat(r.receivedAt()).isEqualTo(erased.receivedAt());
                  assertThat(r.suspected()).isEqualTo(erased.suspected()).isPresent();
                });
        case Lead.Known known ->
            assertThat(row.orElseThrow())
                .satisfies(r -> {
                  assertThat(r.id()).isEqualTo(known.dossier().id());
                  assertThat(r.nextDue()).isEqualTo(LeadClocks.sweepAt(lead));
                });
      }
    }
  }

  @Test
  void a_working_lead_shows_its_pass_through_sales() {
    var working =
        LeadEventSamples.states().stream().filter(Lead.Working.class::isInstance).findFirst();
    var row = LeadRow.of(working.orElseThrow()).orElseThrow();

    assertThat(row.state()).isEqualTo("working");
    assertThat(row.team()).contains(LeadEventSamples.INSIDE);
    assertThat(row.rep()).contains(LeadEventSamples.ANN);
    assertThat(row.segment()).contains("enterprise-us");
    assertThat(row.respondBy()).contains(LeadEventSamples.AT.plusSeconds(300));
  }

  @Test
  void a_cursor_is_read_back_and_nonsense_is_none() {
    var cursor = new LeadCursor(LeadEventSamples.AT, LeadEventSamples.LEAD);

    assertThat(LeadCursor.parse(cursor.text())).contains(cursor);
    for (var bad : new String[] {"", "x", "§", "MTIz", "OjEyMw"}) {
      assertThat(LeadCursor.parse(bad)).as(bad).isEmpty();
    }
  }

  @Test
  void the_settings_in_conf_can_be_read() {
    var config = ConfigFactory.load();

    assertThat(ViewSettings.from(config).eraseSettles()).isEqualTo(Duration.ofSeconds(60));
    assertThat(SweeperSettings.from(config).rate()).isEqualTo(1_000);
  }
}

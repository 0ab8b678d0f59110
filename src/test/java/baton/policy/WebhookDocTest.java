package baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Webhook;
import baton.lead.LeadEventType;
import baton.shared.Checked;
import baton.shared.Mistake;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookDocTest {
  private static final String URL = "https://crm.acme.example/leads";

  private static Checked<Webhook> check(
      String id, @Nullable String url, @Nullable String... events) {
    return new WebhookDoc(url, Arrays.asList(events), "sealed", null, null, null, null).check(id);
  }

  private static List<String> mistakes(Checked<?> checked) {
    return checked.mistakes().stream().map(Mistake::field).toList();
  }

  @ParameterizedTest
  @EnumSource(LeadEventType.class)
  void every_event_of_the_timeline_may_be_heard(LeadEventType type) {
    var name = "lead." + type.word();
    var webhook = check("crm", URL, name).read().orElseThrow();

    assertThat(webhook.wants(name)).isTrue();
    assertThat(webhook.wants("lead.other")).isFalse();
    assertThat(check("crm", URL, "lead.*").read().orElseThrow().wants(name)).isTrue();
  }

  @Test
  void one_that_asked_for_nothing_hears_only_of_steps_that_name_it() {
    var webhook =
        new WebhookDoc(URL, null, "sealed", null, null, null, null)
            .check("crm")
            .read()
            .orElseThrow();

    assertThat(webhook.active()).isTrue();
    assertThat(webhook.wants("lead.nurture_step")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "lead.", "lead.queue", "lead.quarantined", "*", "rep.*", ""})
  void what_never_happens_cannot_be_heard(String event) {
    assertThat(mistakes(check("crm", URL, "lead.queued", event))).containsExactly("events[1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"crm.eu", "", "a b", "crm/eu"})
  void an_id_is_part_of_what_is_signed_where_a_dot_ends_a_part(String id) {
    assertThat(mistakes(check(id, URL, "lead.*"))).containsExactly("id");
  }

  @Test
  void it_listens_somewhere() {
    assertThat(mistakes(check("crm", null, "lead.*"))).containsExactly("url");
    assertThat(mistakes(check("crm", "https://" + "x".repeat(2_000)))).containsExactly("url");
  }
}

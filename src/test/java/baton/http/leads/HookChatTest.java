package baton.http.leads;

import static org.assertj.core.api.Assertions.assertThat;

import baton.http.Replies;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.lead.LeadEventType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people in a chat are told of leads; the files are what they see. */
class HookChatTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "chat");
  private static final URI BOARD = URI.create("https://baton.acme.example/board");
  private static final List<String> OF_THE_PERSON =
      List.of("own words", "sam@acme.example", "Sam", "Doe", "+1");

  private final HookChat chat = new HookChat(new Replies(), Optional.of(BOARD));

  private static Lead.Queued queued() {
    return LeadEventSamples.states().stream()
        .filter(Lead.Queued.class::isInstance)
        .map(Lead.Queued.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private String said(LeadEvent event) {
    return chat.happened(LeadEventSamples.LEAD, 4, queued(), event);
  }

  private static String bare(LeadEvent event) {
    return new HookChat(new Replies(), Optional.empty())
        .happened(LeadEventSamples.LEAD, 4, queued(), event);
  }

  private static JsonNode read(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static List<LeadEvent> events() {
    return LeadEventSamples.all().stream().map(LeadEvent.class::cast).toList();
  }

  @Test
  void each_event_is_a_sentence() throws IOException {
    var all =
        events().stream()
            .map(event ->
                LeadEventType.of(event).word() + ": " + read(bare(event)).path("text").asText())
            .collect(Collectors.joining("\n", "", "\n"));

    assertThat(all).isEqualTo(Files.readString(FOLDER.resolve("sentences.txt")));
  }

  @Test
  void slack_shows_it_with_times_in_the_readers_own_zone_and_where_the_lead_is()
      throws IOException {
    var queued =
        events().stream().filter(LeadEvent.Queued.class::isInstance).findFirst().orElseThrow();

    assertThat(read(said(queued))).isEqualTo(read(Files.readString(FOLDER.resolve("queued.json"))));
  }

  @Test
  void no_event_tells_of_the_person_whatever_state_the_lead_is_in() {
    for (var event : events()) {
      for (var lead : LeadEventSamples.states()) {
        assertThat(chat.happened(LeadEventSamples.LEAD, 4, lead, event))
            .doesNotContain(OF_THE_PERSON);
      }
    }
  }

  @Test
  void what_others_wrote_can_neither_link_nor_call_everybody() {
    var event =
        new LeadEvent.Alerted(
            LeadEventSamples.AT, "clock", "<!channel> & <https://evil.example|ann>", "at_risk");

    assertThat(read(said(event)).path("text").asText())
        .endsWith(
            "needs a human: &lt;!channel&gt; &amp; &lt;https://evil.example|ann&gt; (at risk).");
    assertThat(said(event)).doesNotContain("<!channel", "<https://evil");
  }

  @Test
  void without_an_address_from_outside_there_is_no_link() {
    assertThat(read(bare(events().getFirst())).path("text").asText())
        .isEqualTo("Lead 0b5c2c1e came in.");
  }
}

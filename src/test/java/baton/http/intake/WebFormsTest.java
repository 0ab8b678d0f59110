package baton.http.intake;

import static baton.http.TestDoor.as;
import static baton.http.TestDoor.with;
import static baton.http.intake.IntakeDoor.form;
import static baton.http.intake.IntakeDoor.json;
import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpRequest;
import baton.http.Policy;
import baton.http.TestDoor.Answer;
import baton.lead.LeadCommand;
import baton.lead.Suspicion;
import baton.platform.json.Json;
import baton.policy.FormDoc;
import baton.policy.Kept;
import baton.policy.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What somebody says about a form counts for every post of it. */
class WebFormsTest {
  private static final String FORM =
      """
      {"provider":"web","mapping":{"q1":"email","Wer":"name"},"campaign":"spring","region":"DE",
       "allowedOrigins":["https://acme.example"],"redirectUrl":"https://acme.example/thanks",
       "honeypot":"website","minFillTime":"PT3S","rate":{"perSecond":1,"burst":3}}\
      """;

  private final IntakeDoor intake = new IntakeDoor("", policies());

  private static Snapshot policies() {
    try {
      var doc = Json.plain().readValue(FORM, FormDoc.class);
      var forms = new TreeMap<String, Kept<baton.campaign.Form>>();
      forms.put(
          "contact",
          new Kept<>(doc.check("contact").read().orElseThrow(), 1, "mia", Instant.EPOCH));
      var s = Policy.snapshot();
      return new Snapshot(
          s.revision(),
          s.definitions(),
          s.routing(),
          s.house(),
          Policy.promotion(forms),
          s.agreements());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer post(HttpRequest request) {
    return intake.door.ask(as("integration", request));
  }

  private LeadCommand.Receive only() {
    assertThat(intake.leads.commands).hasSize(1);
    return intake.leads.commands.getFirst();
  }

  @Test
  void its_questions_mean_what_the_mapping_says() {
    var answer =
        post(
            form("_form=contact&q1=jane%40example.com&wer=Jane+Doe&telefon=030+1234567&why=price"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    var said = only().submission();
    assertThat(said.email()).contains("jane@example.com");
    assertThat(said.lastName()).contains("Doe");
    assertThat(said.phone()).as("in the form's region").contains("+49301234567");
    assertThat(said.source().campaign()).contains("spring");
    assertThat(said.source().form()).contains("contact");
    assertThat(said.fields()).containsEntry("why", List.of("price"));
    assertThat(only().suspicion()).isEmpty();
  }

  @Test
  void json_gets_its_campaign_and_its_trap_too() {
    post(
        json(
            "{\"email\":\"jane@example.com\",\"source\":{\"form\":\"contact\"},\"website\":\"http://spam\"}"));

    assertThat(only().submission().source().campaign()).contains("spring");
    assertThat(only().suspicion()).contains(Suspicion.HONEYPOT);
    assertThat(only().submission().extra()).isEmpty();
  }

  @Test
  void who_types_faster_than_anybody_can_is_taken_for_a_machine() {
    post(form("_form=contact&email=jane%40example.com&_elapsed=2999"));
    assertThat(only().suspicion()).contains(Suspicion.TOO_FAST);
  }

  @Test
  void who_takes_their_time_or_says_nothing_of_it_is_not() {
    post(form("_form=contact&email=jane%40example.com&_elapsed=3000"));
    post(form("_form=contact&email=jane%40example.com"));
    assertThat(intake.leads.commands).allMatch(command -> command.suspicion().isEmpty());
  }

  @Test
  void its_own_rate_is_kept_to() {
    for (int i = 0; i < 3; i++) {
      assertThat(post(form("_form=contact&email=jane%40example.com")).status()).isEqualTo(202);
    }
    assertThat(post(form("_form=contact&email=jane%40example.com")).status()).isEqualTo(429);
    assertThat(post(form("_form=other&email=jane%40example.com")).status()).isEqualTo(202);
  }

  @Test
  void a_page_of_another_origin_is_sent_away() {
    var request = form("_form=contact&email=jane%40example.com");

    assertThat(post(with(request, "Origin", "https://evil.example")).status()).isEqualTo(403);
    assertThat(intake.leads.commands).isEmpty();
  }

  @Test
  void its_visitors_go_where_it_says() {
    var answer =
        intake.door.ask(
            as("form", with(form("_form=contact&email=a%40example.com"), "Accept", "text/html")));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("https://acme.example/thanks");
  }
}

package baton.http.reports;

import static org.assertj.core.api.Assertions.assertThat;

import baton.http.Replies;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people in a chat are told of agreements. */
class AgreementWordsTest {
  private static final String WARNING = "Q4 <!here>, 90 % answered within 5 min: at risk";

  private static JsonNode chat(Optional<URI> board) throws JsonProcessingException {
    return new ObjectMapper().readTree(new AgreementWords(new Replies(), board).chat(WARNING));
  }

  @Test
  void a_warning_is_a_sentence_with_a_way_to_the_board() throws JsonProcessingException {
    var told = chat(Optional.of(URI.create("https://baton.acme.example/board")));

    assertThat(told.path("text").asText())
        .isEqualTo(
            "*Agreement* Q4 &lt;!here&gt;, 90 % answered within 5 min: at risk"
                + " <https://baton.acme.example/board|See the board>");
    assertThat(told.at("/blocks/0/text/text").asText()).isEqualTo(told.path("text").asText());
    assertThat(told.path("blocks")).hasSize(1);
  }

  @Test
  void without_an_address_from_outside_it_is_the_sentence_alone() throws JsonProcessingException {
    assertThat(chat(Optional.empty()).path("text").asText())
        .isEqualTo("*Agreement* Q4 &lt;!here&gt;, 90 % answered within 5 min: at risk");
  }
}

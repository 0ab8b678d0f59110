package baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Form;
import baton.campaign.Provider;
import baton.shared.Checked;
import baton.shared.Mistake;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormDocTest {
  private static Checked<Form> check(String json) {
    try {
      return new ObjectMapper().readValue(json, FormDoc.class).check("contact");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static String mistakes(String json) {
    return check(json).mistakes().stream().map(Mistake::field).collect(Collectors.joining(","));
  }

  @Test
  void a_form_of_which_nothing_is_said_is_a_page_of_ones_own() {
    var form = check("{}").read().orElseThrow();

    assertThat(form.provider()).isEqualTo(Provider.WEB);
    assertThat(form.active()).isTrue();
    assertThat(form.test()).isFalse();
    assertThat(form.proof()).isEqualTo(Form.Proof.TOKEN);
  }

  @Test
  void visitors_go_to_the_redirect_url_also_of_a_form_kept_before_it_was_called_so() {
    assertThat(
            check("{\"redirectUrl\":\"https://acme.example/new\"}").read().orElseThrow().redirect())
        .contains("https://acme.example/new");
    assertThat(check("{\"redirect\":\"https://acme.example/old\"}").read().orElseThrow().redirect())
        .contains("https://acme.example/old");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"provider\":\"fax\"} | provider",
        "{\"provider\":\"typeform\"} | secret",
        "{\"provider\":\"meta\",\"secret\":\"s\"} | token",
        "{\"mapping\":{\"q\":\"emial\"}} | mapping.q",
        "{\"mapping\":{\"q\":\"fields.\"}} | mapping.q",
        "{\"mapping\":{\"q\":null}} | mapping.q",
        "{\"region\":\"Germany\"} | region",
        "{\"allowedOrigins\":[\"acme.example\"]} | allowedOrigins[0]",
        "{\"allowedOrigins\":[\"https://acme.example/path\"]} | allowedOrigins[0]",
        "{\"redirect\":\"javascript:alert(1)\"} | redirect",
        "{\"redirectUrl\":\"https://\"} | redirectUrl",
        "{\"redirect\":\"https://acme.example@evil.example/\"} | redirect",
        "{\"redirect\":\"https://acme.example/\\r\\nSet-Cookie: a=b\"} | redirect",
        "{\"minFillTime\":\"soon\"} | minFillTime",
        "{\"rate\":{\"perSecond\":0}} | rate.perSecond",
        "{\"proof\":{\"scheme\":\"trust\"}} | proof.scheme",
        "{\"proof\":{\"header\":\"X Y\"}} | proof.header",
        "{\"proof\":{\"encoding\":\"rot13\"}} | proof.encoding",
      })
  void what_is_wrong_is_said_where_it_is(String json, String field) {
    assertThat(mistakes(json)).isEqualTo(field);
  }

  @Test
  void a_question_is_found_whatever_its_case() {
    var form = check("{\"mapping\":{\" Work Email \":\"email\",\"b\":\"fields.budget\"}}");

    assertThat(form.read().orElseThrow().meaning("work email")).contains("email");
    assertThat(form.read().orElseThrow().meaning("B")).contains("fields.budget");
    assertThat(form.read().orElseThrow().meaning("c")).isEmpty();
  }

  @Test
  void too_much_is_refused() {
    var many = Collections.nCopies(51, "\"https://a.example\"");
    assertThat(mistakes("{\"allowedOrigins\":" + many + "}")).isEqualTo("allowedOrigins");
    assertThat(mistakes("{\"secret\":\"" + "s".repeat(1_001) + "\"}")).isEqualTo("secret");
  }
}

package baton.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that are brought along in what strangers wrote. */
class MailHeadersTest {
  private static final String BCC = "Bcc: everybody@example.com";

  private static Mail mail(String to, String everywhere) {
    return new Mail(
        "lead/1",
        to,
        Optional.of("Ann" + everywhere),
        Optional.of("ann@acme.example"),
        "Hello" + everywhere,
        "text" + everywhere,
        Optional.of("<p>text</p>"),
        Map.of("X-Campaign" + everywhere, "spring" + everywhere));
  }

  /** The lines before the first empty one, as they go over the wire. */
  private static List<String> head(Mail mail) throws MessagingException, IOException {
    var out = new ByteArrayOutputStream();
    MailMessages.of(
            Session.getInstance(new Properties()),
            mail,
            Smtp.address("Acme <hello@acme.example>"),
            Date.from(Instant.EPOCH))
        .writeTo(out);
    var text = out.toString(US_ASCII);
    return text.substring(0, text.indexOf("\r\n\r\n")).lines().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\r\n", "\n", "\r", "\r\n\r\n", "\u0085", "\u2028", "\u0000\r\n", "\u000b"})
  void a_line_break_in_any_part_begins_no_header(String lineBreak) throws Exception {
    var head = head(mail("jane@example.com", lineBreak + BCC));

    assertThat(head)
        .noneMatch(line -> line.startsWith("Bcc"))
        .anyMatch(line -> line.startsWith("Subject: Hello"))
        .anyMatch(line -> line.startsWith("To: jane@example.com"));
    assertThat(head.stream().filter(line -> line.startsWith("To:"))).hasSize(1);
    assertThat(head.stream().filter(line -> line.startsWith("From:")))
        .singleElement()
        .satisfies(from -> assertThat(from).contains("hello@acme.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane@example.com, joe@example.com",
        "jane@example.com\r\nBcc: joe@example.com",
        "jane"
      })
  void an_address_is_one_address_or_none(String to) {
    assertThatThrownBy(() -> head(mail(to, ""))).isInstanceOf(AddressException.class);
  }

  @Test
  void a_subject_without_end_is_cut() {
    assertThat(mail("jane@example.com", "x".repeat(10_000)).subject()).hasSize(300);
  }
}

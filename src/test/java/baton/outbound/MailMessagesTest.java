package baton.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailMessagesTest {
  private static final Session SESSION = Session.getInstance(new Properties());

  /** As its reader gets it: written and read again. */
  private static MimeMessage message(Optional<String> fromName, Optional<String> replyTo)
      throws Exception {
    var mail =
        new Mail(
            "lead-1/7",
            "jane@example.com",
            fromName,
            replyTo,
            "Hello",
            "text",
            Optional.empty(),
            Map.of());
    var written = new ByteArrayOutputStream();
    MailMessages.of(
            SESSION,
            mail,
            new InternetAddress("hello@acme.example", "Acme"),
            Date.from(Instant.parse("2026-11-22T09:00:00Z")))
        .writeTo(written);
    return new MimeMessage(SESSION, new ByteArrayInputStream(written.toByteArray()));
  }

  private static InternetAddress from(MimeMessage message) throws Exception {
    assertThat(message.getFrom()).hasSize(1);
    return (InternetAddress) message.getFrom()[0];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ann Lee",
        "Zoë Müller",
        "Lee, Ann",
        "\"Ann\" <ann@evil.example>",
        "Ann <ann@evil.example>, Bob",
        "Ann (sales)",
        "\\",
        "安",
      })
  void the_name_of_a_rep_stands_beside_our_own_address_and_never_instead(String name)
      throws Exception {
    var from = from(message(Optional.of(name), Optional.of("ann@acme.example")));

    assertThat(from.getAddress()).isEqualTo("hello@acme.example");
    assertThat(from.getPersonal()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ann\r\nBcc: everybody@example.com",
        "Ann\nBcc: everybody@example.com\n\nhello",
        "Ann\u2028Bcc: everybody@example.com",
        "Ann\u0000\rBcc: everybody@example.com",
      })
  void a_name_or_an_address_that_brings_headers_along_brings_none(String name) throws Exception {
    for (var message :
        new MimeMessage[] {
          message(Optional.of(name), Optional.empty()),
          message(Optional.of("Ann"), Optional.of(name)),
          message(Optional.of("Ann"), Optional.of("ann@acme.example" + name.substring(3)))
        }) {
      assertThat(message.getHeader("Bcc")).isNull();
      assertThat(message.getAllRecipients()).hasSize(1);
      assertThat(from(message).getAddress()).isEqualTo("hello@acme.example");
      assertThat(message.getContent().toString().strip()).isEqualTo("text");
    }
  }

  @Test
  void an_answer_goes_to_the_rep() throws Exception {
    assertThat(message(Optional.of("Ann"), Optional.of("ann@acme.example")).getReplyTo())
        .containsExactly(new InternetAddress("ann@acme.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "ann@", "a@b.example, c@d.example", "@", "", "ann at acme"})
  void where_no_answer_can_go_to_it_goes_to_us(String replyTo) throws Exception {
    var message = message(Optional.empty(), Optional.of(replyTo));

    assertThat(message.getHeader("Reply-To")).isNull();
    assertThat(from(message).toString()).isEqualTo("Acme <hello@acme.example>");
  }
}

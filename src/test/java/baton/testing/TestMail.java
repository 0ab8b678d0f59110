package baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A whole Baton that sends mails, and the real SMTP server that takes them. */
public final class TestMail implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final TestServer server;

  /**
   * @param settings laid over the usual ones
   */
  public TestMail(String settings) {
    this(settings, Clock.tickMillis(ZoneOffset.UTC));
  }

  /** The same by a clock that a test sets. */
  public TestMail(String settings, Clock clock) {
    mail.start();
    this.server =
        TestServer.startWith(
            """
            baton.mail.server = "smtp://127.0.0.1:%d"
            baton.mail.from = "Acme Sales <hello@acme.example>"
            baton.mail.every = 50ms
            """
                    .formatted(mail.getSmtp().getPort())
                + settings,
            clock);
  }

  public TestServer server() {
    return server;
  }

  /** Posts a lead; its id. */
  public String post(String json) {
    var reply = server.as("integration").post("/v1/leads", json);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    return reply.text("/leadId");
  }

  /** What has arrived there, oldest first. */
  public List<MimeMessage> to(String address) {
    return Arrays.stream(mail.getReceivedMessages())
        .filter(message -> recipient(message).equals(address))
        .toList();
  }

  /** The first that arrives there. */
  public MimeMessage awaitOne(String address) {
    return await(address, found -> !found.isEmpty()).getFirst();
  }

  /** Waits until what has arrived there is like that. */
  public List<MimeMessage> await(String address, Predicate<List<MimeMessage>> like) {
    return Awaitility.await("mails to " + address).atMost(SOON).until(() -> to(address), like);
  }

  /** Waits until what became of that lead's mails is like that. */
  public void awaitMails(String lead, Predicate<JsonNode> like) {
    Awaitility.await("mails of " + lead)
        .atMost(SOON)
        .until(
            () -> server.as("marketing").get("/v1/leads/" + lead + "/mails").body().path("items"),
            like);
  }

  /** What a mail program does when its button is pressed (RFC 8058); the status. */
  public int unsubscribe(String path) {
    return new Api(server.uri(), "")
        .post(
            path, "List-Unsubscribe=One-Click", "Content-Type", "application/x-www-form-urlencoded")
        .status();
  }

  /** Its text, or its HTML where it is asked for, decoded. */
  public static String content(MimeMessage message, String type) {
    try {
      if (message.getContent() instanceof MimeMultipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          BodyPart part = parts.getBodyPart(i);
          if (part.isMimeType(type)) {
            return part.getContent().toString();
          }
        }
      }
      return message.getContent().toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of the links in it that are ours and tell, in their order. */
  public static List<String> links(String content) {
    return Pattern.compile("http://[^/\\s\"]+(/m/[^\\s\"]+)")
        .matcher(content)
        .results()
        .map(link -> link.group(1))
        .toList();
  }

  private static String recipient(MimeMessage message) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    mail.stop();
  }
}

package baton.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.util.Date;

/** A mail in MIME: both kinds of text, names encoded, one recipient. */
final class MailMessages {
  private MailMessages() {}

  static MimeMessage of(Session session, Mail mail, InternetAddress from, Date now)
      throws MessagingException {
    var id = "<" + mail.id().replace('/', '.') + "@" + domain(from) + ">";
    var message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(named(from, mail));
    message.setRecipient(Message.RecipientType.TO, strict(mail.to()));
    replyTo(message, mail);
    message.setSubject(mail.subject(), UTF_8.name());
    message.setSentDate(now);
    for (var header : mail.headers().entrySet()) {
      message.setHeader(header.getKey(), header.getValue());
    }
    if (mail.html().isEmpty()) {
      message.setText(mail.text(), UTF_8.name());
    } else {
      var both = new MimeMultipart("alternative");
      both.addBodyPart(part(mail.text(), "plain"));
      both.addBodyPart(part(mail.html().get(), "html"));
      message.setContent(both);
    }
    message.saveChanges();
    return message;
  }

  /** What is no address is left out: the mail to its reader is worth more. */
  private static void replyTo(MimeMessage message, Mail mail) throws MessagingException {
    if (mail.replyTo().isEmpty()) {
      return;
    }
    InternetAddress address;
    try {
      address = strict(mail.replyTo().get());
    } catch (AddressException _) {
      return;
    }
    message.setReplyTo(new InternetAddress[] {address});
  }

  private static MimeBodyPart part(String text, String kind) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, UTF_8.name(), kind);
    return part;
  }

  private static InternetAddress named(InternetAddress from, Mail mail) {
    try {
      return mail.fromName().isPresent()
          ? new InternetAddress(from.getAddress(), mail.fromName().get(), UTF_8.name())
          : from;
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InternetAddress strict(String address) throws MessagingException {
    var parsed = new InternetAddress(address, true);
    parsed.validate();
    return parsed;
  }

  private static String domain(InternetAddress from) {
    var address = from.getAddress();
    return address.substring(address.indexOf('@') + 1);
  }
}

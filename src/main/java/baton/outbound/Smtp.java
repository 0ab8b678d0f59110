package baton.outbound;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Any SMTP server. */
public final class Smtp implements Transport {
  private static final int PERMANENT = 500;

  private final Session session;
  private final InternetAddress from;
  private final Clock clock;

  public Smtp(SmtpSettings settings, Clock clock) {
    var properties = new Properties();
    var protocol = settings.implicitTls() ? "smtps" : "smtp";
    var prefix = "mail." + protocol + ".";
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty(prefix + "host", settings.host());
    properties.setProperty(prefix + "port", Integer.toString(settings.port()));
    // without these a dead server holds a thread for ever
    var millis = Long.toString(settings.patience().toMillis());
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    properties.setProperty(prefix + "quitwait", "false");
    properties.setProperty(prefix + "starttls.enable", "true");
    properties.setProperty(prefix + "starttls.required", Boolean.toString(settings.tlsRequired()));
    properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.setProperty(prefix + "auth", Boolean.toString(settings.login().isPresent()));
    this.session =
        settings
            .login()
            .map(login -> Session.getInstance(properties, authenticator(login)))
            .orElseGet(() -> Session.getInstance(properties));
    this.from = address(settings.from());
    this.clock = clock;
  }

  private static Authenticator authenticator(SmtpSettings.Login login) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(login.user(), login.password());
      }
    };
  }

  static InternetAddress address(String from) {
    try {
      var parsed = InternetAddress.parse(from, true);
      parsed[0].validate();
      return parsed[0];
    } catch (AddressException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("Expected an address like Acme <hello@acme.example>", e);
    }
  }

  @Override
  public void send(Mail mail) throws Refused, Unavailable {
    try {
      var message = MailMessages.of(session, mail, from, Date.from(clock.instant()));
      try (var transport = session.getTransport()) {
        transport.connect();
        transport.sendMessage(message, message.getAllRecipients());
      }
    } catch (AddressException e) {
      throw new Refused("the address cannot be written to", true);
    } catch (MessagingException e) {
      var said = said(e);
      var why =
          said.code() > 0 ? "the server answered " + said.code() : e.getClass().getSimpleName();
      if (said.code() >= PERMANENT) {
        throw new Refused(why, said.ofTheAddress());
      }
      throw new Unavailable(why);
    }
  }

  /**
   * What the server said.
   *
   * @param code 0 when it said nothing
   * @param ofTheAddress as opposed to the mail, or to us
   */
  private record Said(int code, boolean ofTheAddress) {}

  private static Said said(MessagingException failure) {
    var said = new Said(0, false);
    for (Exception e = failure; e != null; e = next(e)) {
      if (e instanceof SMTPAddressFailedException refused) {
        return new Said(refused.getReturnCode(), true);
      }
      if (e instanceof SMTPSendFailedException refused) {
        said = new Said(refused.getReturnCode(), false);
      }
    }
    return said;
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException failure ? failure.getNextException() : null;
  }
}

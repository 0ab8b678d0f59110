package baton.app;

import baton.outbound.Postman;
import baton.outbound.SmtpSettings;
import baton.platform.config.Keys;
import baton.platform.config.SettingRefused;
import com.typesafe.config.Config;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How mails leave; {@code baton.mail}.
 *
 * @param server none, and no mail is made but in the demo
 * @param from our own address
 * @param publicUrl where people reach us, if not where we listen
 * @param every time between two looks for mails that are due
 * @param acknowledgementWaits how long for somebody to accept a lead, so that it can say who
 * @param lease how long one mail may take
 * @param tracking whether mails tell that they were opened, and links in them clicked
 * @param scannedWithin opened or clicked so soon after a mail was sent, it was a machine
 */
record MailSettings(
    Optional<SmtpSettings> server,
    Optional<String> from,
    Optional<URI> publicUrl,
    Duration every,
    Duration lease,
    Duration acknowledgementWaits,
    boolean tracking,
    Duration scannedWithin,
    Postman.Cap cap) {
  private static final String ROOT = "baton.mail.";

  /** In which a server may try our patience with one mail: to connect, and to answer five times. */
  private static final int STEPS = 6;

  static MailSettings from(Config config) {
    var patience =
        Keys.duration(config, ROOT + "patience", Duration.ofMillis(100), Duration.ofMinutes(5));
    var from = Keys.optionalText(config, ROOT + "from");
    var url = Keys.optionalText(config, ROOT + "server");
    if (url.isPresent() && from.isEmpty()) {
      throw new SettingRefused("Expected BATON_MAIL_FROM, because BATON_SMTP_URL is set");
    }
    return new MailSettings(
        url.map(text -> server(text, from.orElse(""), patience)),
        from,
        Keys.optionalText(config, ROOT + "public-url").map(MailSettings::uri),
        Keys.duration(config, ROOT + "every", Duration.ofMillis(20), Duration.ofMinutes(10)),
        patience.multipliedBy(STEPS),
        Keys.duration(config, ROOT + "acknowledgement-waits", Duration.ZERO, Duration.ofHours(1)),
        Keys.truth(config, ROOT + "tracking"),
        Keys.duration(config, ROOT + "scanned-within", Duration.ZERO, Duration.ofHours(1)),
        new Postman.Cap(
            Keys.integer(config, ROOT + "cap.mails", 1, 1_000),
            Keys.duration(config, ROOT + "cap.time", Duration.ofMinutes(1), Duration.ofDays(30))));
  }

  private static SmtpSettings server(String url, String from, Duration patience) {
    try {
      return SmtpSettings.of(url, from, patience);
    } catch (IllegalArgumentException e) {
      // not the text itself: it holds a password
      throw new SettingRefused("Expected BATON_SMTP_URL to be like smtp://user:password@host:587");
    }
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException _) {
      throw new SettingRefused("Expected BATON_PUBLIC_URL to be an address, found " + text);
    }
  }
}

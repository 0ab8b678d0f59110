package baton.outbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Date;
import java.util.Properties;
import java.util.stream.Stream;

/** Puts mails into a folder, where whoever has no SMTP server yet can open them. */
public final class MailFolder implements Transport {
  /** The newest; older files go. */
  static final int FILES_MAX = 1_000;

  private final Path folder;
  private final InternetAddress from;
  private final Clock clock;
  private final Session session = Session.getInstance(new Properties());

  public MailFolder(Path folder, String from, Clock clock) {
    this.folder = folder;
    this.from = Smtp.address(from);
    this.clock = clock;
  }

  @Override
  public void send(Mail mail) throws Refused, Unavailable {
    try {
      Files.createDirectories(folder);
      var now = clock.instant();
      var name =
          "%s-%s.eml"
              .formatted(
                  now.toString().replaceAll("[^0-9TZ]", ""), mail.id().replaceAll("[^\\w.-]", "."));
      try (var out = Files.newOutputStream(folder.resolve(name))) {
        MailMessages.of(session, mail, from, Date.from(now)).writeTo(out);
      }
      prune();
    } catch (MessagingException e) {
      throw new Refused("the address cannot be written to", true);
    } catch (IOException e) {
      throw new Unavailable("the folder cannot be written to");
    }
  }

  private void prune() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      var all =
          files
              .filter(file -> file.toString().endsWith(".eml"))
              .sorted(Comparator.reverseOrder())
              .toList();
      for (var file : all.subList(Math.min(FILES_MAX, all.size()), all.size())) {
        Files.deleteIfExists(file);
      }
    }
  }
}

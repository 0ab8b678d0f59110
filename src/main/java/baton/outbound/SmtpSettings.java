package baton.outbound;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Which SMTP server takes our mails.
 *
 * @param implicitTls TLS from the first byte, as on port 465
 * @param tlsRequired whether a server without STARTTLS is refused
 * @param from our address, with a name if wanted
 * @param patience with the server, for each step
 */
public record SmtpSettings(
    String host,
    int port,
    boolean implicitTls,
    boolean tlsRequired,
    Optional<Login> login,
    String from,
    Duration patience) {
  private static final int SUBMISSION = 587;
  private static final int SUBMISSION_TLS = 465;

  /** Who we are to the server. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[***]";
    }
  }

  /**
   * From {@code smtp://user:password@host:587} or {@code smtps://…}; to another machine TLS is
   * required, unless it says {@code ?tls=optional}.
   */
  public static SmtpSettings of(String url, String from, Duration patience) {
    var uri = URI.create(url);
    boolean implicit = "smtps".equals(uri.getScheme());
    if (uri.getHost() == null || !(implicit || "smtp".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("Expected an address like smtp://user:password@host:587");
    }
    boolean here = uri.getHost().equals("127.0.0.1") || uri.getHost().equals("localhost");
    boolean optional = "tls=optional".equals(uri.getQuery());
    int port = uri.getPort() < 0 ? (implicit ? SUBMISSION_TLS : SUBMISSION) : uri.getPort();
    return new SmtpSettings(
        uri.getHost(), port, implicit, !implicit && !here && !optional, login(uri), from, patience);
  }

  private static Optional<Login> login(URI uri) {
    var info = uri.getRawUserInfo();
    if (info == null || info.isEmpty()) {
      return Optional.empty();
    }
    int colon = info.indexOf(':');
    return Optional.of(
        new Login(
            decoded(colon < 0 ? info : info.substring(0, colon)),
            colon < 0 ? "" : decoded(info.substring(colon + 1))));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}

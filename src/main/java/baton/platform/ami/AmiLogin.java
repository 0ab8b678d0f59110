package baton.platform.ami;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Where an Asterisk is, and who we are to it.
 *
 * @param tls whether to speak TLS, and to insist that the certificate is of that host
 * @param secret is never sent: it answers a challenge
 * @param patience with the connection, and with each answer
 * @param silence with none of its lines for so long the connection is dead
 * @param reachable which machines we may speak to
 */
public record AmiLogin(
    String host,
    int port,
    boolean tls,
    String user,
    String secret,
    Duration patience,
    Duration silence,
    Predicate<InetAddress> reachable) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "AmiLogin[%s:%d as %s]".formatted(host, port, user);
  }
}

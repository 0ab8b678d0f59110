package baton.rep;

import java.util.Optional;
import java.util.Set;

/**
 * A telephone system that we call and listen to.
 *
 * @param tls whether it is spoken to in secret
 * @param user as whom we log in; the secret is the source's
 * @param queues whose members count; empty for all
 * @param context of the dialplan, in which numbers are dialled for a click
 * @param prefix before each of these numbers, in the place of their plus; may be empty
 */
public record Exchange(
    String host,
    int port,
    boolean tls,
    String user,
    Set<String> queues,
    String context,
    String prefix) {
  public static final int PORT_DEFAULT = 5038;
  public static final int PORT_TLS = 5039;
  public static final String CONTEXT_DEFAULT = "from-internal";

  public Exchange {
    queues = Set.copyOf(queues);
  }

  /** What is dialled for that number: {@code 00} instead of the plus, and the like. */
  public String dialled(String number) {
    return prefix.isEmpty() || !number.startsWith("+")
        ? prefix + number
        : prefix + number.substring(1);
  }

  /** The number as it was before that, if the prefix stands before it. */
  public Optional<String> meant(String dialled) {
    return prefix.isEmpty() || !dialled.startsWith(prefix)
        ? Optional.empty()
        : Optional.of("+" + dialled.substring(prefix.length()));
  }

  /** Whether members of that queue count. */
  public boolean follows(String queue) {
    return queues.isEmpty() || queues.contains(queue);
  }
}

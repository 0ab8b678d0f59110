package baton.outbound.hook;

import java.time.Duration;
import java.util.List;

/**
 * Who is told.
 *
 * @param version of what was configured
 * @param secrets sealed; each signs, the newest first
 * @param manners what it can bear
 */
public record Receiver(
    String webhook, long version, String url, List<String> secrets, Manners manners) {
  /** How receivers of a kind want to be spoken to. */
  public enum Manners {
    /** A system that was made to be told: as much at once as it has places. */
    MACHINE(Duration.ZERO),

    /** A channel of a chat: Slack takes one message a second. */
    CHAT(Duration.ofSeconds(1));

    private final Duration pace;

    Manners(Duration pace) {
      this.pace = pace;
    }

    /** Between the beginnings of two tries, of one node; zero for as fast as can be. */
    Duration pace() {
      return pace;
    }

    /**
     * Whether it will never take that message, however often it is tried: Slack says so with 400
     * and 403, and with 404 ({@code no_service}) and 410 of a channel that is gone.
     */
    boolean isRefusal(int status) {
      return switch (this) {
        case MACHINE -> false;
        case CHAT -> status == 400 || status == 403 || status == 404 || status == 410;
      };
    }
  }
}

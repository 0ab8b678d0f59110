package baton.rep.feed;

import baton.platform.delivery.Delivery;
import baton.rep.CallCentre;
import baton.rep.PresenceSource;
import java.util.List;
import java.util.Optional;

/** One call centre's format. */
public interface Feed {
  /** The most that one delivery may say; what comes after it is one more piece of garbage. */
  int ITEMS_MAX = 2_000;

  /**
   * Whether the delivery comes from whoever holds the source's secret.
   *
   * @param secret as it was configured, no longer sealed
   */
  boolean genuine(Delivery delivery, PresenceSource source, String secret);

  /** What it says, in its order; never fails. */
  List<Said> read(Delivery delivery, PresenceSource source);

  /** By which name it wants its delivery confirmed, if it does. */
  default Optional<String> receipt(Delivery delivery) {
    return Optional.empty();
  }

  /** The format of that call centre, if it {@link CallCentre#delivers}. */
  static Feed of(CallCentre provider) {
    return switch (provider) {
      case TWILIO -> new Twilio();
      case GENESYS -> new Genesys();
      case AMAZON_CONNECT -> new AmazonConnect();
      case ASTERISK -> throw new IllegalArgumentException("Expected one that delivers");
    };
  }
}

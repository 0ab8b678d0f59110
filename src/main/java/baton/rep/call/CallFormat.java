package baton.rep.call;

import baton.platform.delivery.Delivery;
import baton.rep.CallCentre;
import java.util.List;
import java.util.Optional;

/** How one call centre tells of calls. That it is the call centre, its presence feed proves. */
public interface CallFormat {
  /** The most that one delivery may tell of; what comes after it is one more piece of garbage. */
  int ITEMS_MAX = 1_000;

  /** What it says, in its order; never fails. */
  List<CallWord> read(Delivery delivery);

  /** The format of that call centre; none for one that we listen to otherwise. */
  static Optional<CallFormat> of(CallCentre provider) {
    return switch (provider) {
      case TWILIO -> Optional.of(new TwilioCalls());
      case GENESYS -> Optional.of(new GenesysCalls());
      case AMAZON_CONNECT -> Optional.of(new AmazonConnectCalls());
      case ASTERISK -> Optional.empty();
    };
  }
}

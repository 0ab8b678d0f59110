package baton.intake.provider;

import baton.campaign.Form;
import baton.platform.delivery.Delivery;
import java.time.Instant;
import java.util.List;

/** One provider's format. */
public interface Adapter {
  /**
   * Whether the delivery comes from whoever holds the form's secret.
   *
   * @param secret as it was configured, no longer sealed
   */
  boolean genuine(Delivery delivery, Form form, String secret, Instant now);

  /** The same without what proved it, for keeping. */
  default Delivery withoutProof(Delivery delivery) {
    return delivery;
  }

  /** Its submissions, one or several; never fails. */
  List<Told> read(Delivery delivery, Form form);
}

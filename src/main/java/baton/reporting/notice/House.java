package baton.reporting.notice;

import baton.campaign.Agreement;
import baton.reporting.agreement.BusinessDays;
import baton.reporting.agreement.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is agreed, and how it stands; blocks. */
public interface House {
  List<Agreement> agreements();

  /** A time as of which can be counted; empty while the facts are being made anew. */
  Optional<Instant> asOf();

  Standing standing(Agreement agreement, Instant asOf);

  BusinessDays days(Agreement agreement);

  /** Whether those whom it is about are at work. */
  boolean isOpen(Agreement agreement, Instant now);

  /** Who can act on what sales has promised, as it is configured. */
  Optional<String> supervisor(Agreement agreement);
}

package baton.campaign;

import baton.shared.TeamId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What sales and marketing have promised each other, and who has signed it.
 *
 * @param team whose leads it is about; all of them without one
 * @param calendar whose days are business days; that of the team without one
 * @param from the first day
 * @param to the last day; without one it goes on
 * @param length over what it is counted
 */
public record Agreement(
    String id,
    String name,
    Optional<TeamId> team,
    Optional<String> calendar,
    LocalDate from,
    Optional<LocalDate> to,
    Length length,
    List<Promise> promises,
    Signer sales,
    Signer marketing) {
  /** What other systems are told, when a promise will not be kept as things go. */
  public static final String AT_RISK = "agreement.at_risk";

  /** The same, when a promise is not kept and will not be. */
  public static final String BROKEN = "agreement.broken";

  /** A period of the calendar. */
  public enum Length {
    MONTH,
    QUARTER
  }

  /** The head of a side, who signed. */
  public record Signer(String name, String email) {
    /** Masked, so that no log line can carry a person. */
    @Override
    public String toString() {
      return "***";
    }
  }

  public Agreement {
    promises = List.copyOf(promises);
  }

  /** Who answers for that side. */
  public Signer signer(Promise.Side side) {
    return switch (side) {
      case SALES -> sales;
      case MARKETING -> marketing;
    };
  }
}

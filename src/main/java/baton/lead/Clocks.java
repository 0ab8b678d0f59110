package baton.lead;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The clocks of a lead in sales that hours and promises decide.
 *
 * @param marks the warnings still to come
 * @param attemptBy while somebody has it who has not tried to reach the person yet
 */
public record Clocks(
    Instant respondBy, List<Cycle.Mark> marks, Instant patienceUntil, Optional<Instant> attemptBy) {
  public Clocks {
    marks = List.copyOf(marks);
  }

  static Clocks of(Lead.InSales lead) {
    var cycle = lead.cycle();
    return new Clocks(
        cycle.respondBy(),
        cycle.marks(),
        cycle.patienceUntil(),
        lead instanceof Lead.Accepted a ? Optional.of(a.hold().attemptBy()) : Optional.empty());
  }
}

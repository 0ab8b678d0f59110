package baton.reporting.agreement;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How one promise stands in one period.
 *
 * @param target what was promised of it: a share, or leads
 * @param due of leads, how many should be there by now; empty for shares
 * @param attained so far; empty while there is nothing to count
 * @param forecast at the end of the period; empty while nothing can be foretold
 */
public record Attainment(
    BigDecimal target,
    Optional<BigDecimal> due,
    Optional<BigDecimal> attained,
    Optional<BigDecimal> forecast,
    Tally tally,
    Status status) {}

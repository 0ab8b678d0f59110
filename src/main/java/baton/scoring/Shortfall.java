package baton.scoring;

/**
 * One thing that keeps a lead from being sales-ready; the details of the nurture reason {@code
 * not_sales_ready}.
 *
 * @param code {@code fit_below_threshold} or {@code intent_below_threshold}
 */
public record Shortfall(String code, int found, int needed) {
  static Shortfall on(Axis axis, int found, int needed) {
    return new Shortfall(axis.text() + "_below_threshold", found, needed);
  }

  /** The sentence a person reads. */
  public String message() {
    return "%s: expected at least %d, found %d".formatted(code, needed, found);
  }
}

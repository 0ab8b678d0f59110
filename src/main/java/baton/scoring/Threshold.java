package baton.scoring;

/**
 * What a lead needs on both axes to be sales-ready without having asked for contact; 0 to 100 each.
 */
public record Threshold(int fit, int intent) {
  public Threshold {
    if (fit < 0 || fit > Score.MAX || intent < 0 || intent > Score.MAX) {
      throw new IllegalArgumentException(
          "Expected a threshold of 0 to 100, found %d and %d".formatted(fit, intent));
    }
  }
}

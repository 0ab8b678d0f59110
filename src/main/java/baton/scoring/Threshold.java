package baton.scoring;

/**
 * What a lead needs on both axes to be sales-ready without having asked for contact; 0 to 100 each.
 *
 * @param rise of intent by which a lead that was sales-ready when marketing got it is so again
 */
public record Threshold(int fit, int intent, int rise) {
  /** More than a click in a mail, as much as a download. */
  public static final int RISE_DEFAULT = 15;

  public Threshold {
    if (fit < 0 || fit > Score.MAX || intent < 0 || intent > Score.MAX) {
      throw new IllegalArgumentException(
          "Expected a threshold of 0 to 100, found %d and %d".formatted(fit, intent));
    }
  }
}

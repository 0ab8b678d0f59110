package baton.acts;

/** What came of the wish to begin an act. */
public sealed interface Begun {
  /** It is on the record; said twice, it is the same one. */
  record Yes(Progress progress) implements Begun {}

  /** There are so many now, and not as many as were expected. */
  record Changed(int leads) implements Begun {}

  /** Another one with the same leads has not ended. */
  record UnderWay(Progress other) implements Begun {}

  /** More than one act may have. */
  record TooMany(int leads) implements Begun {}
}

package baton.bench;

/** A figure is only worth something if what was measured also worked. */
final class Check {
  private Check() {}

  static void that(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new IllegalStateException("Expected " + expected + ", found " + found);
    }
  }
}

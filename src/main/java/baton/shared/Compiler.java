package baton.shared;

/** Turns a rule that somebody wrote into a condition, or says what is wrong with it and where. */
@FunctionalInterface
public interface Compiler {
  /**
   * The condition that {@code source} means.
   *
   * @param field where the source stands, for the mistake: {@code filters[2].when}
   */
  Checked<Condition> compile(String field, String source);
}

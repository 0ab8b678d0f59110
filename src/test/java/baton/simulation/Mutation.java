package baton.simulation;

/**
 * A deliberate mistake in a production rule.
 *
 * @param name what it does, in words
 * @param file the source, below {@code baton}
 * @param find stands exactly once in it
 * @param replace what stands there instead
 */
record Mutation(String name, String file, String find, String replace) {}

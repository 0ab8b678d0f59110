package baton.shared;

/**
 * One thing wrong with what somebody sent us, in words they can act on.
 *
 * @param field where: a path such as {@code filters[2].when}, or empty for the whole
 * @param code stable, snake_case
 * @param message what was expected and what was found; with line and column where there are any
 */
public record Mistake(String field, String code, String message) {}

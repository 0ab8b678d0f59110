package baton.policy;

import java.time.Instant;

/**
 * One version of something configured, and who put it there when.
 *
 * @param version counted from 1 for every thing by itself
 */
public record Kept<T>(T value, long version, String by, Instant at) {}

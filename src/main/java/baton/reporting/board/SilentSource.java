package baton.reporting.board;

import java.time.Instant;

/**
 * A call centre of which nothing is heard any more.
 *
 * @param reps for how many it had spoken
 */
public record SilentSource(String id, Instant since, int reps) {}

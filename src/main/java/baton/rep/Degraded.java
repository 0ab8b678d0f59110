package baton.rep;

import java.time.Instant;

/**
 * A word of a source that is not heard any more counts for a rep.
 *
 * @param since when the source was last heard, of whomever
 * @param until at this instant the rep is unknown, unless it is heard again
 */
public record Degraded(String source, Instant since, Instant until) {}

package baton.acts;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an act is.
 *
 * @param leads how many it is about
 * @param moved where it was to bring them
 * @param elsewhere gone on their own way before their turn came
 * @param failed given up, because they did not answer; they are where they were
 */
public record Progress(
    Act act, int leads, int moved, int elsewhere, int failed, Optional<Instant> doneAt) {}

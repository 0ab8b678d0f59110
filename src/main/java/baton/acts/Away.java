package baton.acts;

import baton.shared.RepId;
import java.time.Instant;
import java.util.Optional;

/**
 * A rep who is covered for, {@code [from, to)}.
 *
 * @param standIn who covers now; empty when their team does
 * @param name by which this cover is known among others
 * @param by who arranged it
 */
public record Away(
    RepId rep, Optional<RepId> standIn, Instant from, Instant to, String name, String by) {}

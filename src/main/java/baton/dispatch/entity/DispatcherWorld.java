package baton.dispatch.entity;

import baton.lead.Rulebook;
import baton.lead.entity.Leads;
import baton.rep.entity.Reps;
import baton.shared.TeamId;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a dispatcher needs of the world around it.
 *
 * @param gather asks the team's reps to report and wakes its queued leads; may take its time
 * @param page tells a named human of a team that something is wrong
 */
public record DispatcherWorld(
    Supplier<Rulebook> book,
    Clock clock,
    Leads leads,
    Reps reps,
    Consumer<TeamId> gather,
    BiConsumer<TeamId, String> page) {}

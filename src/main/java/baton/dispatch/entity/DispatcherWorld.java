package baton.dispatch.entity;

import baton.lead.Rulebook;
import baton.lead.entity.Leads;
import baton.rep.entity.Reps;
import baton.shared.LeadId;
import baton.shared.TeamId;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a dispatcher needs of the world around it.
 *
 * @param rollCall asks the team's reps to report
 * @param queued the leads in the team's queue as the read side knows it; may be late, may fail
 * @param rotations where whose turn it is outlives a dispatcher
 * @param page tells a named human of a team that something is wrong
 */
public record DispatcherWorld(
    Supplier<Rulebook> book,
    Clock clock,
    Leads leads,
    Reps reps,
    Consumer<TeamId> rollCall,
    Function<TeamId, CompletionStage<List<LeadId>>> queued,
    RotationStore rotations,
    BiConsumer<TeamId, String> page) {}

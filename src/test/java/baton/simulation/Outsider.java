package baton.simulation;

import baton.lead.LeadCommand;
import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Somebody who comes in by HTTP: asks, waits, and asks the same again when no answer comes. */
class Outsider implements Network.Party {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  final World world;
  private final String name;
  private final long key;

  Outsider(World world, String name) {
    this.world = world;
    this.name = name;
    this.key = Dice.mix(3, name);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final long key() {
    return key;
  }

  final void ask(LeadId lead, LeadCommand command) {
    ask(lead, command, 4, _ -> {});
  }

  /** Repeats itself until answered, so many times at most. */
  final void ask(LeadId lead, LeadCommand command, int tries, Consumer<Words.Done> heard) {
    world.network.<Words.Done>ask(
        this,
        world.lead(lead),
        PATIENCE,
        reply -> new Words.Do(command, reply),
        done -> answered(lead, command, tries, done, heard));
  }

  private void answered(
      LeadId lead,
      LeadCommand command,
      int tries,
      Optional<Words.Done> done,
      Consumer<Words.Done> heard) {
    if (done.isPresent()) {
      done.get().refusal().ifPresent(world.checks::saw);
      heard.accept(done.get());
    } else if (tries > 1 && !world.isFrozen()) {
      ask(lead, command, tries - 1, heard);
    }
  }

  /** Says it so that it arrives at that very instant; said once. */
  final void askAt(Instant arrival, LeadId lead, LeadCommand command) {
    var luck = world.fates.next(Dice.mix(key, "moment")).next();
    var cell = world.lead(lead);
    world.timeline.at(
        arrival,
        luck,
        () ->
            cell.tell(
                new Words.Do(command, reply -> reply.refusal().ifPresent(world.checks::saw))));
  }

  /** Does it later, if there is still somebody to do it. */
  final void later(Duration pause, Runnable action) {
    world.timeline.after(
        pause,
        key,
        () -> {
          if (!world.isFrozen()) {
            action.run();
          }
        });
  }
}

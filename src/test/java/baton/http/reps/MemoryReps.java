package baton.http.reps;

import akka.Done;
import akka.NotUsed;
import akka.stream.javadsl.Source;
import baton.rep.DeskNews;
import baton.rep.Duty;
import baton.rep.PresencePush;
import baton.rep.Pulse;
import baton.rep.Rep;
import baton.rep.RepEvent;
import baton.rep.RepProfile;
import baton.rep.RepRules;
import baton.rep.entity.RepMessage.Pushed;
import baton.rep.entity.RepMessage.View;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.testing.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reps by their real rules, kept in memory. */
final class MemoryReps implements RepDesk {
  private final ManualClock clock;
  private final Map<RepId, Rep> reps = new HashMap<>();
  private final Map<RepId, Pulse> pulses = new HashMap<>();
  final List<String> said = new ArrayList<>();
  final List<DeskNews> news = new ArrayList<>();

  MemoryReps(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public CompletionStage<View> get(RepId id) {
    var until = new HashMap<String, Instant>();
    rep(id)
        .sources()
        .forEach((source, word) -> until.put(source, pulse(id).believedUntil(source, word)));
    var status = RepRules.status(id, rep(id), pulse(id), Duty.ALWAYS, 1, clock.instant());
    return CompletableFuture.completedFuture(new View(rep(id), status, until));
  }

  @Override
  public CompletionStage<Done> configure(RepId id, RepProfile profile) {
    keep(id, RepRules.configure(rep(id), profile, clock.instant()).events());
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  @Override
  public CompletionStage<Pushed> push(RepId id, PresencePush push) {
    var heard = RepRules.push(rep(id), pulse(id), push, clock.instant());
    pulses.put(id, heard.pulse());
    keep(id, heard.events());
    return CompletableFuture.completedFuture(
        new Pushed(
            heard.applied(),
            true,
            RepRules.status(id, rep(id), pulse(id), Duty.ALWAYS, 1, clock.instant())));
  }

  @Override
  public void beat(RepId id, String source) {
    var heard = RepRules.heartbeat(rep(id), pulse(id), source, clock.instant());
    pulses.put(id, heard.pulse());
    keep(id, heard.events());
  }

  @Override
  public void report(RepId rep, TeamId team) {
    said.add("report %s to %s".formatted(rep.value(), team.value()));
  }

  @Override
  public Source<DeskNews, NotUsed> stream(RepId rep, Optional<String> lastEventId) {
    said.add("stream %s from %s".formatted(rep.value(), lastEventId.orElse("now")));
    return Source.from(news);
  }

  void hold(RepId id, LeadId lead) {
    keep(id, List.of(new RepEvent.Reserved(clock.instant(), lead, 1, false)));
  }

  private void keep(RepId id, List<RepEvent> events) {
    events.forEach(event -> reps.put(id, Rep.evolve(rep(id), event)));
  }

  private Rep rep(RepId id) {
    return reps.getOrDefault(id, Rep.NEW);
  }

  private Pulse pulse(RepId id) {
    return pulses.getOrDefault(id, Pulse.NONE);
  }
}

package baton.rep;

import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** One rep with its pulse and a clock, as its shell would keep them. */
final class Desks {
  static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  static final Duration TTL = Duration.ofSeconds(60);
  static final String CALLS = "genesys";
  static final int AUTOPAUSE = 2;

  private final List<RepEvent> events = new ArrayList<>();
  private Rep rep = Rep.NEW;
  private Pulse pulse = Pulse.NONE;
  private Map<String, LastKnown> lastKnown = Map.of();
  private Instant now = T0;
  private boolean applied;

  static Desks of(int capacity) {
    return new Desks().configured(1, capacity, true);
  }

  static Desks available(int capacity) {
    return of(capacity).push(CALLS, Presence.AVAILABLE, 1);
  }

  /** Available for a month whatever happens, with room for many. */
  static Desks capped(Caps caps) {
    var desks = new Desks();
    var team = Set.of(new TeamId("inside-sales"));
    var profile = new RepProfile(1, "Ann", team, Map.of(), Caps.MAX, 1, true, caps);
    desks.keep(RepRules.configure(desks.rep, profile, T0).events());
    return desks.push(
        new PresencePush(
            CALLS,
            Presence.AVAILABLE,
            Optional.empty(),
            OptionalLong.of(1),
            Optional.empty(),
            Duration.ofDays(30)));
  }

  Desks configured(long version, int capacity, boolean active) {
    var profile =
        new RepProfile(
            version, "Ann", Set.of(new TeamId("inside-sales")), Map.of(), capacity, 1, active);
    return keep(RepRules.configure(rep, profile, now).events());
  }

  static PresencePush said(String source, Presence state, long seq) {
    return new PresencePush(
        source, state, Optional.empty(), OptionalLong.of(seq), Optional.empty(), TTL);
  }

  Desks push(String source, Presence state, long seq) {
    return push(said(source, state, seq));
  }

  Desks push(PresencePush push) {
    return heard(RepRules.push(rep, pulse, push, now));
  }

  Desks heartbeat(String source) {
    return heard(RepRules.heartbeat(rep, pulse, source, now));
  }

  private Desks heard(RepRules.Heard heard) {
    applied = heard.applied();
    pulse = heard.pulse();
    return keep(heard.events());
  }

  Desks after(Duration passed) {
    now = now.plus(passed);
    return this;
  }

  /** The timer of the shell. */
  Desks ticks() {
    return keep(RepRules.silences(rep, pulse, now));
  }

  /** What is known of a whole source whose last words count. */
  Desks knowing(String source, LastKnown known) {
    lastKnown = Map.of(source, known);
    pulse = pulse.knowing(lastKnown);
    return this;
  }

  /** The process went away and came back. */
  Desks recovers() {
    pulse = Pulse.recovered(rep, lastKnown, now);
    return this;
  }

  Decision<RepEvent, RepRefusal> reserve(LeadId lead, int round, boolean force) {
    var decision = RepRules.reserve(rep, pulse, Duty.ALWAYS, lead, round, force, now);
    keep(decision.events());
    return decision;
  }

  Decision<RepEvent, RepRefusal> release(LeadId lead, int round, ReleaseReason why) {
    var decision = RepRules.release(rep, lead, round, why, AUTOPAUSE, now);
    keep(decision.events());
    return decision;
  }

  Desks acts() {
    return keep(RepRules.acted(rep, now).events());
  }

  private Desks keep(List<RepEvent> news) {
    events.addAll(news);
    for (var event : news) {
      rep = Rep.evolve(rep, event);
    }
    return this;
  }

  static LeadId lead(int number) {
    return new LeadId(new UUID(0, number).toString());
  }

  Rep rep() {
    return rep;
  }

  Presence presence() {
    return rep.presence(pulse, now);
  }

  Optional<Degraded> degraded() {
    return pulse.degraded(rep, now);
  }

  Optional<ExclusionCode> unroutable() {
    return RepRules.unroutable(rep, pulse, Duty.ALWAYS, now);
  }

  Optional<Instant> wakesAt() {
    return RepRules.wakesAt(rep, pulse, now);
  }

  boolean applied() {
    return applied;
  }

  Instant now() {
    return now;
  }

  List<RepEvent> events() {
    return events;
  }
}

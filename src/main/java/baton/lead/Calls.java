package baton.lead;

import baton.lead.Attempt.Direction;
import baton.lead.Attempt.Proof;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The latest calls of a lead, by which a call is known that both its rep and a call centre tell of.
 *
 * @param latest at most {@link #CALLS_MAX}, in the order they were first told of
 */
public record Calls(List<Call> latest) {
  public static final Calls NONE = new Calls(List.of());

  /** Of more calls than this the first ones are matched with nothing any more. */
  public static final int CALLS_MAX = 20;

  /** Between what a rep and a call centre tell of one call there is no more time than this. */
  static final Duration APART_MAX = Duration.ofMinutes(5);

  /** A call whose end was never told is taken to go on for so long at most. */
  static final Duration LASTS_MAX = Duration.ofHours(1);

  public Calls {
    latest = List.copyOf(latest);
  }

  /**
   * One call.
   *
   * @param caller the rep, if it is known who of us it was
   * @param proof its name at the call centre; empty as long as only a human has told of it
   * @param reported whether a human has told of it
   */
  public record Call(
      Optional<RepId> caller,
      Direction direction,
      Instant startedAt,
      Optional<Instant> endedAt,
      Optional<Proof> proof,
      boolean reported) {
    private boolean isNamed(Proof name) {
      return proof.equals(Optional.of(name));
    }

    private boolean mayBe(Attempt told, Optional<RepId> by) {
      boolean otherRep = by.isPresent() && caller.isPresent() && !by.equals(caller);
      return direction == told.direction() && !otherRep;
    }

    /** No time at all if they overlap. */
    private Duration apart(Attempt told, Instant now) {
      var until = endedAt.orElseGet(() -> lasting(now));
      var toldUntil = told.endedAt().orElse(told.startedAt());
      if (told.startedAt().isAfter(until)) {
        return Duration.between(until, told.startedAt());
      }
      return toldUntil.isBefore(startedAt) ? Duration.between(toldUntil, startedAt) : Duration.ZERO;
    }

    /** A call centre tells of ends; who tells of a call by hand without one says when it was. */
    private Instant lasting(Instant now) {
      if (proof.isEmpty()) {
        return startedAt;
      }
      var longest = startedAt.plus(LASTS_MAX);
      return now.isBefore(longest) ? now : longest;
    }

    private Call and(Attempt told, Optional<RepId> by) {
      return new Call(
          caller.or(() -> by),
          direction,
          told.startedAt().isBefore(startedAt) ? told.startedAt() : startedAt,
          endedAt.or(told::endedAt),
          proof.or(told::proof),
          reported || told.proof().isEmpty());
    }
  }

  /** The call that is meant, if what is told now is the other half of one that was counted. */
  Optional<Call> match(Attempt told, Optional<RepId> by, Instant now) {
    if (told.channel() != Attempt.Channel.CALL) {
      return Optional.empty();
    }
    Predicate<Call> halfTold =
        told.proof().isPresent() ? call -> call.proof().isEmpty() : call -> !call.reported();
    return latest.stream()
        .filter(halfTold)
        .filter(call -> call.mayBe(told, by) && call.apart(told, now).compareTo(APART_MAX) <= 0)
        .min(
            Comparator.comparing((Call call) -> call.apart(told, now))
                .thenComparing(call -> Duration.between(call.startedAt(), told.startedAt()).abs()));
  }

  Calls with(Attempt told, Optional<RepId> by) {
    if (told.channel() != Attempt.Channel.CALL) {
      return this;
    }
    var call =
        new Call(
            by,
            told.direction(),
            told.startedAt(),
            told.endedAt(),
            told.proof(),
            told.proof().isEmpty());
    return new Calls(Dossier.latest(latest, call, CALLS_MAX));
  }

  /** What was told is the other half of a call. */
  Calls matched(LeadEvent.CallMatched e) {
    var known =
        named(e.proof())
            .or(() ->
                latest.stream()
                    .filter(call -> call.proof().isEmpty())
                    .filter(call -> call.startedAt().equals(e.countedFrom()))
                    .findFirst());
    return new Calls(
        latest.stream()
            .map(call -> known.equals(Optional.of(call)) ? call.and(e.attempt(), e.caller()) : call)
            .toList());
  }

  Calls ended(Proof proof, Instant at) {
    return new Calls(
        latest.stream()
            .map(call ->
                call.isNamed(proof)
                    ? new Call(
                        call.caller(),
                        call.direction(),
                        call.startedAt(),
                        Optional.of(at),
                        call.proof(),
                        call.reported())
                    : call)
            .toList());
  }

  Optional<Call> named(Proof proof) {
    return latest.stream().filter(call -> call.isNamed(proof)).findFirst();
  }

  /** Whether a human has told of that call too. */
  boolean isReported(Proof proof) {
    return named(proof).filter(Call::reported).isPresent();
  }
}

package baton.simulation;

import baton.lead.Attempt;
import baton.lead.CallFailure;
import baton.lead.DeclineReason;
import baton.lead.LeadCommand;
import baton.lead.LeadCommand.Verdict;
import baton.lead.Party;
import baton.lead.PhoneCall;
import baton.rep.DeskNews;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rep at the desk, or not: accepts at the last moment, forgets, says no, says it twice. */
final class Human extends Outsider {
  private static final Duration RENEWAL = Duration.ofSeconds(20);

  private record Task(LeadId lead, int round, String what) {}

  private final RepCell rep;
  private final Party self;
  private final List<Source> sources = new ArrayList<>();
  private final Set<Task> begun = new HashSet<>();
  private boolean calm;
  private Instant awayUntil = Instant.MIN;

  Human(World world, RepCell rep) {
    super(world, rep.name() + "'s desk");
    this.rep = rep;
    this.self = Party.rep(rep.id);
    sources.add(new Source(world, rep, PresencePush.DESK));
    if (world.fates.of(key()).chance(0.6)) {
      sources.add(new Source(world, rep, Telephony.NAME));
    }
    later(Duration.ofMillis(500), this::renew);
  }

  List<Source> sources() {
    return sources;
  }

  /** From now on there, attentive and diligent. */
  void calm() {
    calm = true;
    awayUntil = Instant.MIN;
    sources.forEach(source -> source.say(Presence.AVAILABLE));
  }

  /** Not heard of for so long, without a word. */
  void vanish(Duration pause) {
    awayUntil = world.now().plus(pause);
  }

  private boolean isHere() {
    return !world.now().isBefore(awayUntil);
  }

  private void renew() {
    if (isHere()) {
      if (!rep.deskIsOpen()) {
        world.network.send(this, rep, new Words.OpenDesk());
      }
      sources.forEach(Source::renew);
    }
    later(RENEWAL, this::renew);
  }

  /** What the page shows. */
  void sees(DeskNews.Item item) {
    if (world.isFrozen()) {
      return;
    }
    switch (item) {
      case DeskNews.Item.Offer offer -> {
        if (begun.add(new Task(offer.lead(), offer.round(), "offer"))) {
          answer(offer);
        }
      }
      case DeskNews.Item.Lead(var lead, var round) -> {
        if (begun.add(new Task(lead, round, "work"))) {
          work(lead, round);
        }
      }
      case DeskNews.Item.Withdrawn _, DeskNews.Item.Credited _, DeskNews.Item.Status _ -> {}
    }
  }

  private void answer(DeskNews.Item.Offer offer) {
    var dice = luck(offer.lead(), offer.round());
    var lead = offer.lead();
    var accept = new LeadCommand.Accept(offer.round(), self);
    var decline =
        new LeadCommand.Decline(
            offer.round(), dice.one(DeclineReason.values()), Optional.empty(), self);
    var soon = dice.between(Duration.ofMillis(300), Duration.ofSeconds(calm ? 4 : 20));
    switch (calm ? dice.below(10) : dice.below(26)) {
      case 0 -> later(soon, () -> ask(lead, decline));
      case 1 -> {
        if (!calm) {
          later(soon, () -> ask(lead, accept)); // else not looked at
        }
      }
      case 10, 11 -> askAt(offer.expiresAt().minusMillis(1), lead, accept);
      case 12 -> askAt(offer.expiresAt(), lead, accept);
      case 13 -> askAt(offer.expiresAt().plusMillis(1), lead, accept);
      case 14, 15 -> later(soon, () -> ask(lead, decline));
      case 16, 17, 18, 19 -> {} // does not look
      case 20 -> {
        later(soon, () -> ask(lead, accept));
        later(soon, () -> ask(lead, decline));
      }
      case 21 -> {
        later(soon, () -> ask(lead, accept));
        later(soon.plusSeconds(1), () -> ask(lead, accept));
      }
      case 22 -> {
        sources.getFirst().say(dice.one(List.of(Presence.OFFLINE, Presence.BREAK)));
        later(soon.multipliedBy(3), () -> sources.getFirst().say(Presence.AVAILABLE));
      }
      case 23 -> askAt(offer.expiresAt().minusMillis(1), lead, decline);
      case 24 -> { // a colleague who looked over the shoulder
        var reps = world.book.reps();
        var other = Party.rep(dice.one(reps));
        later(soon, () -> ask(lead, new LeadCommand.Accept(offer.round(), other)));
      }
      default -> later(soon, () -> ask(lead, accept));
    }
  }

  private void work(LeadId lead, int round) {
    var dice = luck(lead, -round);
    boolean forgets = !calm && dice.chance(0.2);
    if (!forgets) {
      var soon = dice.between(Duration.ofSeconds(3), Duration.ofSeconds(calm ? 10 : 60));
      later(soon, () -> call(lead, round, 1, dice));
    }
  }

  private void call(LeadId lead, int round, int number, Dice dice) {
    var line = luck(lead, 10_000 + 100 * round + number);
    if (line.chance(0.1)) {
      ask(lead, new LeadCommand.Dial(self)); // and perhaps somebody puts it through
      later(Duration.ofSeconds(2), () -> nobodyAnswers(lead, number));
    }
    if (line.chance(0.3)) {
      phones(lead, line);
      later(pause(dice), () -> conclude(lead, dice));
      return;
    }
    var started = world.now().minusMillis(dice.below(4_000));
    var name =
        dice.chance(0.8)
            ? Optional.of(lead + "/" + round + "/" + number)
            : Optional.<String>empty();
    var attempt =
        new Attempt(
            Attempt.Channel.CALL,
            Attempt.Direction.OUTBOUND,
            started,
            Optional.empty(),
            dice.one(List.of(Attempt.Result.CONNECTED, Attempt.Result.NO_ANSWER)),
            Optional.empty(),
            name,
            Optional.empty());
    var command = new LeadCommand.Try(attempt, Optional.empty(), self);
    ask(lead, command, name.isPresent() ? 4 : 1, _ -> {});
    if (name.isPresent() && dice.chance(0.2)) {
      ask(lead, command);
    }
    var pause = pause(dice);
    switch (calm ? 0 : dice.below(10)) {
      case 8 -> later(pause, () -> call(lead, round, number + 1, dice));
      case 7 -> later(pause, () -> putOff(lead, round, number, dice));
      case 9 -> {} // and forgets
      default -> later(pause, () -> conclude(lead, dice));
    }
  }

  private void nobodyAnswers(LeadId lead, int number) {
    var call = lead.value() + "-" + number;
    var failed =
        new LeadCommand.DialFailed(
            call, rep.id, CallFailure.UNANSWERED, new Party("dialler", Optional.empty()));
    ask(lead, failed, 4, _ -> {});
  }

  private void putOff(LeadId lead, int round, int number, Dice dice) {
    var wait = dice.between(Duration.ofSeconds(10), Duration.ofMinutes(5));
    ask(lead, new LeadCommand.Snooze(world.now().plus(wait), Optional.empty(), self));
    if (dice.chance(0.7)) {
      later(wait, () -> call(lead, round, number + 1, dice));
    }
  }

  private Duration pause(Dice dice) {
    return dice.between(Duration.ofSeconds(5), Duration.ofSeconds(calm ? 20 : 120));
  }

  /** A call that the telephone system tells of: as it rings, as it ends, or long after both. */
  private void phones(LeadId lead, Dice dice) {
    var started = world.now();
    var talk = Duration.ofSeconds(1 + dice.below(30));
    PhoneCall.Caller caller =
        dice.chance(0.1)
            ? new PhoneCall.Caller.Stranger("somebody")
            : new PhoneCall.Caller.Ours(rep.id, true);
    var ringing =
        new PhoneCall(
            new Attempt.Proof("pbx", lead + "@" + started),
            dice.chance(0.1) ? Attempt.Direction.INBOUND : Attempt.Direction.OUTBOUND,
            started,
            Optional.empty(),
            Attempt.Result.NO_ANSWER,
            caller);
    var over =
        new PhoneCall(
            ringing.proof(),
            ringing.direction(),
            started,
            Optional.of(started.plus(talk)),
            dice.one(List.of(Attempt.Result.CONNECTED, Attempt.Result.NO_ANSWER)),
            caller);
    if (dice.chance(0.5)) {
      tell(lead, ringing);
    }
    var late = Duration.ofSeconds(dice.chance(0.3) ? dice.below(400) : 0);
    later(talk.plus(late), () -> tell(lead, over));
    if (dice.chance(0.2)) {
      later(talk.plus(late).plusSeconds(dice.below(9)), () -> tell(lead, ringing));
    }
  }

  private void tell(LeadId lead, PhoneCall call) {
    ask(lead, new LeadCommand.Called(call, new Party("calls:pbx", Optional.empty())), 4, _ -> {});
  }

  private void conclude(LeadId lead, Dice dice) {
    var reason = dice.one(List.of(Optional.<String>empty(), Optional.of("no_budget")));
    var verdict = dice.one(Verdict.values());
    ask(
        lead,
        new LeadCommand.Conclude(verdict, reason, Optional.empty(), Optional.empty(), self),
        4,
        done -> {
          if (verdict == Verdict.QUALIFIED && done.refusal().isEmpty() && dice.chance(0.5)) {
            later(Duration.ofSeconds(5), () -> ask(lead, won()));
          }
        });
  }

  private LeadCommand won() {
    return new LeadCommand.Conclude(
        Verdict.WON, Optional.empty(), Optional.empty(), Optional.empty(), self);
  }

  private Dice luck(LeadId lead, int round) {
    return world.fates.of(Dice.mix(Dice.mix(key(), lead.value()), round));
  }
}

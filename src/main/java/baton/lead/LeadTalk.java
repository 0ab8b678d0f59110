package baton.lead;

import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a lead's actor says beside its journal, to whom, and when it speaks next. What it holds may
 * be forgotten at any moment; every word may be lost or said twice.
 */
public final class LeadTalk {
  private static final Duration REPEAT = Duration.ofSeconds(5);
  private static final Duration REPEAT_MAX = Duration.ofMinutes(5);

  /** Where the words go. */
  public interface Lines {
    void say(LeadNotice notice);

    /** To a dispatcher: that offer came too late; look again. */
    void refused(TeamId team, LeadId lead, int round);

    /** To whoever measures: a clock rang so long after its instant. */
    void rang(Duration lateBy);

    /** To a person: am I the one? The answer comes back as {@link LeadTalk#personSaid}. */
    void claim(PersonKey person);

    /** To a person: who is the one? Nothing is claimed; the answer comes back the same way. */
    void look(PersonKey person);

    /** To a person: the one is closed; am I the one now? */
    void supersede(PersonKey person, LeadId closed);

    /** To the lead that came first; the answer comes back as {@link LeadTalk#firstSaid}. */
    void join(PersonKey person, LeadId first, LeadCommand.Join command);

    /** To itself. */
    void tellSelf(LeadCommand command);

    /** Say again what stands after so long; never, when empty. */
    void repeatIn(Optional<Duration> pause);

    /** Look at the clocks at that instant; never, when empty. */
    void wakeAt(Optional<Instant> at);
  }

  private record Released(RepId rep, int round) {}

  private final LeadId id;
  private final Lines lines;

  /** Slots that their reps were told to give up before any offer had come for them, and when. */
  private final Map<Released, Instant> released = new HashMap<>();

  /** Whose the lead's addresses are. */
  private final Matching matching;

  private Duration repeat = REPEAT;

  public LeadTalk(LeadId id, Lines lines) {
    this.id = id;
    this.lines = lines;
    this.matching = new Matching(id, lines);
  }

  /** The actor has its state back. */
  public void recovered(Lead lead) {
    repeat(lead);
    lines.wakeAt(LeadClocks.wakesAt(lead));
  }

  /** A word may have been lost. */
  public void repeat(Lead lead) {
    LeadNotices.standing(lead).forEach(lines::say);
    begin(lead);
  }

  /**
   * Some clock may be due. A lead that is not matched yet has none, and is woken because nobody
   * answered it: it asks again, however long its own pause has become.
   */
  public void woken(Lead lead) {
    if (lead instanceof Lead.Received(var dossier)) {
      matching.begin(dossier);
    }
  }

  /** These events are in the journal. */
  public void changed(Rulebook book, Lead before, List<LeadEvent> events) {
    var lead = before;
    for (var event : events) {
      var next = LeadEvolution.evolve(lead, event);
      LeadNotices.after(book, lead, event, next).forEach(lines::say);
      if (event instanceof LeadEvent.Rung rung && rung.by().equals(LeadClocks.BY)) {
        lines.rang(rung.lateBy());
      }
      lead = next;
    }
    if (!events.isEmpty()) {
      repeat = REPEAT;
      int round = lead instanceof Lead.Known known ? known.dossier().round() : Integer.MAX_VALUE;
      released.keySet().removeIf(slot -> slot.round() <= round); // those of the next still count
      begin(lead);
    }
    lines.wakeAt(LeadClocks.wakesAt(lead));
  }

  /** What a dispatcher's offer leads to; for one that is refused slot and dispatcher are told. */
  public List<LeadEvent> offered(Rulebook book, Lead lead, LeadCommand.Offer offer, Instant now) {
    var slot = new Released(offer.rep(), offer.round());
    boolean givenUp =
        Optional.ofNullable(released.get(slot))
            .filter(at -> !offer.decision().at().isAfter(at)) // decided before, for that very slot
            .isPresent();
    var decision = new LeadRules(book).decide(lead, offer, now);
    if (givenUp || decision instanceof Decision.Refused<LeadEvent, LeadRefusal>) {
      // the slot was reserved for an offer that will not be made
      lines.say(LeadNotices.slot(lead, id, offer.rep(), offer.round()));
      lines.refused(offer.team(), id, offer.round());
      givenUp(lead, slot, now);
      if (lead instanceof Lead.Queued) {
        LeadNotices.standing(lead).forEach(lines::say); // the dispatcher forgets who refuses it
      }
      return List.of();
    }
    return decision.events();
  }

  /** A rep asks whether its slot still stands. */
  public void asked(Lead lead, RepId rep, int round, Instant now) {
    var answer = LeadNotices.slot(lead, id, rep, round);
    if (answer instanceof LeadNotice.SlotFree) {
      givenUp(lead, new Released(rep, round), now);
    }
    lines.say(answer);
  }

  /**
   * An offer for that slot may be on its way: it must not stand once the slot is given up, not even
   * when the lead was elsewhere meanwhile and is in search of a rep again.
   */
  private void givenUp(Lead lead, Released slot, Instant now) {
    if (lead instanceof Lead.Known known && slot.round() > known.dossier().round()) {
      released.put(slot, now);
    }
  }

  /**
   * A person's answer about the lead that comes first.
   *
   * @param other the lead that is worked instead; empty when it is this one, or nobody's
   */
  public Optional<LeadCommand> personSaid(Lead lead, PersonKey person, Optional<LeadId> other) {
    return lead instanceof Lead.Received(var dossier)
        ? matching.personSaid(dossier, person, other)
        : Optional.empty();
  }

  /** The first lead's answer to being joined: why not, if so. */
  public Optional<LeadCommand> firstSaid(
      Lead lead, PersonKey person, LeadId first, Optional<LeadRefusal> refusal) {
    return lead instanceof Lead.Received(var dossier)
        ? matching.firstSaid(dossier, person, first, refusal)
        : Optional.empty();
  }

  /**
   * A lead that is not matched yet asks whose it is; one that waits or is new repeats itself until
   * heard.
   */
  private void begin(Lead lead) {
    if (lead instanceof Lead.Received(var dossier)) {
      matching.begin(dossier);
    }
    if (lead instanceof Lead.Received || lead instanceof Lead.Queued) {
      lines.repeatIn(Optional.of(repeat));
      var doubled = repeat.multipliedBy(2);
      repeat = doubled.compareTo(REPEAT_MAX) < 0 ? doubled : REPEAT_MAX;
    } else {
      lines.repeatIn(Optional.empty());
    }
  }
}

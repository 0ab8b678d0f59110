package baton.simulation;

import java.util.List;
import java.util.Set;

/** Mistakes that somebody could make. Each must be found, or the simulator is no proof. */
final class Mutations {
  static final List<Mutation> ALL =
      List.of(
          // a lead's clocks
          new Mutation(
              "the offer's clock is not set",
              "lead/LeadClocks.java",
              "response(o, new Clock(o.offer().expiresAt(), Kind.OFFER))",
              "response(o, new Clock(o.cycle().respondBy().plusSeconds(600), Kind.OFFER))"),
          new Mutation(
              "the lapse comes a millisecond early",
              "lead/LeadRules.java",
              "filter(c -> !c.due().isAfter(now))",
              "filter(c -> !c.due().isAfter(now.plusMillis(1)))"),
          new Mutation(
              "a clock that rang is not set again",
              "lead/LeadTalk.java",
              "      begin(lead);\n    }\n    lines.wakeAt(LeadClocks.wakesAt(lead));",
              "      begin(lead);\n      lines.wakeAt(LeadClocks.wakesAt(lead));\n    }"),
          new Mutation(
              "no clock is set after recovery",
              "lead/LeadTalk.java",
              "    repeat(lead);\n    lines.wakeAt(LeadClocks.wakesAt(lead));",
              "    repeat(lead);"),
          new Mutation(
              "patience runs while somebody has the lead",
              "lead/Cycle.java",
              "patienceUntil.plus(Duration.between(from, until))",
              "patienceUntil"),
          new Mutation(
              "an accepted lead has no clock for the first attempt",
              "lead/LeadClocks.java",
              "response(a, new Clock(a.hold().attemptBy(), Kind.ATTEMPT))",
              "response(a, new Clock(a.hold().since().plusSeconds(86_400), Kind.ATTEMPT))"),
          new Mutation(
              "the holder who left is never missed",
              "lead/LeadClocks.java",
              "a.hold().gone().ifPresent(at -> clocks.add(new Clock(at, Kind.HOLDER_GONE)));",
              ""),
          new Mutation(
              "a hand-off to marketing sets no next step",
              "lead/Handing.java",
              "now, by, reason, details, track, note, now.plus(first)",
              "now, by, reason, details, track, note, now.plus(LeadClocks.NURTURE_REVIEW.multipliedBy(100))"),
          new Mutation(
              "a breach is told twice",
              "lead/LeadEvolution.java",
              "inSales(lead, e).with(inSales(lead, e).cycle().breach())",
              "inSales(lead, e)"),
          new Mutation(
              "an offer may end in quiet hours",
              "lead/CallingHours.java",
              "open.isOpen(now, now.plus(offer))",
              "open.isOpen(now, now.plusMillis(1))"),
          new Mutation(
              "who sleeps is not woken",
              "dispatch/Waiting.java",
              "!byRising.first().until().isAfter(now)",
              "byRising.first().until().isBefore(now.minusSeconds(86_400))"),
          new Mutation(
              "a promise is counted anew from now on",
              "lead/Recount.java",
              "var since = cycle.salesReadyAt();",
              "var since = now;"),
          new Mutation(
              "who gets a lead that was in work counts by hours of before",
              "lead/Recount.java",
              "if (!uncounted || events.isEmpty()) {",
              "if (true) {"),
          // offers and rounds
          new Mutation(
              "an accept is taken at the deadline",
              "lead/OfferRules.java",
              "yield now.isBefore(offer.expiresAt())",
              "yield !now.isAfter(offer.expiresAt())"),
          new Mutation(
              "an accept of an older round is taken",
              "lead/OfferRules.java",
              "case Offered(var dossier, var cycle, var offer) when offer.round() == c.round() -> {",
              "case Offered(var dossier, var cycle, var offer) when offer.round() >= c.round() -> {"),
          new Mutation(
              "an offer of any round is taken",
              "lead/LeadRules.java",
              "c.round() == q.dossier().round() + 1\n                  && q.cycle().teams().contains(c.team())",
              "q.cycle().teams().contains(c.team())"),
          new Mutation(
              "an accept by somebody else is taken",
              "lead/OfferRules.java",
              "        if (!c.party().mayActFor(offer.rep())) {\n          yield refuse(LeadRefusal.NOT_YOUR_OFFER);\n        }\n        yield now",
              "        yield now"),
          new Mutation(
              "an accept that is repeated moves the lead",
              "lead/OfferRules.java",
              "case Accepted(var dossier, _, var hold) -> again(dossier, hold, c);",
              "case Accepted(_, _, var hold) -> keep(new LeadEvent.HolderBack(now, c.party().by(), hold.rep(), hold.round()));"),
          new Mutation(
              "a level makes offers without end",
              "lead/Cycle.java",
              "return copy(marks, firstResponseAt, breached, offersLeft - 1, reassignmentsLeft, exclusions);",
              "return copy(marks, firstResponseAt, breached, offersLeft, reassignmentsLeft, exclusions);"),
          new Mutation(
              "who lapsed is not passed over",
              "lead/LeadEvolution.java",
              ".with(excluding(lead, e, e.rep(), e.excludedUntil(), Exclusion.Kind.LAPSED));",
              ";"),
          new Mutation(
              "who declined is asked again like one who lapsed",
              "lead/LeadEvolution.java",
              "Exclusion.Kind.DECLINED",
              "Exclusion.Kind.LAPSED"),
          // what is said
          new Mutation(
              "the slot of a lapsed offer is not freed",
              "lead/LeadNotices.java",
              "    had.filter(claim -> !Optional.of(claim).equals(claim(after)))",
              "    had.filter(claim -> !(event instanceof LeadEvent.Lapsed) && !Optional.of(claim).equals(claim(after)))"),
          new Mutation(
              "a slot is freed though the lead stands in it",
              "lead/LeadNotices.java",
              "claim(lead).filter(c -> c.rep().equals(rep)).isPresent()",
              "claim(lead).filter(c -> c.rep().equals(rep) && c.round() > round).isPresent()"),
          new Mutation(
              "a late offer stands for a slot that was given up",
              "lead/LeadTalk.java",
              "      released.put(slot, now);\n",
              ""),
          new Mutation(
              "a lead that waits says so once",
              "lead/LeadTalk.java",
              "    LeadNotices.standing(lead).forEach(lines::say);\n    begin(lead);",
              "    begin(lead);"),
          new Mutation(
              "a lead nobody answered does not ask again when it is woken",
              "lead/LeadTalk.java",
              "    if (lead instanceof Lead.Received(var dossier)) {\n      matching.begin(dossier);\n    }\n  }\n\n  /** These",
              "  }\n\n  /** These"),
          // calls
          new Mutation(
              "a call ends as often as it is told",
              "lead/Tally.java",
              "reports.stream().filter(id -> !id.equals(proof.open())).toList();",
              "reports;"),
          // persons, and the way back
          new Mutation(
              "whoever has the phone is taken for the same person",
              "lead/LeadRules.java",
              "case ADDRESS -> !telling || ours.get().equalsIgnoreCase(theirs.get());",
              "case ADDRESS -> true;"),
          new Mutation(
              "what warmed up too soon has no clock",
              "lead/LeadClocks.java",
              ".map(at -> List.of(step, new Clock(at, Kind.WARM)))",
              ".map(_ -> List.of(step))"),
          // reps
          new Mutation(
              "capacity is one more than it is",
              "rep/RepRules.java",
              "rep.slots().size() >= rep.profile().get().capacity()",
              "rep.slots().size() > rep.profile().get().capacity()"),
          new Mutation(
              "a slot of a newer round is freed by an older word",
              "rep/RepRules.java",
              "if (slot == null || slot.round() > round) {",
              "if (slot == null) {"),
          new Mutation(
              "a slot is freed twice",
              "rep/RepRules.java",
              "if (slot == null || slot.round() > round) {",
              "if (slot != null && slot.round() > round) {"),
          new Mutation(
              "an old word of a presence source is believed",
              "rep/RepRules.java",
              "boolean higher = push.seq().getAsLong() > beat.seq().getAsLong();",
              "boolean higher = true;"),
          new Mutation(
              "a source that fell silent is believed on",
              "rep/Pulse.java",
              "return !word.silent() && now.isBefore(believedUntil(source, word));",
              "return !word.silent();"),
          new Mutation(
              "the last words of a silent source count for too long",
              "rep/LastKnown.java",
              "return heardAt.plus(believed);",
              "return heardAt.plus(believed.multipliedBy(2));"),
          new Mutation(
              "the last words of a silent source do not count",
              "rep/Pulse.java",
              "        : Optional.of(known.until());",
              "        : Optional.empty();"),
          new Mutation(
              "of whom a source that speaks says nothing is believed on",
              "rep/Pulse.java",
              "return known.heardAt().isAfter(beat.validUntil())",
              "return known.heardAt().isBefore(Instant.EPOCH)"),
          new Mutation(
              "who is on leave is asked",
              "rep/RepRules.java",
              "    if (off.isPresent()) {\n      return off;",
              "    if (off.isPresent() && off.isEmpty()) {\n      return off;"),
          new Mutation(
              "one source that is available outdoes one that is not",
              "rep/Rep.java",
              ": Presence.UNKNOWN)\n            .min(",
              ": Presence.UNKNOWN)\n            .max("),
          new Mutation(
              "a slot's lease is never asked about",
              "rep/RepTalk.java",
              "    leases.put(lead, now.plus(LEASE));\n    ask(lead, slot.round());",
              "    leases.put(lead, now.plus(LEASE));"),
          new Mutation(
              "after a restart no lease runs",
              "rep/RepTalk.java",
              "    rep.slots().keySet().forEach(lead -> leases.put(lead, now));",
              ""),
          new Mutation(
              "who lets offers lapse is asked on",
              "rep/RepRules.java",
              "rep.lapsesInARow() + 1 >= autopauseAfter",
              "rep.lapsesInARow() >= autopauseAfter + 3"),
          new Mutation(
              "a restart brings back a rep who does not answer",
              "rep/RepTalk.java",
              "boolean accepted = new Confirmed(round, false).equals(confirmed.get(lead));",
              "boolean accepted = !new Confirmed(round, true).equals(confirmed.get(lead));"),
          new Mutation(
              "a restart takes offers away from reps not heard of yet",
              "rep/RepTalk.java",
              "    if (rep.recorded() != Presence.AVAILABLE || !isActive(rep) || off.isPresent()) {\n      departed(rep, rep.recorded());\n    }",
              "    departed(rep, rep.presence(pulse, now));"),
          new Mutation(
              "a rep who leaves does not say so",
              "rep/RepTalk.java",
              "if (!active || silent || stopped || gone) {",
              "if (!active) {"),
          // what is put off, handed over or paused
          new Mutation(
              "a lead that is put off is called for a day late",
              "lead/Lead.java",
              "return new FollowUp(until, tries, connected, 0, tried, snoozes + 1);",
              "return new FollowUp(until.plusSeconds(86_400), tries, connected, 0, tried, snoozes + 1);"),
          new Mutation(
              "a lead may be put off for ever",
              "lead/Snoozing.java",
              "!c.until().isAfter(followUp.lastAttemptAt().plus(REACH))",
              "!c.until().isAfter(followUp.lastAttemptAt().plus(REACH.multipliedBy(100)))"),
          new Mutation(
              "a hand-over takes leads from whoever has them",
              "lead/HandRules.java",
              "!lead.rep().equals(Optional.of(c.rep()))",
              "lead.rep().isEmpty()"),
          new Mutation(
              "a team that pauses is offered leads",
              "dispatch/Dispatching.java",
              "if (paused.isPresent()) {",
              "if (paused.isPresent() && paused.isEmpty()) {"),
          // dispatchers
          new Mutation(
              "a dispatcher that restarted does not ask who waits",
              "dispatch/Dispatching.java",
              "    leads.stream().filter(lead -> waiting.get(lead).isEmpty()).forEach(errands::repeat);",
              ""),
          new Mutation(
              "a lead that was served is offered on and on",
              "dispatch/Dispatching.java",
              "    waiting.get(lead).filter(want -> want.round() <= round).ifPresent(_ -> waiting.remove(lead));",
              ""),
          new Mutation(
              "a rep whose word was lost is never asked again",
              "dispatch/Dispatching.java",
              "      errands.rollCall();",
              ""),
          new Mutation(
              "who was asked and is silent is waited for without end",
              "dispatch/Dispatching.java",
              "pending.values().removeIf(asked -> asked.since().isBefore(since))",
              "pending.values().removeIf(_ -> false)"),
          new Mutation(
              "the queue goes by the name and not by the deadline",
              "dispatch/Waiting.java",
              "Comparator.comparing(Want::respondBy).thenComparing(Want::readyAt).thenComparing(Want::lead)",
              "Comparator.comparing(Want::lead)"),
          new Mutation(
              "skills are not asked for",
              "dispatch/Assignment.java",
              "    var skilled = roster.ranked(needs(want));",
              "    var skilled = roster.ranked();"),
          new Mutation(
              "who left is still found by skill",
              "dispatch/Roster.java",
              "    bySkills.values().forEach(some -> some.remove(known));\n",
              ""),
          new Mutation(
              "who declined is asked again when nobody else is there",
              "dispatch/Assignment.java",
              "          declined = true;",
              "          declined = true;\n          again = rep;"),
          // persons
          new Mutation(
              "a closed lead stays first of its person",
              "person/Person.java",
              "return stillFirst\n        ? Decision.keep(new PersonEvent.Claimed(now, lead))\n        : claim(person, lead, now);",
              "return stillFirst ? Decision.refuse(closed) : claim(person, lead, now);"),
          new Mutation(
              "two leads are first of one person",
              "person/Person.java",
              ".filter(held -> !held.lead().equals(lead) && now.isBefore(held.at().plus(WINDOW)))",
              ".filter(held -> !held.lead().equals(lead) && now.isBefore(held.at()))"));

  /** Those that are found so soon that every build can afford them. */
  private static final Set<String> SMOKE =
      Set.of(
          "the lapse comes a millisecond early",
          "capacity is one more than it is",
          "no clock is set after recovery",
          "a slot is freed twice",
          "a team that pauses is offered leads",
          "a call ends as often as it is told");

  private Mutations() {}

  static List<Mutation> smoke() {
    return ALL.stream().filter(mutation -> SMOKE.contains(mutation.name())).toList();
  }
}

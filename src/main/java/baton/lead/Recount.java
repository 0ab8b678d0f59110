package baton.lead;

import baton.lead.Lead.Accepted;
import baton.lead.Lead.Concluded;
import baton.lead.Lead.Erased;
import baton.lead.Lead.InSales;
import baton.lead.Lead.Nurturing;
import baton.lead.Lead.Offered;
import baton.lead.Lead.Queued;
import baton.lead.Lead.Received;
import baton.lead.Lead.Unknown;
import baton.lead.Lead.Working;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What clocks that run are set to when the terms they were counted by have changed: once for each
 * change, from the same beginning. What has rung stays told, and no clock is set to what is past.
 */
final class Recount {
  private Recount() {}

  /** The event that says so; none while the terms are the same. */
  static List<LeadEvent> of(Rulebook book, Lead lead, Instant now) {
    return switch (lead) {
      case InSales sales ->
          sales
              .cycle()
              .terms() // none in what was kept before there were any: it runs as it was set
              .filter(terms -> isCounted(sales) && !book.terms(terms.team()).equals(terms))
              .map(terms -> moved(book, sales, book.terms(terms.team()), now))
              .map(List::<LeadEvent>of)
              .orElse(List.of());
      case Unknown _, Received _, Nurturing _, Concluded _, Erased _ -> List.of();
    };
  }

  /**
   * The same when something has told us better where the person is; nothing that changes what is
   * quiet for them changes nothing.
   */
  static List<LeadEvent> placed(Rulebook book, Dossier before, InSales lead, Instant now) {
    var terms = lead.cycle().terms().filter(_ -> isCounted(lead));
    if (terms.isEmpty() || Place.of(before).equals(Place.of(lead.dossier()))) {
      return List.of();
    }
    var team = terms.get().team();
    var there = book.calling(Callee.of(team, before));
    var here = book.calling(Callee.of(team, lead.dossier()));
    boolean same = there.isEmpty() || here.filter(there.get()::isLike).isPresent();
    return same ? List.of() : List.of(moved(book, lead, book.terms(team), now));
  }

  /**
   * A lead in work whose person was answered counts by no terms, and is left alone when they
   * change: whoever gets it next counts by those of now.
   */
  static List<LeadEvent> after(Rulebook book, Lead lead, List<LeadEvent> events, Instant now) {
    boolean uncounted = lead instanceof Working working && !isCounted(working);
    if (!uncounted || events.isEmpty()) {
      return events;
    }
    var all = new ArrayList<>(events);
    all.addAll(of(book, LeadEvolution.evolve(lead, events), now));
    return all;
  }

  /** Whether a clock runs that terms decide; of a lead in work that is the promise alone. */
  private static boolean isCounted(InSales lead) {
    return switch (lead) {
      case Queued _, Offered _, Accepted _ -> true;
      case Working _ -> isPromised(lead.cycle());
    };
  }

  private static boolean isPromised(Cycle cycle) {
    return cycle.awaitsResponse() && !cycle.breached();
  }

  private static LeadEvent moved(Rulebook book, InSales lead, Terms terms, Instant now) {
    var cycle = lead.cycle();
    var promise = promise(book, lead, terms, now);
    var counted = cycle.with(promise, patience(book, lead, now), terms);
    return new LeadEvent.ClocksMoved(
        now,
        LeadClocks.BY,
        Clocks.of(lead),
        new Clocks(
            counted.respondBy(),
            counted.marks(),
            counted.patienceUntil(),
            lead instanceof Accepted a ? Optional.of(attemptBy(book, a, counted, now)) : none()),
        terms);
  }

  private static Optional<Instant> none() {
    return Optional.empty();
  }

  /**
   * Counted from the beginning by the new terms. A promise that would be over by them keeps its
   * instant: nobody could have known.
   */
  private static Promise promise(Rulebook book, InSales lead, Terms terms, Instant now) {
    var cycle = lead.cycle();
    var since = cycle.salesReadyAt();
    var hours = book.hours(terms.team(), lead.dossier());
    var sla = book.promise(terms.team(), since);
    var due = hours.plus(since, sla);
    if (!isPromised(cycle) || !due.isAfter(now)) {
      return new Promise(cycle.respondBy(), cycle.marks());
    }
    var marks =
        cycle.marks().stream()
            .map(mark -> {
              var part = sla.multipliedBy(mark.percent()).dividedBy(100);
              return new Cycle.Mark(mark.percent(), latest(hours.plus(since, part), now));
            })
            .toList();
    return new Promise(due, marks);
  }

  /** When the person is to be answered, and the warnings before that. */
  record Promise(Instant respondBy, List<Cycle.Mark> marks) {}

  /**
   * How long it has waited by the old hours nobody knows any more: it is given the whole anew. The
   * time that somebody has it is added when they do not have it any more, all of it.
   */
  private static Instant patience(Rulebook book, InSales lead, Instant now) {
    var cycle = lead.cycle();
    var team = book.team(cycle.route().team());
    var from =
        switch (lead) {
          case Queued _, Offered _ -> now;
          case Accepted a -> a.hold().since();
          case Working w -> w.hold().since();
        };
    return book.hours(team.id(), lead.dossier()).plus(from, patience(team, cycle.level()));
  }

  private static Duration patience(baton.rep.Team team, int level) {
    return level > 0 && level <= team.escalation().size()
        ? team.escalation().get(level - 1).patience().orElse(team.clocks().patience())
        : team.clocks().patience();
  }

  private static Instant attemptBy(Rulebook book, Accepted lead, Cycle counted, Instant now) {
    var due = Handing.attemptBy(book, lead.dossier(), counted, lead.hold().since());
    return due.isAfter(now) ? due : lead.hold().attemptBy();
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}

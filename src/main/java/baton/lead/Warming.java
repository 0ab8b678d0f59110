package baton.lead;

import baton.lead.Lead.InSales;
import baton.lead.Lead.Known;
import baton.lead.Lead.Nurturing;
import baton.scoring.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The way back from marketing to sales: what leads there, how soon, and how often by itself. */
final class Warming {
  /** How long marketing keeps what sales gave back, unless the person asks for us. */
  static final Duration DWELL = Duration.ofHours(24);

  private Warming() {}

  /** How much the person wants by what they just did. */
  enum Ask {
    /** They looked at something. */
    NOTHING,
    /** They sent a form again: counts if they are sales-ready. */
    AGAIN,
    /** They wrote to us, and are answered whatever their score. */
    US
  }

  /** What a touch leads to: perhaps another score, and from nurture perhaps the way back. */
  static List<LeadEvent> touched(Rulebook book, Known lead, LeadEvent touch, Ask ask, Instant now) {
    var events = new ArrayList<LeadEvent>();
    events.add(touch);
    boolean scored = lead instanceof Nurturing || lead instanceof InSales;
    if (scored && LeadEvolution.evolve(lead, touch) instanceof Known touched) {
      var score = book.score(touched.dossier().evidence(), now);
      events.addAll(Handing.scored(touched.dossier(), score, now));
      switch (touched) {
        case Nurturing nurturing -> events.addAll(back(book, nurturing, score, ask, now));
        case InSales sales -> {
          events.addAll(raised(book, sales, score, now));
          events.addAll(Recount.placed(book, lead.dossier(), sales, now));
        }
        case Lead.Received _, Lead.Concluded _ -> {}
      }
    }
    return events;
  }

  /** More urgent if the routing says so by now; less it never becomes. */
  private static List<LeadEvent> raised(Rulebook book, InSales lead, Score score, Instant now) {
    int priority = book.route(lead.dossier().facts(), score).priority();
    return priority > lead.cycle().route().priority()
        ? List.of(new LeadEvent.Raised(now, Party.SYSTEM.by(), priority))
        : List.of();
  }

  private static List<LeadEvent> back(
      Rulebook book, Nurturing lead, Score score, Ask ask, Instant now) {
    var warmth = lead.nurture().warmth();
    if (ask == Ask.US || (ask == Ask.AGAIN && score.salesReady())) {
      return List.of(toSales(book, lead, score, Party.SYSTEM.by(), now));
    }
    if (!warmth.isExceededBy(score, book.rise(now))
        || lead.dossier().standing().isAsked(Review.Reason.RECYCLED)) {
      return List.of();
    }
    var earliest = lead.nurture().since().plus(DWELL);
    if (!warmth.recycled() || !now.isBefore(earliest)) {
      return List.of(toSales(book, lead, score, Party.SYSTEM.by(), now));
    }
    return warmth.backAt().isPresent()
        ? List.of() // known already
        : List.of(new LeadEvent.Warmed(now, Party.SYSTEM.by(), earliest));
  }

  /** The time that marketing has it at least is over, and it is warm. */
  static List<LeadEvent> due(Rulebook book, Nurturing lead, Instant now) {
    var score = book.score(lead.dossier().evidence(), now);
    var events = new ArrayList<>(Handing.scored(lead.dossier(), score, now));
    events.add(toSales(book, lead, score, LeadClocks.BY, now));
    return events;
  }

  private static LeadEvent toSales(
      Rulebook book, Nurturing lead, Score score, String by, Instant now) {
    return Handing.toSales(book, lead.dossier(), score, QueueReason.WARMED_UP, by, now);
  }

  /** What happens, and a question to a human if sales gives the lead back once too often. */
  static List<LeadEvent> withReviewOwed(
      Rulebook book, Lead lead, List<LeadEvent> events, Instant now) {
    boolean tooOften =
        lead instanceof InSales sales
            && events.stream().anyMatch(LeadEvent.Nurtured.class::isInstance)
            && sales.dossier().standing().recycledTooOften(now);
    if (!tooOften) {
      return events;
    }
    var by = Party.SYSTEM.by();
    var team = book.team(((InSales) lead).cycle().route().team());
    var all = new ArrayList<>(events);
    all.add(new LeadEvent.ReviewAsked(now, by, Review.Reason.RECYCLED, List.of()));
    all.add(new LeadEvent.Alerted(now, by, team.supervisor(), "recycled_too_often"));
    return all;
  }
}

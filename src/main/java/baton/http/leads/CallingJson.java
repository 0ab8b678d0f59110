package baton.http.leads;

import baton.http.render.Out;
import baton.lead.Callee;
import baton.lead.CallingHours;
import baton.lead.Lead;
import baton.lead.Place;
import baton.lead.Rulebook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When a person may be called, for those who may know where they are. */
final class CallingJson {
  private CallingJson() {}

  /** The hours that count for a lead in sales; empty where its team calls at any time. */
  static Optional<CallingHours> hours(Rulebook book, Lead.Known lead) {
    return lead instanceof Lead.InSales sales
        ? book.calling(new Callee(sales.cycle().route().team(), Place.of(sales.dossier())))
        : Optional.empty();
  }

  static Out of(CallingHours hours, Instant now) {
    boolean callable = hours.callableAt(now).isEmpty();
    return Out.object()
        .put("basis", hours.basis())
        .put("timeZones", hours.zones().stream().map(ZoneId::getId).toList())
        .put("until", callable ? hours.open().closesAfter(now) : null);
  }
}

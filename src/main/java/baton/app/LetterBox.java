package baton.app;

import baton.http.reports.DeadLetterRoutes;
import baton.lead.entity.Slices;
import baton.lead.view.DeadLetters;
import baton.lead.view.DeadLetters.Letter;
import baton.lead.view.DeadLetters.Place;
import baton.lead.view.Quarantine;
import baton.reporting.view.FactView;
import baton.shared.LeadId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Dead letters of all projections in one place; each projection settles its own. */
record LetterBox(Jdbi jdbi, Quarantine quarantine, ReportRoom reports)
    implements DeadLetterRoutes.Letters {
  @Override
  public List<Letter> page(Optional<Place> behind, int limit) {
    return jdbi.withHandle(handle -> DeadLetters.page(handle, behind, limit));
  }

  @Override
  public List<Letter> of(LeadId lead) {
    return jdbi.withHandle(handle -> DeadLetters.of(handle, lead));
  }

  @Override
  public void replay(LeadId lead) {
    var lacking = of(lead).stream().map(Letter::projection).collect(Collectors.toSet());
    if (lacking.stream().anyMatch(Slices.tags()::contains)) {
      quarantine.again(lead);
    }
    if (lacking.contains(FactView.NAME)) {
      reports.replay(lead);
    }
  }
}

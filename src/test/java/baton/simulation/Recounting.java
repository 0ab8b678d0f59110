package baton.simulation;

import baton.lead.Lead;
import baton.lead.LeadClocks;
import baton.lead.entity.LeadMessage;
import baton.shared.TeamId;
import java.time.Duration;

/** After an edit of hours the open leads of a team are woken, as {@code Recounter} does it. */
final class Recounting implements Network.Party {
  /** The view knows by then of every lead that was counted by the old hours. */
  private static final Duration SETTLES = View.LAG_MAX.plusSeconds(5);

  private final World world;

  Recounting(World world) {
    this.world = world;
  }

  @Override
  public String name() {
    return "recounter";
  }

  @Override
  public long key() {
    return 17;
  }

  void edited(TeamId team) {
    world.timeline.after(SETTLES, 0, () -> wake(team));
  }

  private void wake(TeamId team) {
    for (var watch : world.checks.leads()) {
      var row = world.view.row(watch.id());
      boolean theirs =
          row instanceof Lead.InSales sales
              && LeadClocks.sweepAt(row).isPresent()
              && sales.cycle().terms().map(terms -> terms.team().equals(team)).orElse(false);
      if (theirs) {
        world.send(this, watch.id(), new LeadMessage.Due(0));
      }
    }
  }
}

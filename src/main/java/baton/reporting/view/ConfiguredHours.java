package baton.reporting.view;

import baton.platform.db.ConfigStore;
import baton.policy.store.PastCalendars;
import baton.reporting.facts.PastHours;
import baton.shared.TeamId;
import baton.shared.calendar.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The hours people configured, with every change of them; looks each time whether there is one. */
public final class ConfiguredHours implements Supplier<PastHours> {
  private final ConfigStore store;
  private volatile PastCalendars known;

  public ConfiguredHours(ConfigStore store) {
    this.store = store;
    this.known = PastCalendars.read(store);
  }

  @Override
  public PastHours get() {
    return new Hours(calendars());
  }

  /** The calendars behind them; blocks. */
  public PastCalendars calendars() {
    if (store.revision() != known.revision()) {
      known = PastCalendars.read(store);
    }
    return known;
  }

  private record Hours(PastCalendars calendars) implements PastHours {
    @Override
    public Duration open(TeamId team, Instant from, Instant to, Instant then) {
      return calendars
          .of(team, then)
          .map(calendar -> calendar.open().between(from, to))
          .orElseGet(() -> Duration.between(from, to));
    }

    @Override
    public boolean isOpen(TeamId team, Instant at, Instant then) {
      return calendars.of(team, then).map(Calendar::open).map(open -> open.isOpen(at)).orElse(true);
    }
  }
}

package baton.policy.store;

import baton.policy.Snapshot;
import baton.policy.TeamDoc;
import baton.shared.Checked;
import baton.shared.Mistake;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a document names is there. Only asked of what is new: what was kept before anybody
 * asked is still read.
 *
 * @param now what is configured
 */
record There(Snapshot now) {
  Checked<?> calendar(Checked<?> checked, @Nullable String calendar) {
    var name = name(calendar);
    if (name.isEmpty() || now.house().calendars().containsKey(name)) {
      return checked;
    }
    var mistakes = new ArrayList<Mistake>(checked.mistakes());
    mistakes.add(
        new Mistake("calendar", "unknown_calendar", "Expected a calendar there is, found none"));
    return Checked.bad(mistakes);
  }

  /** What puts calls through. */
  Checked<?> connect(Checked<?> checked, TeamDoc.@Nullable ConnectDoc connect) {
    if (connect == null) {
      return checked;
    }
    var mistakes = new ArrayList<Mistake>(checked.mistakes());
    var webhook = name(connect.webhook());
    if (!webhook.isEmpty() && !now.promotion().webhooks().containsKey(webhook)) {
      mistakes.add(
          new Mistake(
              "connect.webhook", "unknown_webhook", "Expected a webhook there is, found none"));
    }
    var source = name(connect.source());
    boolean dials =
        Optional.ofNullable(now.house().presenceSources().get(source))
            .flatMap(kept -> kept.value().exchange())
            .isPresent();
    if (!source.isEmpty() && !dials) {
      mistakes.add(
          new Mistake(
              "connect.source",
              "unknown_source",
              "Expected a presence source whose provider is asterisk, found none"));
    }
    return mistakes.isEmpty() ? checked : Checked.bad(mistakes);
  }

  Checked<?> team(Checked<?> checked, @Nullable String team) {
    var name = name(team);
    if (name.isEmpty()
        || now.house().teams().keySet().stream().anyMatch(id -> id.value().equals(name))) {
      return checked;
    }
    var mistakes = new ArrayList<Mistake>(checked.mistakes());
    mistakes.add(new Mistake("team", "unknown_team", "Expected a team there is, found none"));
    return Checked.bad(mistakes);
  }

  private static String name(@Nullable String given) {
    return given == null ? "" : given.strip();
  }
}

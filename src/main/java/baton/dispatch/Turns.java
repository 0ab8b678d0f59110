package baton.dispatch;

import baton.lead.OfferEnd;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which offers are open, and which of them were turns: what a rep took, or refused without good
 * reason. One that nobody answered, or that should not have come, was none.
 */
final class Turns {
  /** Open offers that are remembered; should there be more, the oldest count when they end. */
  private static final int OPEN_MAX = 10_000;

  /** An offer that is older is no longer waited for; its end still counts. */
  private static final Duration OPEN_FOR = Duration.ofMinutes(15);

  /** Ends that are remembered, so that one said twice counts once. */
  private static final int ENDED_MAX = 1_024;

  private record Open(RepId rep, int round, Instant since) {}

  private record End(LeadId lead, int round) {}

  private final Roster roster;
  private final Map<LeadId, Open> open = new LinkedHashMap<>();
  private final Set<End> ended =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<End, Boolean> eldest) {
              return size() > ENDED_MAX;
            }
          });

  Turns(Roster roster) {
    this.roster = roster;
  }

  /** That rep is being asked; the roster knows already. */
  void asked(LeadId lead, RepId rep, int round, Instant now) {
    if (!roster.inTurns()) {
      return;
    }
    close(lead);
    if (open.size() >= OPEN_MAX) {
      close(open.keySet().iterator().next());
    }
    open.put(lead, new Open(rep, round, now));
  }

  /** The rep was asked and there is no offer. */
  void voided(LeadId lead, int round) {
    var known = open.get(lead);
    if (known != null && known.round() == round) {
      close(lead);
    }
  }

  /** An offer has ended. */
  void ended(LeadId lead, RepId rep, int round, OfferEnd end) {
    voided(lead, round);
    if (!roster.inTurns() || !ended.add(new End(lead, round))) {
      return;
    }
    switch (end) {
      case ACCEPTED, DECLINED -> roster.turn(rep, rotation -> rotation.took(rep));
      case LAPSED, GIVEN_BACK -> {} // no turn
    }
  }

  /** Gives up on those whose end was never heard of. */
  void forget(Instant now) {
    var before = now.minus(OPEN_FOR);
    while (!open.isEmpty()) {
      var eldest = open.entrySet().iterator().next();
      if (!eldest.getValue().since().isBefore(before)) {
        return;
      }
      close(eldest.getKey());
    }
  }

  private void close(LeadId lead) {
    var known = open.remove(lead);
    if (known != null) {
      roster.turn(known.rep(), rotation -> rotation.answered(known.rep()));
    }
  }
}

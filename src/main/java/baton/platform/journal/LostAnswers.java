package baton.platform.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes of which nobody knows whether they were carried out, for the connection broke: an event
 * that is found in the journal later, in their place, is not a second writer's.
 */
final class LostAnswers {
  /** So many are remembered, the latest. */
  static final int MOST = 10_000;

  private final Map<String, Long> last =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
              return size() > MOST;
            }
          });

  /** Its events up to that number may be there, or come to be. */
  void lost(String persistenceId, long seqNr) {
    last.merge(persistenceId, seqNr, Math::max);
  }

  /** Its next events are there: what was lost is settled. */
  void settled(String persistenceId) {
    if (!last.isEmpty()) {
      last.remove(persistenceId);
    }
  }

  /** Whether we may have written that event ourselves. */
  boolean mayBeOurs(String persistenceId, long seqNr) {
    return seqNr <= last.getOrDefault(persistenceId, 0L);
  }
}

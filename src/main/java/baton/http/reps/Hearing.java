package baton.http.reps;

import baton.policy.Snapshot;
import baton.rep.PresencePush;
import baton.rep.PresenceSource;
import baton.rep.feed.Said;
import baton.rep.view.UnknownAgents.Heard;
import baton.shared.RepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one delivery of a call centre means for our reps.
 *
 * @param doings in the order they were said
 * @param unknown of each agent that is nobody's alias the last word
 * @param wrong why pieces of it could not be understood
 * @param aside how much of it was not about presence
 */
record Hearing(List<Doing> doings, List<Heard> unknown, List<String> wrong, int aside) {
  /** Something to tell a rep. */
  sealed interface Doing {
    record Push(RepId rep, PresencePush push) implements Doing {}

    record Beat(RepId rep) implements Doing {}
  }

  /** Whether nothing of it could be understood. */
  boolean allWrong() {
    return !wrong.isEmpty() && doings.isEmpty() && unknown.isEmpty() && aside == 0;
  }

  static Hearing of(List<Said> all, PresenceSource source, Snapshot policies, Instant now) {
    var doings = new ArrayList<Doing>();
    Map<String, Heard> unknown = new LinkedHashMap<>();
    var wrong = new ArrayList<String>();
    int aside = 0;
    for (var said : all) {
      switch (said) {
        case Said.Word word when isAhead(word, now) -> wrong.add("Expected a time that has come");
        case Said.Word word ->
            policies
                .house()
                .rep(word.agent(), source)
                .ifPresentOrElse(
                    rep -> doings.add(new Doing.Push(rep, word.push(source))),
                    () -> unknown.put(word.agent(), new Heard(word.agent(), word.name())));
        case Said.Beat beat ->
            policies
                .house()
                .rep(beat.agent(), source)
                .ifPresentOrElse(
                    rep -> {
                      if (beat.holds(source, now)) {
                        doings.add(new Doing.Beat(rep));
                      }
                    },
                    () -> unknown.putIfAbsent(beat.agent(), new Heard(beat.agent(), "")));
        case Said.Nothing _ -> aside++;
        case Said.Garbage(var why) -> wrong.add(why);
      }
    }
    return new Hearing(doings, List.copyOf(unknown.values()), wrong, aside);
  }

  private static boolean isAhead(Said.Word word, Instant now) {
    return word.at().map(at -> at.isAfter(now.plus(Said.AHEAD_MAX))).orElse(false);
  }
}

package baton.rep.feed;

import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.PresenceSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** One thing that a call centre says. */
public sealed interface Said {
  /** The longest id of an agent that is looked for. */
  int AGENT_MAX = 256;

  /** An observation of the future would silence its source until then. */
  Duration AHEAD_MAX = Duration.ofMinutes(5);

  /**
   * Where an agent is.
   *
   * @param aspect of several things that are told of one agent, each with its own order, which one;
   *     empty for the only one
   * @param name in the call centre's own words
   * @param at since when, by its clock; it orders what comes late or twice
   */
  record Word(String agent, String aspect, String name, Presence state, Optional<Instant> at)
      implements Said {
    static final int NAME_MAX = 200;

    /** The same as our own pushes have it: the time is the sequence. */
    public PresencePush push(PresenceSource source) {
      return new PresencePush(
          source.id() + aspect,
          state,
          Optional.of(name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX)),
          at.map(Instant::toEpochMilli).map(OptionalLong::of).orElse(OptionalLong.empty()),
          at,
          source.ttl());
    }
  }

  /** The agent is still as was said last, whatever that was. */
  record Beat(String agent, Instant at) implements Said {
    /** Whether it still proves anything. */
    public boolean holds(PresenceSource source, Instant now) {
      return at.plus(source.ttl()).isAfter(now);
    }
  }

  /** Something that is not about presence. */
  record Nothing() implements Said {}

  /** Something that cannot be understood; the reason has none of it in it. */
  record Garbage(String why) implements Said {}
}

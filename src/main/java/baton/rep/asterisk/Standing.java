package baton.rep.asterisk;

import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.PresenceSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** Where somebody is, and the name that says so: {@code pause.lunch}, {@code device.inuse}. */
public record Standing(String name, Presence state) {
  /** Of several phones those count that are there, and of them the most restrictive. */
  static Optional<Standing> of(Collection<Standing> phones) {
    var restrictive = Comparator.comparing(Standing::state);
    return phones.stream()
        .filter(one -> one.state() != Presence.OFFLINE)
        .min(restrictive)
        .or(() -> phones.stream().min(restrictive));
  }

  /** What a rep is told. It counts in the order it comes: there is one connection. */
  public PresencePush push(PresenceSource source) {
    return new PresencePush(
        source.id(),
        state,
        Optional.of(name),
        OptionalLong.empty(),
        Optional.empty(),
        source.ttl());
  }
}

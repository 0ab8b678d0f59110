package baton.simulation;

import baton.lead.EscalationReason;
import baton.lead.LeadEvent;
import baton.lead.LeadRefusal;
import baton.lead.ReclaimReason;
import baton.person.PersonEvent;
import baton.rep.ExclusionCode;
import baton.rep.RepEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a search that is worth its name meets: it fails when it has grown hollow. */
final class Coverage {
  /** What no life of this length comes to, as thousands of notes. */
  private static final Set<String> OUT_OF_REACH =
      Set.of(
          name(LeadRefusal.TOO_MANY),
          name(ExclusionCode.COVERED),
          name(ExclusionCode.QUIET_HOURS),
          name(ExclusionCode.SKILL_MISS)); // told by dispatchers, not by reps

  /** Met a few times in a hundred thousand leads, or not at all: their rules are tested apart. */
  private static final Set<String> RARE = Set.of(name(LeadRefusal.NOT_READY));

  /** By their types, so that whoever adds one hears of it here. */
  static final Set<String> EXPECTED = new TreeSet<>();

  static {
    Stream.of(LeadEvent.class, RepEvent.class, PersonEvent.class)
        .flatMap(Coverage::kinds)
        .forEach(EXPECTED::add);
    Stream.of(
            Fault.values(),
            LeadRefusal.values(),
            ExclusionCode.values(),
            EscalationReason.values(),
            ReclaimReason.values())
        .flatMap(Arrays::stream)
        .map(Coverage::name)
        .forEach(EXPECTED::add);
    EXPECTED.addAll(
        List.of(
            "push.newer",
            "push.old",
            "push.counts_anew",
            "long_silence",
            "storm_breaker",
            "quiet_hours"));
    EXPECTED.addAll(
        List.of("source.silent", "source.back", "offer.by_last_word", "covered", "given_back"));
    EXPECTED.removeAll(OUT_OF_REACH);
    EXPECTED.removeAll(RARE);
  }

  private Coverage() {}

  static String name(Enum<?> one) {
    return one.getDeclaringClass().getSimpleName() + "." + one.name();
  }

  static String name(Class<?> one) {
    return one.getName().substring(one.getName().lastIndexOf('.') + 1);
  }

  private static Stream<String> kinds(Class<?> sealed) {
    return sealed.isSealed()
        ? Arrays.stream(sealed.getPermittedSubclasses()).flatMap(Coverage::kinds)
        : Stream.of(name(sealed));
  }
}

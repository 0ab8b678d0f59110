package baton.lead;

import baton.lead.LeadCommand.Ground;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds out whose a new lead's addresses are, one after the other, e-mail before phone. A lead that
 * has lost one of them claims no other: of two that arrive together neither may be the other's
 * duplicate in turn. What it holds may be forgotten at any moment.
 */
final class Matching {
  private final LeadId id;
  private final LeadTalk.Lines lines;

  /** Whose each address is, as far as was answered: nobody's else, or that lead's. */
  private final Map<PersonKey, Optional<LeadId>> said = new HashMap<>();

  Matching(LeadId id, LeadTalk.Lines lines) {
    this.id = id;
    this.lines = lines;
  }

  /** A test, and a lead without an address, is nobody's. */
  void begin(Dossier dossier) {
    said.clear();
    if (dossier.test() || dossier.keys().isEmpty()) {
      lines.tellSelf(mine());
    } else {
      lines.claim(dossier.keys().getFirst());
    }
  }

  Optional<LeadCommand> personSaid(Dossier dossier, PersonKey person, Optional<LeadId> first) {
    var other = first.filter(lead -> !lead.equals(id)); // what it has itself, it has not lost
    if (!dossier.keys().contains(person)) {
      return bothSaid(dossier, person, other);
    }
    said.put(person, other);
    return next(dossier);
  }

  /** Its addresses belong to different people, and it may be the second one with these two. */
  private Optional<LeadCommand> bothSaid(
      Dossier dossier, PersonKey person, Optional<LeadId> other) {
    var rivals = others(dossier);
    if (rivals.isEmpty()) {
      return Optional.empty(); // it has begun anew since
    }
    other.ifPresent(first -> join(dossier, person, first, Ground.ADDRESS));
    return other.isPresent()
        ? Optional.empty()
        : Optional.of(new LeadCommand.Match(Optional.empty(), rivals));
  }

  private Optional<LeadCommand> next(Dossier dossier) {
    boolean lost = false;
    for (var key : dossier.keys()) {
      var whose = said.get(key);
      if (whose == null) {
        if (lost) {
          lines.look(key);
        } else {
          lines.claim(key);
        }
        return Optional.empty();
      }
      lost |= whose.isPresent();
    }
    var others = others(dossier);
    if (others.isEmpty()) {
      return Optional.of(mine());
    }
    // the last of them knows best whether it is the same person: it was found by the weaker address
    var last = others.getLast();
    var ground = others.size() > 1 ? Ground.CONTESTED_ADDRESS : Ground.ADDRESS;
    join(dossier, keyOf(dossier, last), last, ground);
    return Optional.empty();
  }

  /** The first lead's answer to being joined: why not, if so. */
  Optional<LeadCommand> firstSaid(
      Dossier dossier, PersonKey person, LeadId first, Optional<LeadRefusal> refusal) {
    if (refusal.equals(Optional.of(LeadRefusal.NOT_OPEN))) {
      return closed(dossier, person, first);
    }
    return refusal.equals(Optional.of(LeadRefusal.OTHER_PERSON))
        ? contested(dossier)
        : Optional.of(new LeadCommand.Match(Optional.of(first), List.of()));
  }

  /** Who posts the same two addresses again is to find this lead, and not to make another. */
  private Optional<LeadCommand> contested(Dossier dossier) {
    if (dossier.keys().size() == 1) {
      return Optional.of(new LeadCommand.Match(Optional.empty(), others(dossier)));
    }
    lines.claim(both(dossier));
    return Optional.empty();
  }

  /** What a closed lead has is free, unless this one has lost a stronger address. */
  private Optional<LeadCommand> closed(Dossier dossier, PersonKey person, LeadId first) {
    int at = dossier.keys().indexOf(person);
    boolean lost =
        dossier.keys().stream()
            .limit(Math.max(0, at))
            .anyMatch(key -> said.getOrDefault(key, Optional.empty()).isPresent());
    if (lost) {
      said.put(person, Optional.empty());
      return next(dossier);
    }
    if (at >= 0) {
      // what comes after it is to be asked for again
      dossier.keys().subList(at, dossier.keys().size()).forEach(said::remove);
    }
    lines.supersede(person, first);
    return Optional.empty();
  }

  private void join(Dossier dossier, PersonKey person, LeadId first, Ground ground) {
    dossier
        .submission()
        .read()
        .ifPresent(told -> lines.join(person, first, new LeadCommand.Join(id, told, ground)));
  }

  private PersonKey keyOf(Dossier dossier, LeadId other) {
    return dossier.keys().stream()
        .filter(key -> Optional.of(other).equals(said.get(key)))
        .findFirst()
        .orElseThrow();
  }

  /** The leads that have its addresses, each once, in the order of the addresses. */
  private List<LeadId> others(Dossier dossier) {
    return dossier.keys().stream()
        .map(said::get)
        .filter(Objects::nonNull)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static PersonKey both(Dossier dossier) {
    return dossier.keys().stream().reduce(PersonKey::with).orElseThrow();
  }

  private static LeadCommand mine() {
    return new LeadCommand.Match(Optional.empty(), List.of());
  }
}

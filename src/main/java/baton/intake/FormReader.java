package baton.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Form fields, in the order they came, into slots; what has no slot stays under the name the form
 * gave it.
 */
final class FormReader {
  private record Given(String name, String value) {}

  private final Raw raw = new Raw();
  private final Map<Slot, List<Given>> bySlot = new EnumMap<>(Slot.class);

  private FormReader() {}

  static Raw read(List<Map.Entry<String, String>> entries) {
    var reader = new FormReader();
    entries.forEach(entry -> reader.sort(entry.getKey(), entry.getValue()));
    reader.bySlot.forEach(reader::fill);
    return reader.raw;
  }

  /** What a tick box, a yes-or-no list or a hidden field means; empty when it means neither. */
  static Optional<Boolean> flag(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes", "1", "y", "t", "checked" -> Optional.of(true);
      case "off", "false", "no", "0", "n", "f", "unchecked" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private void sort(String name, String value) {
    // A box left empty says nothing.
    if (raw.control(name, value) || value.isBlank()) {
      return;
    }
    var slot = Slot.of(name);
    if (slot.isPresent()) {
      bySlot.computeIfAbsent(slot.get(), _ -> new ArrayList<>()).add(new Given(name, value));
      return;
    }
    var utm = Raw.utmName(name);
    if (utm.isPresent() && raw.utm.putIfAbsent(utm.get(), value) == null) {
      return;
    }
    raw.field(name, value);
  }

  private void fill(Slot slot, List<Given> all) {
    switch (slot.kind()) {
      case TEXT -> text(slot, all);
      case FLAG -> all.forEach(given -> flag(slot, given));
      case LIST -> all.forEach(given -> raw.interest.add(given.value()));
    }
  }

  private void text(Slot slot, List<Given> all) {
    var chosen =
        all.stream().filter(g -> slot.isOwnName(g.name())).findFirst().orElseGet(all::getFirst);
    raw.texts.put(slot, chosen.value());
    all.stream()
        .filter(other -> !other.value().equals(chosen.value()))
        .forEach(other -> raw.field(other.name(), other.value()));
  }

  // Any yes wins: forms send a hidden "0" in front of a ticked box.
  private void flag(Slot slot, Given given) {
    flag(given.value())
        .ifPresentOrElse(
            said -> raw.flags.merge(slot, said, Boolean::logicalOr),
            () -> raw.field(given.name(), given.value()));
  }
}

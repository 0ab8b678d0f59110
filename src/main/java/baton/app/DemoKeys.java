package baton.app;

import baton.platform.auth.ApiKeys;
import baton.platform.auth.ApiKeys.Wanted;
import baton.platform.auth.Role;
import baton.platform.json.Json;
import baton.shared.RepId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One key per role, and one per demo rep, for whoever tries Baton on their own machine; kept in
 * {@code demo-keys.json} so that a second start has the same.
 */
final class DemoKeys {
  static final List<String> REPS =
      List.of("ann", "bob", "cem", "dana", "eve", "finn", "gita", "hugo");

  private static final String FILE = "demo-keys.json";

  private DemoKeys() {}

  /** The keys, made anew where file and database do not agree. */
  static Map<String, String> ensure(
      ApiKeys keys, Path dataDir, boolean withReps, List<String> origins, Instant now) {
    var file = dataDir.resolve(FILE);
    var known = read(file);
    var all = new LinkedHashMap<String, String>();
    for (var role : Role.values()) {
      if (role != Role.REP) {
        all.put(name(role), valid(keys, known, role, Optional.empty(), origins, now));
      }
    }
    if (withReps || known.containsKey("rep:" + REPS.getFirst())) {
      REPS.forEach(rep ->
          all.put(
              "rep:" + rep,
              valid(keys, known, Role.REP, Optional.of(new RepId(rep)), List.of(), now)));
    }
    if (!all.equals(known)) {
      write(file, all);
    }
    return all;
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String valid(
      ApiKeys keys,
      Map<String, String> known,
      Role role,
      Optional<RepId> rep,
      List<String> origins,
      Instant now) {
    var name = rep.map(id -> "rep:" + id.value()).orElse(name(role));
    var old = Optional.ofNullable(known.get(name));
    boolean good =
        old.flatMap(keys::check)
            .filter(p ->
                p.role() == role
                    && p.rep().equals(rep)
                    && (role != Role.FORM || p.origins().equals(origins)))
            .isPresent();
    if (good) {
      return old.get();
    }
    var id = "demo-" + name.replace(':', '-');
    return keys.issue(
        new Wanted(id, role, rep, role == Role.FORM ? origins : List.of(), true), "demo", now);
  }

  private static Map<String, String> read(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return Json.plain()
          .readValue(Files.readString(file), new TypeReference<LinkedHashMap<String, String>>() {});
    } catch (IOException e) {
      throw new StartRefused(
          "Expected %s to hold the demo's keys, but it cannot be read".formatted(file));
    }
  }

  private static void write(Path file, Map<String, String> keys) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, Json.plain().writerWithDefaultPrettyPrinter().writeValueAsString(keys) + "\n");
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

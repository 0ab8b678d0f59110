package baton.policy;

import baton.rep.CallCentre;
import baton.shared.RepId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which rep a call centre means by the id of an agent. */
public record Agents(Map<CallCentre, Map<String, RepId>> reps) {
  /** As the reps' aliases have it; of two reps with the same one the first. */
  static Agents of(Collection<RepEntry> entries) {
    var all = new EnumMap<CallCentre, Map<String, RepId>>(CallCentre.class);
    for (var rep : entries) {
      rep.aliases()
          .forEach((centre, ids) -> {
            var known = all.computeIfAbsent(centre, _ -> new HashMap<>());
            ids.forEach(id -> known.putIfAbsent(plain(id), rep.id()));
          });
    }
    return new Agents(all);
  }

  /** The rep of that agent; ids are the same in any case. */
  public Optional<RepId> rep(CallCentre centre, String agent) {
    return Optional.ofNullable(reps.getOrDefault(centre, Map.of()).get(plain(agent)));
  }

  static String plain(String agent) {
    return agent.strip().toLowerCase(Locale.ROOT);
  }
}

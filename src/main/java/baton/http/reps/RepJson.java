package baton.http.reps;

import baton.http.config.Puts;
import baton.http.render.Out;
import baton.policy.Kept;
import baton.policy.RepEntry;
import baton.policy.TimeOff;
import baton.rep.Caps;
import baton.rep.RepStatus;
import baton.rep.entity.RepMessage;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A rep as {@code GET /v1/reps/{id}} shows it. */
final class RepJson {
  private RepJson() {}

  /** What was configured. */
  static Out configured(Kept<RepEntry> kept) {
    var rep = kept.value();
    var profile = rep.profile();
    return Puts.stamped(
        Out.object()
            .put("id", rep.id())
            .put("name", profile.name())
            .put("email", rep.email())
            .put("phone", rep.phone())
            .put("teams", profile.teams().stream().sorted().toList())
            .put("skills", new TreeMap<>(profile.skills()))
            .put("capacity", profile.capacity())
            .put("weight", profile.weight())
            .put("caps", caps(profile.caps()))
            .put("calendar", rep.calendar())
            .put("aliases", aliases(rep))
            .put("active", profile.active()),
        kept);
  }

  private static Out caps(Caps caps) {
    return Out.object().put("hour", caps.hour()).put("day", caps.day());
  }

  private static Out aliases(RepEntry rep) {
    var out = Out.object();
    rep.aliases().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> out.put(one.getKey().text(), one.getValue()));
    return out;
  }

  /**
   * What was configured, and how things are.
   *
   * @param cover who stands in, or will
   */
  static Out of(Kept<RepEntry> kept, Optional<Out> cover, RepMessage.View view, Instant now) {
    var status = view.status();
    return configured(kept)
        .put("presence", presence(view, now))
        .put("load", status.load())
        .put("openLeads", status.held())
        .put(
            "leads",
            view.rep().slots().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(slot ->
                    Out.object()
                        .put("leadId", slot.getKey())
                        .put("round", slot.getValue().round())
                        .put("since", slot.getValue().at()))
                .toList())
        .put(
            "leave",
            kept.value().leave().stream()
                .filter(time -> time.leave().to().isAfter(now))
                .map(RepJson::leave)
                .toList())
        .put("cover", cover)
        .put("idleSince", status.idleSince())
        .put("effective", effective(status));
  }

  /** As it was written, and when it begins and ends. */
  static Out leave(TimeOff time) {
    return Out.object()
        .put("from", time.from())
        .put("to", time.to())
        .put("reason", time.reason())
        .put("begins", time.leave().from())
        .put("ends", time.leave().to());
  }

  /** Routable, or why not. */
  static String effective(RepStatus status) {
    return status.unroutable().map(Out::word).orElse("routable");
  }

  static Out presence(RepMessage.View view, Instant now) {
    return Out.object()
        .put("state", view.status().presence())
        .put("since", view.since(now))
        .put(
            "expiresAt",
            view.validUntil().values().stream()
                .filter(until -> until.isAfter(now))
                .min(Comparator.naturalOrder()))
        .put("degraded", degraded(view.status()))
        .put("sources", sources(view, now));
  }

  /** By whose last word the state is what it is, though it is not heard any more. */
  static Optional<Out> degraded(RepStatus status) {
    return status
        .degraded()
        .map(one ->
            Out.object()
                .put("source", one.source())
                .put("since", one.since())
                .put("until", one.until()));
  }

  private static Map<String, Out> sources(RepMessage.View view, Instant now) {
    var sources = new TreeMap<String, Out>();
    view.rep()
        .sources()
        .forEach((source, word) ->
            sources.put(
                source,
                Out.object()
                    .put("state", view.known(source, word, now))
                    .put("said", word.state())
                    .put("reason", word.reason())
                    .put("seq", word.seq().isPresent() ? (Object) word.seq().getAsLong() : null)
                    .put("observedAt", word.observedAt())
                    .put("since", word.at())
                    .put("ttl", word.ttl())
                    .put("expiresAt", Optional.ofNullable(view.validUntil().get(source)))));
    return sources;
  }
}

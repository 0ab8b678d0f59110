package baton.policy;

import baton.campaign.Track;
import baton.shared.Checked;
import baton.shared.Compiler;
import baton.shared.Condition;
import baton.shared.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A track as somebody wrote it: the body of {@code PUT /v1/tracks/{id}}, nothing checked yet. */
public record TrackDoc(
    @Nullable List<@Nullable StepDoc> steps,
    @Nullable List<@Nullable String> reasons,
    @Nullable List<@Nullable String> segments) {
  public static final int SEGMENTS_MAX = 50;

  /** Why marketing gets leads, in the contract's words. */
  private static final Set<String> REASONS =
      Set.of(
          "not_sales_ready",
          "unreachable",
          "no_capacity",
          "rejected",
          "not_ready_to_buy",
          "max_reassignments",
          "by_hand");

  public record StepDoc(
      @Nullable String name,
      @Nullable String after,
      @Nullable String when,
      @Nullable String otherwise,
      @Nullable String template,
      @Nullable String webhook) {}

  /** What there is, by its ids. */
  public record Known(Set<String> templates, Set<String> webhooks) {
    public Known {
      templates = Set.copyOf(templates);
      webhooks = Set.copyOf(webhooks);
    }
  }

  /**
   * The track this text means, or all that is wrong with it.
   *
   * @param known what its steps may name
   */
  public Checked<Track> check(String id, Compiler compiler, Known known) {
    var reading = new Reading();
    reading.name("id", id);
    var given = reading.list("steps", steps, Track.STEPS_MAX);
    if (given.isEmpty()) {
      reading.mistake("steps", "required", "Expected at least one step");
    }
    var places = places(reading, given);
    var all = new ArrayList<Track.Step>();
    for (int i = 0; i < given.size(); i++) {
      all.add(step(reading, given.get(i), i, places, compiler, known));
    }
    return reading.finish(
        new Track(id, all, reasons(reading), reading.texts("segments", segments, SEGMENTS_MAX)));
  }

  private static Map<String, Integer> places(Reading reading, List<Reading.At<StepDoc>> given) {
    var places = new HashMap<String, Integer>();
    for (int i = 0; i < given.size(); i++) {
      var name = given.get(i).value().name();
      if (name != null && places.putIfAbsent(name, i) != null) {
        reading.mistake(
            given.get(i).field() + ".name", "duplicate", "Expected a name of its own: " + name);
      }
    }
    return places;
  }

  private static Track.Step step(
      Reading reading,
      Reading.At<StepDoc> at,
      int index,
      Map<String, Integer> places,
      Compiler compiler,
      Known known) {
    var doc = at.value();
    var otherwise = reading.text(at.field() + ".otherwise", doc.otherwise());
    if (otherwise.isPresent() && places.getOrDefault(otherwise.get(), -1) <= index) {
      reading.mistake(
          at.field() + ".otherwise", "unknown_step", "Expected the name of a later step");
    }
    if (doc.after() == null) {
      reading.mistake(at.field() + ".after", "required", "Expected a duration like P3D");
    }
    return new Track.Step(
        reading.text(at.field() + ".name", doc.name()),
        reading.duration(at.field() + ".after", doc.after(), Duration.ofDays(1)),
        condition(reading, at.field() + ".when", doc.when(), compiler),
        otherwise,
        known(reading, at.field(), "template", doc.template(), known.templates()),
        known(reading, at.field(), "webhook", doc.webhook(), known.webhooks()));
  }

  private static Optional<String> known(
      Reading reading, String step, String kind, @Nullable String given, Set<String> there) {
    var field = step + "." + kind;
    var id = reading.text(field, given);
    if (id.isPresent() && !there.contains(id.get())) {
      reading.mistake(
          field, "unknown_" + kind, "Expected a %s there is, found %s".formatted(kind, id.get()));
    }
    return id;
  }

  private static Condition condition(
      Reading reading, String field, @Nullable String source, Compiler compiler) {
    return source == null || source.isBlank()
        ? Condition.ALWAYS
        : reading.condition(field, source, compiler).orElse(Condition.ALWAYS);
  }

  private List<String> reasons(Reading reading) {
    var all =
        reading.texts("reasons", reasons, SEGMENTS_MAX).stream()
            .map(r -> r.toLowerCase(Locale.ROOT))
            .toList();
    all.stream()
        .filter(reason -> !REASONS.contains(reason))
        .forEach(_ ->
            reading.mistake(
                "reasons",
                "unknown_value",
                "Expected some of " + String.join(", ", REASONS.stream().sorted().toList())));
    return all;
  }
}

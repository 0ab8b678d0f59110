package baton.lead;

import baton.rep.Brief;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the brief a rep gets with an offer from what is known of the lead. */
public final class Briefs {
  private static final int NEED_MAX = 600;
  private static final int TOUCHES_MAX = 10;

  private Briefs() {}

  static Brief of(Dossier dossier, Cycle cycle) {
    return of(dossier, Optional.of(cycle));
  }

  /**
   * The same at any time.
   *
   * @param cycle the pass through sales, if there is or was one
   */
  public static Brief of(Dossier dossier, Optional<Cycle> cycle) {
    var told = dossier.submission().read();
    return new Brief(
        told.flatMap(Submission::message).map(text -> shortened(text, NEED_MAX)),
        cycle.flatMap(pass -> pass.route().segment()),
        dossier.campaign().campaign(),
        told.map(Submission::interest).orElse(List.of()),
        reasons(dossier),
        touches(dossier),
        told.map(Briefs::opener).orElse(""));
  }

  private static List<String> reasons(Dossier dossier) {
    return dossier.score().stream()
        .flatMap(score -> score.reasons().stream())
        .map(reason -> "%s %+d".formatted(reason.rule(), reason.points()))
        .toList();
  }

  private static List<String> touches(Dossier dossier) {
    var did = dossier.tally().touches();
    return did.latestAt().entrySet().stream()
        .sorted(
            Map.Entry.<String, Instant>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TOUCHES_MAX)
        .map(latest -> latest.getKey() + " ×" + did.counts().get(latest.getKey()))
        .toList();
  }

  private static String opener(Submission told) {
    Optional<String> about =
        told.interest().isEmpty()
            ? told.source().form()
            : Optional.of(String.join(" and ", told.interest()));
    return about
        .map(what -> "You asked us about %s. What made you look into it now?".formatted(what))
        .orElse("You got in touch with us. What can I help you with?");
  }

  private static String shortened(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max - 1) + "…";
  }
}

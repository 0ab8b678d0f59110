package baton.http.leads;

import static baton.http.render.Chat.plain;
import static baton.http.render.Chat.words;

import baton.lead.Attempt;
import baton.lead.LeadEvent;
import baton.lead.Reminder;
import baton.shared.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What happened to a lead, as the end of a sentence that begins with the lead: who, what, until
 * when. Nothing the person wrote or could be reached by is in it.
 */
final class ChatPhrases {
  private ChatPhrases() {}

  /**
   * That phrase.
   *
   * @param time how an instant is written
   */
  static String of(LeadEvent event, Function<Instant, String> time) {
    return switch (event) {
      case LeadEvent.Received _ -> "came in";
      case LeadEvent.Matched e ->
          e.duplicateOf()
              .map(
                  other -> "is of somebody we know: lead %s is worked instead".formatted(id(other)))
              .orElse("is the first of its person");
      case LeadEvent.Scored e ->
          "is scored: fit %d, intent %d, %s"
              .formatted(
                  e.score().fit(),
                  e.score().intent(),
                  e.score().salesReady() ? "ready for sales" : "not ready for sales");
      case LeadEvent.Joined _, LeadEvent.Acted _ -> "has been in touch again";
      case LeadEvent.Queued e ->
          "waits for %s (%s): a first answer is due by %s"
              .formatted(
                  id(e.cycle().route().team()),
                  words(e.reason()),
                  time.apply(e.cycle().respondBy()));
      case LeadEvent.Offered e ->
          "is offered to %s of %s until %s"
              .formatted(id(e.rep()), id(e.team()), time.apply(e.expiresAt()));
      case LeadEvent.Accepted e ->
          "is accepted by %s, who tries by %s".formatted(id(e.rep()), time.apply(e.attemptBy()));
      case LeadEvent.Declined e ->
          "is declined by %s (%s)".formatted(id(e.rep()), words(e.reason()));
      case LeadEvent.Lapsed e -> "was not answered by %s in time".formatted(id(e.rep()));
      case LeadEvent.Rescinded e ->
          "is no longer offered to %s (%s)".formatted(id(e.rep()), words(e.reason()));
      case LeadEvent.Reclaimed e ->
          "is taken from %s (%s)".formatted(id(e.rep()), words(e.reason()));
      case LeadEvent.HolderLeft e ->
          "is with %s, who went away; it is taken back at %s"
              .formatted(id(e.rep()), time.apply(e.until()));
      case LeadEvent.HolderBack e -> "is with %s, who is back".formatted(id(e.rep()));
      case LeadEvent.Reminded e -> reminded(e.kind()) + e.rep().map(ChatPhrases::with).orElse("");
      case LeadEvent.Breached e ->
          "*breaks our promise*: a first answer was due by %s (%s)%s"
              .formatted(
                  time.apply(e.due()),
                  words(e.owner()),
                  e.rep().map(rep -> ", with " + id(rep)).orElse(""));
      case LeadEvent.Escalated e ->
          "is escalated to level %d (%s)%s"
              .formatted(e.level(), words(e.reason()), asked(e.teams()));
      case LeadEvent.Alerted e ->
          "needs a human: %s (%s)".formatted(plain(e.who()), plain(e.why().replace('_', ' ')));
      case LeadEvent.Attempted e ->
          "was tried by %s: %s%s"
              .formatted(
                  by(e), attempt(e.attempt()), e.first() ? "; the response clock stops" : "");
      case LeadEvent.CallMatched e ->
          "has a call that both sides told of: %s".formatted(attempt(e.attempt()));
      case LeadEvent.CallEnded e -> "has a call that is over: %s".formatted(words(e.result()));
      case LeadEvent.BreachWithdrawn e ->
          "was called in time after all: the breach of %s is withdrawn"
              .formatted(time.apply(e.due()));
      case LeadEvent.CallRequested e -> "is to be called by %s now".formatted(id(e.rep()));
      case LeadEvent.CallFailed e ->
          "could not be called by %s (%s)".formatted(id(e.rep()), words(e.reason()));
      case LeadEvent.Snoozed e -> "is put off until %s".formatted(time.apply(e.until()));
      case LeadEvent.Noted e -> "has a note by %s".formatted(by(e));
      case LeadEvent.AssignedToRep e ->
          "is given to %s by %s, to be tried by %s"
              .formatted(id(e.rep()), by(e), time.apply(e.attemptBy()));
      case LeadEvent.AssignedToTeam e ->
          "is given to %s by %s: a first answer is due by %s"
              .formatted(id(e.cycle().route().team()), by(e), time.apply(e.cycle().respondBy()));
      case LeadEvent.Recalled e -> "is recalled from %s by %s".formatted(id(e.rep()), by(e));
      case LeadEvent.Nurtured e -> "goes to marketing (%s)".formatted(words(e.reason()));
      case LeadEvent.NurtureStep e ->
          "has come to step %d of the track %s".formatted(e.step(), plain(e.track()));
      case LeadEvent.MarkedAtRisk e ->
          "is at risk with %s: nobody may be free in time".formatted(id(e.team()));
      case LeadEvent.Raised _ -> "has become more urgent";
      case LeadEvent.ClocksMoved _ -> "has other deadlines, as hours or promises were edited";
      case LeadEvent.Warmed e ->
          "is warm again, and goes back to sales at %s".formatted(time.apply(e.backAt()));
      case LeadEvent.Unsubscribed _ -> "wants no more mail";
      case LeadEvent.ReviewAsked e -> "must be looked at (%s)".formatted(words(e.reason()));
      case LeadEvent.Reviewed e -> "was looked at by %s".formatted(by(e));
      case LeadEvent.Concluded e -> "is concluded: *%s*".formatted(words(e.outcome()));
      case LeadEvent.Reopened e -> "is open again, by %s".formatted(by(e));
      case LeadEvent.Erased _ -> "is forgotten, as its person has asked";
    };
  }

  private static String id(Id id) {
    return plain(id.value());
  }

  private static String by(LeadEvent event) {
    return plain(event.by());
  }

  private static String with(Id rep) {
    return " (%s)".formatted(id(rep));
  }

  private static String reminded(Reminder kind) {
    return switch (kind) {
      case HALF_TIME -> "has used half of its time for a first answer";
      case LAST_CALL -> "has little time left for a first answer";
      case FOLLOW_UP -> "is to be tried again now";
      case FOLLOW_UP_OVERDUE -> "should have been tried again";
    };
  }

  private static String asked(List<? extends Id> teams) {
    return teams.isEmpty()
        ? ""
        : ": asked are " + teams.stream().map(ChatPhrases::id).collect(Collectors.joining(", "));
  }

  private static String attempt(Attempt attempt) {
    return "%s %s, %s%s"
        .formatted(
            words(attempt.direction()),
            words(attempt.channel()),
            words(attempt.result()),
            Optional.of(attempt).flatMap(Attempt::proof).isPresent() ? ", proven" : "");
  }
}

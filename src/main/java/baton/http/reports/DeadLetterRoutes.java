package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.Uuids;
import baton.http.render.Out;
import baton.lead.view.DeadLetters.Letter;
import baton.lead.view.DeadLetters.Place;
import baton.platform.auth.Role;
import baton.shared.LeadId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Events that lists or reports could not take: which they are, and taking them again. */
public final class DeadLetterRoutes implements Feature {
  private static final String APART = "/";

  private final Letters letters;
  private final Blocking blocking;
  private final Replies replies;

  /** Where they are kept; all of it blocks. */
  public interface Letters {
    List<Letter> page(Optional<Place> behind, int limit);

    List<Letter> of(LeadId lead);

    /** Brings a lead into whatever lacks it, as far as that goes. */
    void replay(LeadId lead);
  }

  public DeadLetterRoutes(Letters letters, Blocking blocking, Replies replies) {
    this.letters = letters;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/dead-letters", Access.of(Role.MANAGER, Role.MARKETING), this::list),
        Endpoint.post("/v1/dead-letters/{id}/replay", Access.of(), this::replay));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var paging = Paging.of(call);
    var behind =
        paging.cursor().map(text -> place(text).orElseThrow(() -> Paging.badCursor().refused()));
    return blocking
        .run(() -> letters.page(behind, paging.limit() + 1))
        .thenApply(found -> {
          var page = paging.page(found, DeadLetterRoutes::cursor);
          return replies.ok(Out.page(page, DeadLetterRoutes::json).node());
        });
  }

  private CompletionStage<HttpResponse> replay(Call call) {
    var lead = lead(call.path("id")).orElseThrow(() -> Problems.notFound().refused());
    return blocking
        .run(() -> {
          if (letters.of(lead).isEmpty()) {
            throw Problems.notFound().refused();
          }
          letters.replay(lead);
          return letters.of(lead).size();
        })
        .thenApply(left -> replies.ok(Out.object().put("leadId", lead).put("left", left).node()));
  }

  private static String cursor(Letter letter) {
    return String.join(
        APART, letter.lead().value(), Long.toString(letter.seqNr()), letter.projection());
  }

  private static Optional<Place> place(String cursor) {
    var parts = cursor.split(APART, -1);
    try {
      return parts.length == 3
          ? lead(parts[0]).map(lead -> Place.of(lead, Long.parseLong(parts[1]), parts[2]))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<LeadId> lead(String text) {
    return Uuids.read(text).map(UUID::toString).map(LeadId::new);
  }

  private static Out json(Letter letter) {
    return Out.object()
        .put("leadId", letter.lead())
        .put("seqNr", letter.seqNr())
        .put("projection", letter.projection())
        .put("event", letter.event())
        .put("why", letter.why())
        .put("at", letter.at());
  }
}

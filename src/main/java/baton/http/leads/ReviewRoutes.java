package baton.http.leads;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.LeadProblems;
import baton.http.Parties;
import baton.http.Problems;
import baton.http.render.Given;
import baton.lead.LeadCommand;
import baton.lead.LeadRefusal;
import baton.lead.Submission;
import baton.platform.auth.Role;
import baton.shared.LeadId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a human says of a lead that Baton had a question about: it stays what it is, or it is the
 * same person's as another one.
 */
public final class ReviewRoutes implements Feature {
  private final Door door;

  public ReviewRoutes(Door door) {
    this.door = door;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/v1/leads/{id}/review", Access.of(Role.MANAGER, Role.MARKETING), this::review));
  }

  private CompletionStage<HttpResponse> review(Call call) {
    return call.body()
        .objectIfAny()
        .thenCompose(body -> {
          var given = Given.of(body);
          var note = given.text("note", WorkRoutes.NOTE_MAX);
          var other = given.text("duplicateOf", WorkRoutes.TEXT_MAX);
          var first = other.flatMap(Door::uuid).map(LeadId::new);
          if (other.isPresent() && first.filter(id -> !id.equals(Door.id(call))).isEmpty()) {
            given.mistake("duplicateOf", "invalid_id", "Expected the id of another lead");
          }
          given.check();
          var command = new LeadCommand.Review(first, note, Parties.of(call.principal()));
          return joined(call, first).thenCompose(_ -> door.carryOut(call, command));
        })
        .thenApply(door::show);
  }

  /** The other lead first has what this one said: then nothing is lost, whatever comes between. */
  private CompletionStage<?> joined(Call call, Optional<LeadId> first) {
    if (first.isEmpty()) {
      return CompletableFuture.completedFuture(call);
    }
    return door.visible(call)
        .thenCompose(visible -> {
          var dossier = visible.lead().dossier();
          if (dossier.standing().reviews().isEmpty()) {
            throw LeadProblems.of(LeadRefusal.NOT_IN_REVIEW, visible.lead()).refused();
          }
          Submission told =
              dossier.submission().read().orElseThrow(() -> Problems.notFound().refused());
          var join = new LeadCommand.Join(dossier.id(), told, LeadCommand.Ground.HUMAN);
          return door.leads().ask(first.get(), join);
        })
        .thenAccept(answer -> {
          if (answer.refusal().isPresent()) {
            throw LeadProblems.of(answer.refusal().get(), answer.lead()).refused();
          }
        });
  }
}

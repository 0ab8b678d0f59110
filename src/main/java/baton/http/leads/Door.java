package baton.http.leads;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.model.headers.RawHeader;
import baton.http.Call;
import baton.http.LeadProblems;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.Uuids;
import baton.http.render.Out;
import baton.lead.CallingHours;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadRefusal;
import baton.lead.LeadState;
import baton.lead.Rulebook;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.LeadMessage.Seen;
import baton.platform.auth.Role;
import baton.shared.LeadId;
import baton.shared.WorkingTime;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Finds the lead a caller means, lets in only who may know of it, and shows it to them. */
public final class Door {

  private final LeadDesk leads;
  private final Supplier<? extends Rulebook> book;
  private final Replies replies;
  private final Callable callable;
  private final Clock clock;

  /**
   * @param book by which a lead's next attempt is told
   */
  public Door(
      LeadDesk leads,
      Supplier<? extends Rulebook> book,
      Replies replies,
      Callable callable,
      Clock clock) {
    this.leads = leads;
    this.book = book;
    this.replies = replies;
    this.callable = callable;
    this.clock = clock;
  }

  Callable callable() {
    return callable;
  }

  LeadDesk leads() {
    return leads;
  }

  /** The lead in the path; what cannot be the id of one is not found. */
  static LeadId id(Call call) {
    return uuid(call.path("id")).map(LeadId::new).orElseThrow(() -> Problems.notFound().refused());
  }

  /** What can be the id of a lead, as we write it. */
  static Optional<String> uuid(String given) {
    return Uuids.read(given).map(UUID::toString);
  }

  /** A lead that is there for this caller. */
  CompletionStage<Visible> visible(Call call) {
    return leads.look(id(call)).thenApply(seen -> visible(call, seen));
  }

  /** Carries out what was asked for, if the lead is there for this caller. */
  CompletionStage<Done> carryOut(Call call, LeadCommand command) {
    var id = id(call);
    CompletionStage<?> admitted =
        call.principal().is(Role.REP) ? visible(call) : CompletableFuture.completedFuture(id);
    return admitted
        .thenCompose(_ -> leads.ask(id, command))
        .thenApply(answer -> done(call, answer));
  }

  /** What became of it; a refusal ends the request. */
  static Done done(Call call, Answer answer) {
    if (answer.refusal().isPresent()) {
      throw LeadProblems.of(answer.refusal().get(), answer.lead()).refused();
    }
    var seen = new Seen(answer.lead(), answer.version());
    return new Done(visible(seen, Sight.of(call.principal())), answer.changed());
  }

  /** The lead as this caller sees it. */
  HttpResponse show(Visible lead) {
    return replies.ok(json(lead.lead(), lead.version(), lead.sight()));
  }

  ObjectNode json(Lead.Known lead, long version, Sight sight) {
    return LeadJson.of(book.get(), lead, version, sight, callable, clock.instant());
  }

  /** The hours that count for the lead, while sales answers for it. */
  Optional<WorkingTime> hours(Lead.Known lead) {
    return lead.pass().map(cycle -> book.get().hours(cycle.route().team(), lead.dossier()));
  }

  /** When the person may be called, while sales answers for the lead; empty for at any time. */
  Optional<CallingHours> calling(Lead.Known lead) {
    return CallingJson.hours(book.get(), lead);
  }

  HttpResponse show(Done done) {
    return show(done.lead());
  }

  /** 201; a repeat is told as one. */
  HttpResponse created(Call call, Done done) {
    var lead = done.lead();
    var body =
        call.principal().is(Role.INTEGRATION)
            ? brief(lead).node()
            : json(lead.lead(), lead.version(), lead.sight());
    var response =
        replies
            .json(StatusCodes.CREATED, body)
            .addHeader(
                Location.create(
                    "/v1/leads/%s/timeline".formatted(lead.lead().dossier().id().value())));
    return repeated(response, done);
  }

  /** A welcome repeat is told as one. */
  static HttpResponse repeated(HttpResponse response, Done done) {
    return done.changed()
        ? response
        : response.addHeader(RawHeader.create("Idempotent-Replayed", "true"));
  }

  /** For those who may tell of a lead but not read it. */
  static Out brief(Visible visible) {
    var lead = visible.lead();
    return Out.object()
        .put("leadId", lead.dossier().id())
        .put("state", LeadState.of(lead))
        .put("attempts", lead.dossier().tally().attempts())
        .put("firstResponseAt", lead.dossier().tally().firstResponseAt())
        .put("version", visible.version());
  }

  Replies replies() {
    return replies;
  }

  /** A lead, and what its reader may see of it. */
  record Visible(Lead.Known lead, long version, Sight sight) {}

  /**
   * @param changed false for a welcome repeat
   */
  record Done(Visible lead, boolean changed) {}

  private static Visible visible(Call call, Seen seen) {
    var sight = Sight.of(call.principal());
    var visible = visible(seen, sight);
    if (!sight.sees(visible.lead())) {
      throw Problems.notFound().refused();
    }
    return visible;
  }

  private static Visible visible(Seen seen, Sight sight) {
    return switch (seen.lead()) {
      case Lead.Known known -> new Visible(known, seen.version(), sight);
      case Lead.Erased erased -> throw LeadProblems.of(LeadRefusal.ERASED, erased).refused();
      case Lead.Unknown _ -> throw Problems.notFound().refused();
    };
  }
}

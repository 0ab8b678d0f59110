package baton.http.leads;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Parties;
import baton.http.Problems;
import baton.http.render.Out;
import baton.lead.CallingHours;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.view.LeadCursor;
import baton.lead.view.LeadFilter;
import baton.lead.view.LeadList;
import baton.lead.view.Timeline;
import baton.platform.auth.Role;
import baton.reporting.Ledger;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Leads to look at: one, many, and everything that ever happened to one. */
public final class LeadRoutes implements Feature {
  /** Those a list can be asked for: who is erased is in none. */
  private static final Set<String> STATES =
      Ledger.STATES.stream()
          .filter(state -> !state.equals(Ledger.ERASED))
          .collect(Collectors.toUnmodifiableSet());

  /** Where a page that is no JSON says where the next one begins; the last page has none. */
  private static final String NEXT_CURSOR = "X-Next-Cursor";

  private static final Access READERS = Access.of(Role.REP, Role.MANAGER, Role.MARKETING);

  private final Door door;
  private final Lists lists;
  private final Timelines timelines;

  /** Where lists come from. */
  @FunctionalInterface
  public interface Lists {
    CompletionStage<LeadList.Page> page(LeadFilter filter, Optional<LeadCursor> after, int limit);
  }

  /** Where a lead's events come from. */
  @FunctionalInterface
  public interface Timelines {
    CompletionStage<List<Timeline.Entry>> of(LeadId lead);
  }

  public LeadRoutes(Door door, Lists lists, Timelines timelines) {
    this.door = door;
    this.lists = lists;
    this.timelines = timelines;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/leads", READERS, this::list)
            .producing(MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_CSV),
        Endpoint.get("/v1/leads/{id}", READERS, this::one),
        Endpoint.get("/v1/leads/{id}/timeline", READERS, this::timeline),
        Endpoint.get("/v1/leads/{id}/decisions", Access.of(Role.MANAGER), this::decisions),
        Endpoint.delete("/v1/leads/{id}", Access.of(), this::erase));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var paging = Paging.of(call);
    var after =
        paging
            .cursor()
            .map(text -> LeadCursor.parse(text).orElseThrow(() -> Paging.badCursor().refused()));
    var sight = Sight.of(call.principal());
    return lists
        .page(filter(call, sight), after, paging.limit())
        .thenApply(page -> call.wantsCsv() ? sheet(page, sight) : list(page, sight));
  }

  private HttpResponse list(LeadList.Page page, Sight sight) {
    return door.replies()
        .ok(
            Out.object()
                .put(
                    "items",
                    page.items().stream().flatMap(item -> shown(item, sight).stream()).toList())
                .put("nextCursor", page.next().map(LeadCursor::text))
                .node());
  }

  /** The same for a spreadsheet; where the next page begins stands in a header. */
  private HttpResponse sheet(LeadList.Page page, Sight sight) {
    var leads = LeadSheet.of(page.items(), item -> shown(item, sight));
    var sheet = door.replies().csv("leads", leads);
    return page.next()
        .map(next -> sheet.addHeader(RawHeader.create(NEXT_CURSOR, next.text())))
        .orElse(sheet);
  }

  private Optional<ObjectNode> shown(LeadList.Item item, Sight sight) {
    return switch (item) {
      case LeadList.Apart(var id, var receivedAt) ->
          Optional.of(LeadJson.apart(id, Optional.of(receivedAt)));
      case LeadList.Listed(var lead, long version) ->
          sight.sees(lead) ? Optional.of(door.json(lead, version, sight)) : Optional.empty();
    };
  }

  /** A rep's list is the rep's own, whatever was asked for. */
  private static LeadFilter filter(Call call, Sight sight) {
    return new LeadFilter(
        call.query("state").map(LeadRoutes::state),
        call.query("team").map(id -> new TeamId(id(id, "team"))),
        sight.rep().or(() -> call.query("rep").map(id -> new RepId(id(id, "rep")))),
        call.query("campaign"),
        call.query("breached").map(text -> yesOrNo("breached", text)),
        call.query("review").map(text -> yesOrNo("review", text)),
        call.instant("from"),
        call.instant("to"),
        call.query("q"),
        call.query("atRisk").map(text -> yesOrNo("atRisk", text)),
        call.query("waiting").map(text -> yesOrNo("waiting", text)));
  }

  private static String state(String text) {
    if (!STATES.contains(text)) {
      throw Problems.invalid(
              "state",
              "unknown_value",
              "Expected one of " + String.join(", ", STATES.stream().sorted().toList()))
          .refused();
    }
    return text;
  }

  private static String id(String text, String field) {
    if (text.isBlank() || text.length() > 128) {
      throw Problems.invalid(field, "invalid_id", "Expected the id of a " + field).refused();
    }
    return text;
  }

  private static boolean yesOrNo(String field, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw Problems.invalid(field, "wrong_type", "Expected true or false").refused();
    }
    return text.equals("true");
  }

  private CompletionStage<HttpResponse> one(Call call) {
    return isApart(call)
        ? CompletableFuture.completedFuture(
            door.replies().ok(LeadJson.apart(Door.id(call), Optional.empty())))
        : door.visible(call).thenApply(door::show);
  }

  /** A lead that nobody can read; reps are told that, since whose it is cannot be read either. */
  private boolean isApart(Call call) {
    return !call.principal().is(Role.REP) && door.leads().isApart(Door.id(call));
  }

  private CompletionStage<HttpResponse> timeline(Call call) {
    var id = Door.id(call);
    return visible(call)
        .thenCompose(lead -> {
          var personal = lead.map(l -> l.sight().seesPerson(l.lead())).orElse(false);
          var json =
              new TimelineJson(
                  id,
                  personal,
                  lead.flatMap(l -> door.hours(l.lead())),
                  lead.flatMap(l -> door.calling(l.lead())));
          return timelines.of(id).thenApply(entries -> items(json.items(entries)));
        });
  }

  /**
   * The lead as this caller sees it, if it is there for them at all; empty when nobody can read it.
   */
  private CompletionStage<Optional<Door.Visible>> visible(Call call) {
    return isApart(call)
        ? CompletableFuture.completedFuture(Optional.empty())
        : door.visible(call).thenApply(Optional::of);
  }

  private CompletionStage<HttpResponse> decisions(Call call) {
    var id = Door.id(call);
    return visible(call)
        .thenCompose(lead ->
            timelines
                .of(id)
                .thenApply(entries ->
                    items(decisions(id, entries, lead.flatMap(l -> door.calling(l.lead()))))));
  }

  private static List<Out> decisions(
      LeadId id, List<Timeline.Entry> entries, Optional<CallingHours> calling) {
    var decisions = new ArrayList<Out>();
    var since = Instant.MAX;
    for (var entry : entries) {
      if (!(entry instanceof Timeline.Stored(_, var event))) {
        continue;
      }
      if (event instanceof LeadEvent.Queued) {
        since = event.at();
      }
      if (event instanceof LeadEvent.Offered(_, _, _, _, _, _, var decision)) {
        var from = since;
        var quietUntil = calling.flatMap(hours -> hours.quietBefore(from, decision.at()));
        decisions.add(DecisionJson.of(id, decision).putIfThere("quietUntil", quietUntil));
      }
    }
    return decisions;
  }

  /** All at once: one lead's events are bounded. */
  private HttpResponse items(List<Out> items) {
    return door.replies().ok(Out.object().put("items", items).put("nextCursor", null).node());
  }

  private CompletionStage<HttpResponse> erase(Call call) {
    var id = Door.id(call);
    return door.leads()
        .ask(id, new LeadCommand.Erase(Parties.of(call.principal())))
        .thenApply(answer -> {
          if (answer.refusal().isPresent() || !answer.changed()) {
            Door.done(call, answer); // never heard of: 404; forgotten before: 410
          }
          return door.replies().nothing();
        });
  }
}

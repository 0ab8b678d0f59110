package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.policy.Kept;
import baton.policy.store.Policies;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.OpenHours;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Calendars, and their arithmetic for whoever wants to check it. */
public final class CalendarRoutes implements Feature {
  private static final Access MANAGERS = Access.of(Role.MANAGER);
  private static final Duration DURATION_MAX = Duration.ofDays(366);

  private final Policies policies;
  private final Blocking blocking;
  private final Replies replies;

  public CalendarRoutes(Policies policies, Blocking blocking, Replies replies) {
    this.policies = policies;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/calendars", MANAGERS, this::list),
        Endpoint.get(
            "/v1/calendars/{id}",
            MANAGERS,
            call -> CompletableFuture.completedFuture(show(Puts.id(call)))),
        Endpoint.put("/v1/calendars/{id}", MANAGERS, this::put),
        Endpoint.get("/v1/calendars/{id}/deadline", MANAGERS, this::deadline));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var id = Puts.id(call);
    var edit = Puts.edit(call);
    return call.body()
        .tree()
        .thenCompose(body -> blocking.run(() -> Puts.kept(policies.putCalendar(id, body, edit))))
        .thenApply(_ -> show(id));
  }

  private HttpResponse show(String id) {
    return Puts.shown(replies, CalendarJson.of(kept(id)));
  }

  private Kept<Calendar> kept(String id) {
    var calendar = policies.snapshot().house().calendars().get(id);
    if (calendar == null) {
      throw Problems.notFound().refused();
    }
    return calendar;
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var all = List.copyOf(policies.snapshot().house().calendars().values());
    return CompletableFuture.completedFuture(
        replies.ok(Puts.listed(call, all, kept -> kept.value().id(), CalendarJson::of)));
  }

  /** A promise made then, as a lead's clock would have it. */
  private CompletionStage<HttpResponse> deadline(Call call) {
    var calendar = kept(Puts.id(call)).value();
    var from =
        call.instant("from")
            .orElseThrow(() ->
                Problems.invalid("from", "required", "Expected the time of the promise").refused());
    var deadline = calendar.promised().plus(from, duration(call));
    if (!deadline.isBefore(from.plus(OpenHours.REACH))) {
      throw Problems.invalid("duration", "out_of_range", "Expected a deadline within 20 years")
          .refused();
    }
    return CompletableFuture.completedFuture(replies.ok(worked(calendar, from, deadline).node()));
  }

  private static Out worked(Calendar calendar, Instant from, Instant deadline) {
    return Out.object()
        .put("deadline", deadline)
        .put("businessElapsed", calendar.open().between(from, deadline));
  }

  private static Duration duration(Call call) {
    try {
      var duration = Duration.parse(call.query("duration").orElse(""));
      if (duration.isPositive() && duration.compareTo(DURATION_MAX) <= 0) {
        return duration;
      }
    } catch (DateTimeException _) {
      // said below
    }
    throw Problems.invalid(
            "duration", "invalid_duration", "Expected a duration like PT5M, of at most P366D")
        .refused();
  }
}

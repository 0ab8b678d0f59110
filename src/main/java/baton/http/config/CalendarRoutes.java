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
import baton.policy.store.Policies;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.OpenHours;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Calendars, and their arithmetic for whoever wants to check it. */
public final class CalendarRoutes implements Feature {
  private static final Access MANAGERS = Access.of(Role.MANAGER);
  private static final Duration DURATION_MAX = Duration.ofDays(366);

  private final Configured<Calendar> all;
  private final Replies replies;

  public CalendarRoutes(Policies policies, Blocking blocking, Replies replies) {
    this.all =
        new Configured<>(
            "/v1/calendars",
            () -> policies.snapshot().house().calendars(),
            (id, body, edit) -> policies.putCalendar(id, body, edit),
            CalendarJson::of,
            blocking,
            replies);
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    var endpoints = new ArrayList<>(all.endpoints(MANAGERS, MANAGERS));
    endpoints.add(Endpoint.get("/v1/calendars/{id}/deadline", MANAGERS, this::deadline));
    return List.copyOf(endpoints);
  }

  /** A promise made then, as a lead's clock would have it. */
  private CompletionStage<HttpResponse> deadline(Call call) {
    var calendar = all.kept(call).value();
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

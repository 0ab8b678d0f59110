package baton.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.model.headers.TimeoutAccess;
import baton.http.Router.Match;
import baton.platform.auth.Principal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import scala.concurrent.duration.Duration;

/**
 * Every request's way: named, routed, admitted, handled, answered. Whatever happens on it, the
 * answer has our shape.
 */
public final class Api {
  private final Router router;
  private final Replies replies;
  private final Auth auth;
  private final Cors cors;
  private final ClientAddresses clients;
  private final ActorSystem<?> system;
  private final MeterRegistry meters;

  public Api(
      List<Feature> features,
      Keyring keys,
      HttpSettings settings,
      Replies replies,
      ActorSystem<?> system,
      MeterRegistry meters) {
    this.router = new Router(features);
    this.replies = replies;
    this.auth = new Auth(keys);
    this.cors = new Cors(keys);
    this.clients = new ClientAddresses(settings.trustedProxies());
    this.system = system;
    this.meters = meters;
  }

  /** Everything that can be asked for. */
  public List<Endpoint> endpoints() {
    return router.endpoints();
  }

  /** The answer; this stage never fails. */
  public CompletionStage<HttpResponse> handle(HttpRequest request) {
    long began = System.nanoTime();
    var id = RequestIds.of(request);
    var match =
        router.match(request.method(), PathPattern.segments(request.getUri().pathSegments()));
    guardTime(request, match, id);
    var body = new Body(request, system, replies.mapper());
    CompletionStage<HttpResponse> answer =
        switch (match) {
          case Match.Found(var endpoint, var names) ->
              serve(new Call(request, names, id, clients.of(request), body, null), endpoint);
          case Match.OtherMethod other -> completed(otherMethod(request, other));
          case Match.Nothing _ -> completed(replies.problem(Problems.notFound(), false));
        };
    return answer.thenCompose(response -> {
      count(match, request, response, began);
      return body.passed().thenApply(_ -> finished(response, id));
    });
  }

  private CompletionStage<HttpResponse> serve(Call call, Endpoint endpoint) {
    var accepting = Accepting.of(call.request());
    boolean page = endpoint.hasPage() && accepting.prefersPage();
    var who = new AtomicReference<Optional<Principal>>(Optional.empty());
    return attempt(
            () -> {
              if (endpoint.produces().stream().noneMatch(accepting::takes)) {
                throw notAcceptable(endpoint).refused();
              }
              return admitted(endpoint, call, who);
            })
        .exceptionally(error -> replies.problem(Failures.problem(error, call.requestId()), page))
        .thenApply(response ->
            endpoint.access().forPages()
                ? cors.actual(response, call.request(), who.get())
                : response);
  }

  private CompletionStage<HttpResponse> admitted(
      Endpoint endpoint, Call call, AtomicReference<Optional<Principal>> who) {
    if (endpoint.access() instanceof Access.Open) {
      return endpoint.handler().handle(call);
    }
    return auth.admit(endpoint, call.request(), call.body())
        .thenCompose(principal -> {
          who.set(Optional.of(principal));
          if (principal.is(baton.platform.auth.Role.FORM)
              && !cors.allows(principal, call.request())) {
            throw Problems.originNotAllowed().refused();
          }
          return endpoint.handler().handle(call.by(principal));
        });
  }

  /** A handler may throw as well as fail. */
  private static CompletionStage<HttpResponse> attempt(
      Supplier<CompletionStage<HttpResponse>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private HttpResponse otherMethod(HttpRequest request, Match.OtherMethod other) {
    var allow = RawHeader.create("Allow", String.join(", ", other.allowed()));
    if (request.method().equals(HttpMethods.OPTIONS)) {
      var response = HttpResponse.create().withStatus(StatusCodes.NO_CONTENT).addHeader(allow);
      return cors.preflight(response, request, other.pages());
    }
    var problem =
        Problem.of(
            405,
            "method_not_allowed",
            "Expected one of " + String.join(", ", other.allowed()) + ".");
    return replies.problem(problem, false).addHeader(allow);
  }

  private static Problem notAcceptable(Endpoint endpoint) {
    var types =
        endpoint.produces().stream().map(type -> type.mainType() + "/" + type.subType()).toList();
    return Problem.of(
        406, "not_acceptable", "This answers with " + String.join(" or ", types) + ".");
  }

  /** Akka gives up by itself after the request timeout; in our words, or not at all. */
  private void guardTime(HttpRequest request, Match match, String id) {
    request
        .getHeader(TimeoutAccess.class)
        .map(TimeoutAccess::timeoutAccess)
        .ifPresent(timeout -> {
          if (match instanceof Match.Found(var endpoint, _) && endpoint.streaming()) {
            timeout.updateTimeout(Duration.Inf());
          } else {
            timeout.updateHandler(
                _ -> finished(replies.problem(Problems.unavailable(), false), id));
          }
        });
  }

  static HttpResponse finished(HttpResponse response, String id) {
    var done =
        response
            .addHeader(RawHeader.create(RequestIds.HEADER, id))
            .addHeader(RawHeader.create("X-Content-Type-Options", "nosniff"));
    // With no-referrer a browser would also hide the origin of our own forms.
    done = withDefault(done, "Referrer-Policy", "same-origin");
    done = withDefault(done, "Content-Security-Policy", Replies.CONTENT_SECURITY);
    return withDefault(done, "Cache-Control", "no-store");
  }

  private static HttpResponse withDefault(HttpResponse response, String name, String value) {
    return response.getHeader(name).isPresent()
        ? response
        : response.addHeader(RawHeader.create(name, value));
  }

  private void count(Match match, HttpRequest request, HttpResponse response, long began) {
    var route = match instanceof Match.Found(var endpoint, _) ? endpoint.path().toString() : "none";
    var known = Set.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH");
    var method = request.method().value();
    meters
        .timer(
            "baton.http.requests",
            "route",
            route,
            "method",
            known.contains(method) ? method : "other",
            "status",
            Integer.toString(response.status().intValue()))
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
  }

  private static CompletionStage<HttpResponse> completed(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}

package baton.http.intake;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Ingress;
import baton.http.LeadProblems;
import baton.http.Parties;
import baton.http.Problem;
import baton.http.Problems;
import baton.http.RateLimit;
import baton.http.Replies;
import baton.intake.Parsed;
import baton.intake.SubmissionParser;
import baton.intake.entity.Intake;
import baton.intake.entity.Intake.Outcome;
import baton.intake.entity.Intake.Sender;
import baton.intake.entity.IntakeSettings;
import baton.platform.auth.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One lead, posted by a program, a script or a plain HTML form. */
public final class IntakeRoutes implements Feature {
  private static final int KEY_CHARS_MAX = 255;

  private final WebForms forms;
  private final Intake intake;
  private final Ingress ingress;
  private final SubmissionParser parser;
  private final RateLimit byKey;
  private final RateLimit byVisitor;
  private final Replies replies;

  /**
   * @param forms those that are configured
   */
  public IntakeRoutes(
      Intake intake, Ingress ingress, IntakeSettings settings, WebForms forms, Replies replies) {
    this.forms = forms;
    this.intake = intake;
    this.ingress = ingress;
    this.parser = new SubmissionParser(settings.defaultRegion());
    this.byKey = limit(settings.keyRate());
    this.byVisitor = limit(settings.visitorRate());
    this.replies = replies;
  }

  private static RateLimit limit(IntakeSettings.Rate rate) {
    return new RateLimit(rate.perSecond(), rate.burst());
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
                "/v1/leads",
                Access.of(Role.FORM, Role.INTEGRATION, Role.REP, Role.MANAGER, Role.MARKETING),
                this::post)
            .producing(MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_HTML));
  }

  private CompletionStage<HttpResponse> post(Call call) {
    var who = call.principal();
    byKey.take(who.keyId());
    if (who.is(Role.FORM)) {
      // Everybody can read this key: one visitor must not use up what is for all.
      call.client().ifPresent(client -> byVisitor.take(who.keyId() + " " + client));
    }
    var sender = new Sender(who.keyId(), Parties.of(who), key(call));
    return posted(call)
        .thenCompose(body ->
            switch (body.parsed()) {
              case Parsed.Good good ->
                  ingress
                      .admit(() -> intake.receive(good, sender))
                      .thenApply(outcome -> answer(call, body, outcome));
              case Parsed.Bad bad -> CompletableFuture.completedFuture(mend(call, body, bad));
            });
  }

  private CompletionStage<PostedBody> posted(Call call) {
    var body = call.body();
    if (body.isForm()) {
      return body.form()
          .thenApply(
              form -> PostedBody.of(form, forms.admitted(call, WebForms.named(form)), parser));
    }
    if (body.isJson()) {
      return body.object()
          .thenApply(json ->
              PostedBody.of(
                  json, forms.admitted(call, WebForms.named(json)), parser, replies.mapper()));
    }
    throw Problems.wrongType(
            "application/json, application/x-www-form-urlencoded or multipart/form-data")
        .refused();
  }

  private HttpResponse answer(Call call, PostedBody body, Outcome outcome) {
    var taken = taken(outcome);
    var redirect = redirect(call, body);
    HttpResponse response;
    if (!call.wantsPage()) {
      response = replies.json(StatusCodes.ACCEPTED, receipt(taken)).addHeader(location(taken));
    } else if (redirect.isPresent()) {
      response =
          HttpResponse.create()
              .withStatus(StatusCodes.SEE_OTHER)
              .addHeader(RawHeader.create("Location", redirect.get().location()));
    } else {
      response = replies.page(StatusCodes.ACCEPTED, FormPages.thanks()).addHeader(location(taken));
    }
    return taken.repeat()
        ? response.addHeader(RawHeader.create("Idempotent-Replayed", "true"))
        : response;
  }

  /** Always that of the first time, so that a repeat is told the same. */
  private static Map<String, @Nullable Object> receipt(Outcome.Taken taken) {
    var receipt = new LinkedHashMap<String, @Nullable Object>();
    receipt.put("leadId", taken.lead());
    receipt.put("state", "received");
    receipt.put("duplicateOf", null);
    receipt.put("receivedAt", taken.receivedAt());
    return receipt;
  }

  private static RawHeader location(Outcome.Taken taken) {
    return RawHeader.create("Location", "/v1/leads/" + taken.lead());
  }

  static Outcome.Taken taken(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Taken taken -> taken;
      case Outcome.Refused(_, var why, var now) -> throw LeadProblems.of(why, now).refused();
    };
  }

  /** The key in the header, with or without the quotes that its draft RFC wants. */
  static Optional<String> key(Call call) {
    var given = call.header("Idempotency-Key").map(String::strip);
    if (given.isEmpty()) {
      return given;
    }
    var key = given.get();
    if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1);
    }
    if (key.isBlank() || key.length() > KEY_CHARS_MAX) {
      throw Problem.of(
              400,
              "invalid_idempotency_key",
              "Expected an Idempotency-Key of 1 to %d characters.".formatted(KEY_CHARS_MAX))
          .refused();
    }
    return Optional.of(key);
  }

  private Optional<Redirect> redirect(Call call, PostedBody body) {
    return body.form()
        .flatMap(form ->
            form.first("_redirect")
                .flatMap(wanted -> Redirect.of(wanted, call.principal()))
                .or(() -> forms.redirect(call, WebForms.named(form))));
  }

  /** A visitor gets the form back; a program gets the list of what is wrong. */
  private HttpResponse mend(Call call, PostedBody body, Parsed.Bad bad) {
    var form = body.form();
    if (!call.wantsPage() || form.isEmpty()) {
      throw Problems.invalid(bad.mistakes()).refused();
    }
    var uri = call.request().getUri();
    var action = uri.getPathString() + uri.rawQueryString().map(query -> "?" + query).orElse("");
    var page =
        replies.page(
            StatusCodes.UNPROCESSABLE_CONTENT, FormPages.mend(action, form.get(), bad.mistakes()));
    return redirect(call, body)
        .map(next -> page.addHeader(Replies.formsMayGoTo(next.origin())))
        .orElse(page);
  }
}

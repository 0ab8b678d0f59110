package baton.http.intake;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import baton.campaign.Form;
import baton.campaign.Provider;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Inbound;
import baton.http.Ingress;
import baton.http.Problem;
import baton.http.Problems;
import baton.http.Replies;
import baton.intake.entity.Inbox;
import baton.intake.entity.IntakeSettings;
import baton.intake.provider.Adapters;
import baton.platform.crypto.SealedText;
import baton.platform.delivery.Delivery;
import baton.policy.Snapshot;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Leads from elsewhere: every provider posts in its own format, and proves itself in its own way.
 */
public final class DeliveryRoutes implements Feature {
  private final Supplier<Snapshot> policies;
  private final Inbox inbox;
  private final SealedText secrets;
  private final Ingress ingress;
  private final FormLimits limits;
  private final MeterRegistry meters;
  private final Replies replies;
  private final Clock clock;
  private final Inbound inbound;

  /**
   * Deliveries for all forms.
   *
   * @param publicUrl where providers reach us, if not where we listen: some sign the address
   */
  public DeliveryRoutes(
      Supplier<Snapshot> policies,
      Inbox inbox,
      SealedText secrets,
      Ingress ingress,
      IntakeSettings.Rate rate,
      MeterRegistry meters,
      Replies replies,
      Clock clock,
      Optional<URI> publicUrl) {
    this.inbound = new Inbound(publicUrl);
    this.policies = policies;
    this.inbox = inbox;
    this.secrets = secrets;
    this.ingress = ingress;
    this.limits = new FormLimits(rate);
    this.meters = meters;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/intake/{provider}/{formId}", Access.open(), this::post),
        Endpoint.get("/v1/intake/{provider}/{formId}", Access.open(), this::handshake));
  }

  private Form form(Call call) {
    var provider =
        Provider.of(call.path("provider"))
            .filter(Provider::delivers)
            .orElseThrow(() -> Problems.notFound().refused());
    return policies
        .get()
        .promotion()
        .form(call.path("formId"))
        .filter(form -> form.provider() == provider)
        .orElseThrow(() ->
            Problem.of(
                    404,
                    "unknown_form",
                    "There is no form of this id and provider: PUT /v1/forms/{id} makes one.")
                .refused());
  }

  private CompletionStage<HttpResponse> post(Call call) {
    var form = form(call);
    limits.of(form).take(form.id());
    return call.body()
        .bytes()
        .thenCompose(bytes -> taken(inbound.delivery(call, bytes.toArray()), form));
  }

  private CompletionStage<HttpResponse> taken(Delivery delivery, Form form) {
    if (!isGenuine(delivery, form)) {
      meters.counter("baton.intake.refused", "provider", form.provider().text()).increment();
      throw Problem.of(
              401, "bad_signature", "This delivery does not prove that it is from its provider.")
          .refused();
    }
    return ingress
        .admit(() -> inbox.take(delivery, form))
        .thenApply(outcome -> replies.json(status(form, outcome), receipt(outcome)));
  }

  /** Some take any other success than 200 for a failure, and Elementor's visitor would see it. */
  private static StatusCode status(Form form, Inbox.Outcome outcome) {
    boolean insists =
        switch (form.provider()) {
          case META, GOOGLE_ADS, WEBFLOW, ELEMENTOR -> true;
          case WEB, TYPEFORM, HUBSPOT, GRAVITY_FORMS, GENERIC -> false;
        };
    boolean garbage = outcome.kept().map(kept -> !kept.waiting()).orElse(false);
    return insists && !garbage ? StatusCodes.OK : StatusCodes.ACCEPTED;
  }

  private boolean isGenuine(Delivery delivery, Form form) {
    return secret(form)
        .map(
            secret -> Adapters.of(form.provider()).genuine(delivery, form, secret, clock.instant()))
        .orElse(false);
  }

  private Optional<String> secret(Form form) {
    return form.secret().flatMap(secrets::open);
  }

  /** One lead as {@code POST /v1/leads} tells of it; several as a list. */
  private static Map<String, Object> receipt(Inbox.Outcome outcome) {
    var items =
        outcome.taken().stream()
            .map(taken ->
                Map.<String, Object>of(
                    "leadId", taken.lead(),
                    "state", "received",
                    "receivedAt", taken.receivedAt()))
            .toList();
    var receipt = new LinkedHashMap<String, Object>();
    if (items.size() == 1) {
      receipt.putAll(items.getFirst());
    }
    outcome
        .kept()
        .ifPresent(kept -> {
          receipt.put("state", kept.waiting() ? "waiting" : "quarantined");
          receipt.put("deliveryId", kept.id().toString());
        });
    receipt.put("items", items);
    return receipt;
  }

  /** Some ask whether we are there before they send anything. */
  private CompletionStage<HttpResponse> handshake(Call call) {
    var form = form(call);
    var echo =
        secret(form)
            .flatMap(
                secret -> Adapters.handshake(form.provider(), secret, name -> call.query(name)));
    return CompletableFuture.completedFuture(
        echo.map(text -> HttpResponse.create().withStatus(StatusCodes.OK).withEntity(text))
            .orElseThrow(() -> Problems.notFound().refused()));
  }
}

package baton.http.config;

import static java.util.Map.entry;

import akka.http.javadsl.model.HttpResponse;
import baton.campaign.Template;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.nurture.Letters;
import baton.platform.auth.Role;
import baton.policy.Kept;
import baton.policy.store.Policies;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Mail templates, and what they look like filled. */
public final class TemplateRoutes implements Feature {
  private static final Access READERS = Access.of(Role.MANAGER, Role.MARKETING);
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  /** Somebody who does not exist. */
  private static final Map<String, Object> SOMEBODY =
      Map.ofEntries(
          entry("firstName", "Jane"),
          entry("lastName", "Doe"),
          entry("name", "Jane Doe"),
          entry("company", "Acme & Sons"),
          entry("message", "Call me about 50 seats"),
          entry("interest", List.of("pricing", "migration")),
          entry("campaign", "spring-webinar"),
          entry("callable", true),
          entry("rep", "Ann Lee"),
          entry("repEmail", "ann@acme.example"),
          entry("repPhone", "+1 415 555 2671"),
          entry("respondBy", "22 Nov 2026, 14:05"),
          entry("unsubscribe", "https://baton.example/unsubscribe/…"));

  private final Configured<Template> all;
  private final Policies policies;
  private final Letters letters;
  private final Blocking blocking;
  private final Replies replies;

  public TemplateRoutes(Policies policies, Letters letters, Blocking blocking, Replies replies) {
    this.all =
        new Configured<>(
            "/v1/templates",
            () -> policies.snapshot().promotion().templates(),
            (id, body, edit) -> policies.putTemplate(id, body, edit),
            TemplateRoutes::json,
            blocking,
            replies);
    this.policies = policies;
    this.letters = letters;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    var endpoints = new ArrayList<>(all.endpoints(READERS, Access.of(Role.MARKETING)));
    endpoints.add(Endpoint.post("/v1/templates/{id}/preview", READERS, this::preview));
    return List.copyOf(endpoints);
  }

  /**
   * With the template in the body, or the one that is kept; with data of one's own, or somebody's.
   */
  private CompletionStage<HttpResponse> preview(Call call) {
    var id = Puts.id(call);
    return call.body()
        .objectIfAny()
        .thenCompose(body ->
            blocking.run(() -> {
              var template = body.has("text") ? draft(id, body) : all.kept(call).value();
              var data =
                  body.path("data").isObject()
                      ? replies.mapper().convertValue(body.get("data"), TREE)
                      : SOMEBODY;
              return letters
                  .write(template, data)
                  .orElseThrow(() ->
                      Problems.invalid("", "invalid_template", "This cannot be filled").refused());
            }))
        .thenApply(letter ->
            replies.ok(
                Out.object()
                    .put("subject", letter.subject())
                    .put("text", letter.text())
                    .put("html", letter.html())
                    .node()));
  }

  private Template draft(String id, JsonNode body) {
    return Puts.kept(policies.draftTemplate(id, body));
  }

  private static Out json(Kept<Template> kept) {
    return Puts.stamped(
        Out.object()
            .put("id", kept.value().id())
            .put("subject", kept.value().subject())
            .put("text", kept.value().text())
            .put("html", kept.value().html()),
        kept);
  }
}

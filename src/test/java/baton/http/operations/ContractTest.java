package baton.http.operations;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import baton.http.Access;
import baton.http.Endpoint;
import baton.http.Replies;
import baton.platform.auth.Role;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written is what is served. */
class ContractTest {
  private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

  private final String yaml = new String(Replies.resource("/openapi.yaml"), StandardCharsets.UTF_8);
  private final Contract contract = new Contract(yaml);
  private final List<Endpoint> served = EveryFeature.endpoints();

  ContractTest() throws Exception {}

  /** Pages for people, which are no part of the contract. */
  private static boolean isPage(Endpoint endpoint) {
    return !endpoint.path().toString().startsWith("/v1")
        && !List.of(
                "/health/live",
                "/health/ready",
                "/metrics",
                "/openapi.yaml",
                "/docs",
                "/docs/page.css")
            .contains(endpoint.path().toString());
  }

  @Test
  void everything_served_is_written_down() {
    var written =
        contract.operations().stream().map(o -> o.method() + " " + o.path()).collect(toSet());

    assertThat(served.stream().filter(e -> !isPage(e)).map(Endpoint::toString)).isSubsetOf(written);
  }

  @Test
  void everything_written_down_is_served() {
    var there = served.stream().map(Endpoint::toString).collect(toSet());

    assertThat(contract.operations().stream().map(o -> o.method() + " " + o.path()))
        .isSubsetOf(there);
  }

  @Test
  void who_may_is_written_as_it_is() {
    Map<String, List<Object>> roles =
        contract.operations().stream()
            .collect(
                toMap(
                    o -> o.method() + " " + o.path(), o -> Contract.list(o.body().get("x-roles"))));

    for (var endpoint : served) {
      if (roles.containsKey(endpoint.toString())) {
        assertThat(roles.get(endpoint.toString()))
            .as(endpoint.toString())
            .containsExactlyInAnyOrderElementsOf(roles(endpoint.access()));
      }
    }
  }

  private static Set<Object> roles(Access access) {
    return switch (access) {
      case Access.Open _ -> Set.of();
      case Access.Roles(var roles) -> roles.stream().map(Role::text).collect(toSet());
    };
  }

  @Test
  void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
    var references = Pattern.compile("\\$ref: '(#[^']+)'").matcher(yaml);
    while (references.find()) {
      assertThat(contract.map(Map.of("$ref", references.group(1))))
          .as(references.group(1))
          .isNotEmpty();
    }
    var names = new HashSet<String>();
    for (var operation : contract.operations()) {
      assertThat(names.add(operation.text("operationId"))).as(operation.toString()).isTrue();
      assertThat(operation.text("summary")).isNotEmpty();
      assertThat(contract.map(operation.body().get("responses"))).isNotEmpty();
    }
  }

  @Test
  void every_name_in_a_path_is_a_parameter() {
    for (var operation : contract.operations()) {
      var names = NAME.matcher(operation.path()).results().map(m -> (Object) m.group(1)).toList();
      var parameters =
          Contract.list(operation.body().get("parameters")).stream()
              .map(contract::map)
              .filter(p -> "path".equals(p.get("in")))
              .map(p -> p.get("name"))
              .toList();
      assertThat(parameters).as(operation.path()).isEqualTo(names);
    }
  }

  @Test
  void every_refusal_of_a_lead_is_explained() {
    var codes = new LinkedHashSet<String>();
    for (var refusal : baton.lead.LeadRefusal.values()) {
      codes.add(refusal.name().toLowerCase(Locale.ROOT));
    }

    assertThat(contract.map(contract.root().get("x-problems")).keySet()).containsAll(codes);
  }

  @Test
  void the_page_shows_every_operation_and_runs_no_script() {
    var page = new DocsPage(contract).html();

    for (var operation : contract.operations()) {
      assertThat(page).contains("<code>" + operation.path() + "</code>");
    }
    assertThat(page).doesNotContain("<script").doesNotContain(" style=");
    assertThat(page).contains("id=\"problem-busy\"");
  }
}

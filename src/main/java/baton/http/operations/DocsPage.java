package baton.http.operations;

import static baton.http.Pages.escaped;

import baton.http.Pages;
import baton.http.operations.Contract.Operation;
import baton.platform.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract for people: rendered once, plain HTML, no script. */
final class DocsPage {
  private final Contract contract;
  private final ObjectMapper mapper = Json.plain().enable(SerializationFeature.INDENT_OUTPUT);
  private final StringBuilder out = new StringBuilder();

  DocsPage(Contract contract) {
    this.contract = contract;
  }

  String html() {
    var info = contract.map(contract.root().get("info"));
    out.append("<header class=\"docs\"><h1>%s</h1>\n".formatted(text(info.get("title"))));
    paragraphs(String.valueOf(info.get("description")));
    out.append(
        "<p>The same for programs: <a href=\"/openapi.yaml\">openapi.yaml</a> (OpenAPI 3.1).</p></header>\n");
    contents();
    tags().forEach(this::section);
    problems();
    return Pages.page(String.valueOf(info.get("title")), out.toString());
  }

  private List<Map<String, @Nullable Object>> tags() {
    return Contract.list(contract.root().get("tags")).stream().map(contract::map).toList();
  }

  private void contents() {
    out.append("<nav class=\"contents\"><ul>\n");
    for (var tag : tags()) {
      var name = String.valueOf(tag.get("name"));
      out.append("<li><a href=\"#%s\">%s</a></li>\n".formatted(anchor(name), escaped(name)));
    }
    out.append("<li><a href=\"#problems\">Problems</a></li>\n</ul></nav>\n");
  }

  private void section(Map<String, @Nullable Object> tag) {
    var name = String.valueOf(tag.get("name"));
    out.append("<section id=\"%s\">\n<h2>%s</h2>\n".formatted(anchor(name), escaped(name)));
    paragraphs(String.valueOf(tag.getOrDefault("description", "")));
    for (var operation : contract.operations()) {
      if (Contract.list(operation.body().get("tags")).contains(name)) {
        operation(operation);
      }
    }
    out.append("</section>\n");
  }

  private void operation(Operation operation) {
    out.append(
        ("<details class=\"operation\" id=\"%s\"><summary><span class=\"method %s\">%s</span>"
                + " <code>%s</code> <span class=\"what\">%s</span></summary>\n")
            .formatted(
                anchor(operation.text("operationId")),
                operation.method().toLowerCase(Locale.ROOT),
                operation.method(),
                escaped(operation.path()),
                escaped(operation.text("summary"))));
    paragraphs(operation.text("description"));
    var roles = Contract.list(operation.body().get("x-roles"));
    out.append(
        "<p class=\"roles\">Key: %s</p>\n"
            .formatted(
                roles.isEmpty()
                    ? "none needed"
                    : escaped(String.join(", ", roles.stream().map(String::valueOf).toList()))));
    parameters(Contract.list(operation.body().get("parameters")));
    request(contract.map(operation.body().get("requestBody")));
    responses(contract.map(operation.body().get("responses")));
    out.append("</details>\n");
  }

  private void parameters(List<Object> parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    out.append("<table><caption>Parameters</caption>\n");
    for (var one : parameters) {
      var parameter = contract.map(one);
      out.append(
          "<tr><th scope=\"row\"><code>%s</code></th><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  text(parameter.get("name")),
                  text(parameter.get("in")),
                  text(parameter.get("description"))));
    }
    out.append("</table>\n");
  }

  private void request(Map<String, @Nullable Object> request) {
    contract
        .map(request.get("content"))
        .forEach((type, body) -> {
          out.append("<h3>Send <code>%s</code></h3>\n".formatted(escaped(type)));
          body(contract.map(body));
        });
  }

  private void responses(Map<String, @Nullable Object> responses) {
    out.append("<h3>Answers</h3>\n<dl>\n");
    responses.forEach((status, one) -> {
      var response = contract.map(one);
      out.append("<dt>%s</dt><dd>%s".formatted(escaped(status), text(response.get("description"))));
      contract
          .map(response.get("content"))
          .forEach((type, body) -> {
            if (!type.equals("application/problem+json")) {
              out.append(" <code>%s</code>\n".formatted(escaped(type)));
              body(contract.map(body));
            }
          });
      out.append("</dd>\n");
    });
    out.append("</dl>\n");
  }

  private void body(Map<String, @Nullable Object> body) {
    var example = body.get("example");
    if (example != null) {
      out.append("<pre><code>%s</code></pre>\n".formatted(escaped(json(example))));
    }
    fields(contract.map(body.get("schema")));
  }

  private void fields(Map<String, @Nullable Object> schema) {
    var properties = contract.map(schema.get("properties"));
    if (properties.isEmpty()) {
      return;
    }
    var required = Contract.list(schema.get("required"));
    out.append("<table><caption>Fields</caption>\n");
    properties.forEach((name, one) -> {
      var property = contract.map(one);
      out.append(
          "<tr><th scope=\"row\"><code>%s</code>%s</th><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  escaped(name),
                  required.contains(name) ? " *" : "",
                  escaped(type(property)),
                  text(property.get("description"))));
    });
    out.append("</table>\n");
  }

  private static String type(Map<String, @Nullable Object> property) {
    var choices = Contract.list(property.get("enum"));
    if (!choices.isEmpty()) {
      return String.join(" | ", choices.stream().map(String::valueOf).toList());
    }
    var type = property.get("type");
    var format = property.get("format");
    var words =
        type instanceof List<?> several
            ? String.join(" or ", several.stream().map(String::valueOf).toList())
            : type == null ? "" : String.valueOf(type);
    return format == null ? words : words + " (" + format + ")";
  }

  private void problems() {
    out.append("<section id=\"problems\">\n<h2>Problems</h2>\n");
    out.append("<p>The <code>code</code> of an <code>application/problem+json</code>.</p>\n<dl>\n");
    contract
        .map(contract.root().get("x-problems"))
        .forEach((code, meaning) ->
            out.append(
                "<dt id=\"problem-%s\"><code>%s</code></dt><dd>%s</dd>\n"
                    .formatted(escaped(code), escaped(code), text(meaning))));
    out.append("</dl>\n</section>\n");
  }

  private void paragraphs(String text) {
    for (var paragraph : text.strip().split("\n\\s*\n", -1)) {
      if (!paragraph.isBlank()) {
        out.append("<p>%s</p>\n".formatted(marked(paragraph)));
      }
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : marked(String.valueOf(value));
  }

  /** Escaped, with {@code `code`} as code. */
  private static String marked(String text) {
    return escaped(text).replaceAll("`([^`]+)`", "<code>$1</code>");
  }

  private static String anchor(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private String json(Object example) {
    if (example instanceof String text) {
      return text;
    }
    try {
      return mapper.writeValueAsString(example);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot show an example", e);
    }
  }
}

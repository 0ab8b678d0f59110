package baton.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** How a page sends its form. */
enum Sending {
  /** A script that speaks JSON. */
  SCRIPT("application/json", "application/json"),
  /** A script that sends what a form would. */
  FORM_BY_SCRIPT("application/x-www-form-urlencoded", "application/json"),
  /** A browser without any script, which shows the page it gets back. */
  BROWSER("application/x-www-form-urlencoded", "text/html,application/xhtml+xml,*/*;q=0.8");

  private final String contentType;
  private final String accept;

  Sending(String contentType, String accept) {
    this.contentType = contentType;
    this.accept = accept;
  }

  String contentType() {
    return contentType;
  }

  String accept() {
    return accept;
  }

  String body(ObjectNode said) {
    return this == SCRIPT ? said.toString() : urlencoded(said);
  }

  private static String urlencoded(ObjectNode said) {
    var pairs = new ArrayList<String>();
    said.properties().forEach(field -> flatten(field.getKey(), field.getValue(), pairs));
    return String.join("&", pairs);
  }

  private static void flatten(String name, JsonNode value, List<String> pairs) {
    if (value instanceof ObjectNode object) {
      object
          .properties()
          .forEach(field -> flatten(formName(name, field.getKey()), field.getValue(), pairs));
    } else {
      pairs.add(URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value.asText(), UTF_8));
    }
  }

  /** The flat names of a hand-made form. */
  private static String formName(String outer, String inner) {
    return switch (outer) {
      case "utm" -> "utm_" + inner;
      case "consent" -> "consent." + inner;
      default -> inner;
    };
  }
}

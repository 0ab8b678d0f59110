package baton.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One form filled in by one person: what they want, and how the page sends it. */
record Visit(Visitor visitor, ObjectNode said, boolean asHtmlForm) {
  /** What brings people to the site; the weights add up to what marketing would call a good day. */
  enum Errand {
    NEWSLETTER(36),
    WHITEPAPER(22),
    WEBINAR(14),
    CONTACT(9),
    PRICING(5),
    ENTERPRISE(4),
    STUDENT(4),
    ROBOT(4),
    TRY_OUT(2);

    private final int weight;

    Errand(int weight) {
      this.weight = weight;
    }

    static Errand any(Dice dice) {
      int total = 0;
      for (var errand : values()) {
        total += errand.weight;
      }
      int drawn = dice.between(0, total);
      for (var errand : values()) {
        drawn -= errand.weight;
        if (drawn < 0) {
          return errand;
        }
      }
      return NEWSLETTER;
    }
  }

  private static final List<String> SITE = List.of("google", "linkedin", "bing", "partner-blog");
  private static final List<String> MEDIUM = List.of("cpc", "social", "organic", "email");

  static Visit any(Visitor visitor, Dice dice) {
    return on(Errand.any(dice), visitor, dice);
  }

  static Visit on(Errand errand, Visitor visitor, Dice dice) {
    var said = Api.object().put("email", visitor.email());
    switch (errand) {
      case NEWSLETTER -> {
        if (dice.chance(0.4)) {
          said.put("firstName", visitor.first());
        }
        from(said, "always-on", "newsletter", "/blog", dice);
        said.putObject("consent").put("email", true);
      }
      case WHITEPAPER -> {
        introduced(said, visitor, dice.pick(Names.OTHERS)).putArray("interest").add("benchmarks");
        from(said, "whitepaper-autumn", "whitepaper", "/resources/whitepaper", dice);
      }
      case WEBINAR -> {
        introduced(said, visitor, dice.pick(Names.DECIDERS));
        from(said, "webinar-november", "webinar", "/webinars/november", dice);
      }
      case CONTACT -> {
        introduced(said, visitor, dice.pick(Names.OTHERS)).put("phone", visitor.phone());
        said.put("contactRequested", true).put("message", dice.pick(Names.REQUESTS));
        from(said, "spring-webinar", "contact", "/contact", dice);
      }
      case PRICING -> {
        introduced(said, visitor, dice.pick(Names.DECIDERS)).putArray("interest").add("pricing");
        from(said, "search-brand", "pricing-page", "/pricing", dice);
      }
      case ENTERPRISE -> {
        introduced(said, visitor, dice.pick(Names.DECIDERS)).put("phone", visitor.phone());
        said.put("contactRequested", true).put("message", dice.pick(Names.REQUESTS));
        said.putObject("fields").put("seats", Integer.toString(dice.between(20, 200) * 10));
        from(said, "enterprise-abm", "demo-request", "/demo", dice);
      }
      case STUDENT -> {
        introduced(said, visitor, "Student").put("message", "I would like to send you my resume.");
        from(said, "always-on", "contact", "/contact", dice);
      }
      case ROBOT -> {
        said.put("firstName", "SEO").put("message", "Top ranking guaranteed!");
        said.put("_gotcha", "https://spam.example.net/");
        from(said, "always-on", "contact", "/contact", dice);
      }
      case TRY_OUT -> {
        introduced(said, visitor, "QA Engineer").put("test", true);
        from(said, "always-on", "contact", "/contact", dice);
      }
    }
    return new Visit(visitor, said, dice.chance(0.4));
  }

  private static ObjectNode introduced(ObjectNode said, Visitor visitor, String jobTitle) {
    var land = visitor.land();
    return said.put("firstName", visitor.first())
        .put("lastName", visitor.last())
        .put("company", visitor.company())
        .put("jobTitle", jobTitle)
        .put("country", land.code())
        .put("timeZone", land.zone())
        .put("language", land.language());
  }

  private static void from(ObjectNode said, String campaign, String form, String page, Dice dice) {
    var source = said.putObject("source").put("campaign", campaign).put("form", form);
    source.put("page", "https://www.example.com" + page);
    var site = dice.pick(SITE);
    source.put("referrer", "https://" + site + ".example/");
    source.putObject("utm").put("source", site).put("medium", dice.pick(MEDIUM));
  }

  /** A browser that sends a form without a script wants a page back. */
  String accepts() {
    return asHtmlForm && !said.has("company") ? "text/html,*/*;q=0.8" : "application/json";
  }

  String contentType() {
    return asHtmlForm ? "application/x-www-form-urlencoded" : "application/json";
  }

  String body() {
    return asHtmlForm ? urlencoded(said) : said.toString();
  }

  /** The names a hand-made form would use: flat, with underscores. */
  private static String urlencoded(ObjectNode said) {
    var pairs = new ArrayList<String>();
    said.properties().forEach(field -> flatten(field.getKey(), field.getValue(), pairs));
    return String.join("&", pairs);
  }

  private static void flatten(String name, JsonNode value, List<String> pairs) {
    switch (value) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(field -> flatten(formName(name, field.getKey()), field.getValue(), pairs));
      case ArrayNode array -> array.forEach(one -> flatten(name, one, pairs));
      default -> pairs.add(encoded(name) + "=" + encoded(value.asText()));
    }
  }

  private static String formName(String outer, String inner) {
    return switch (outer) {
      case "utm" -> "utm_" + inner;
      case "consent" -> inner.equals("email") ? "newsletter" : "phone_consent";
      default -> inner;
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

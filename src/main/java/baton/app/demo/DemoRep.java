package baton.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One of the eight who answer the demo's leads. */
record DemoRep(String id, String name, Temper temper, String skill) {
  static final int CAPACITY = 5;

  static final List<DemoRep> ALL =
      List.of(
          new DemoRep("ann", "Ann Kowalska", Temper.PROMPT, "enterprise"),
          new DemoRep("bob", "Bob Okafor", Temper.SLOW, "enterprise"),
          new DemoRep("cem", "Cem Aydın", Temper.PROMPT, "language:de"),
          new DemoRep("dana", "Dana Reyes", Temper.PICKY, "language:es"),
          new DemoRep("eve", "Eve Lindqvist", Temper.PROMPT, "language:de"),
          new DemoRep("finn", "Finn Gallagher", Temper.SLEEPY, "language:en"),
          new DemoRep("gita", "Gita Raman", Temper.VANISHING, "language:en"),
          new DemoRep("hugo", "Hugo Laurent", Temper.SLOW, "language:fr"));

  /** As {@code PUT /v1/reps/{id}} wants it. */
  ObjectNode profile() {
    var profile = Api.object().put("name", name).put("email", id + "@sales.example.com");
    profile.putArray("teams").add("inside-sales");
    profile.putObject("skills").put(skill, 1);
    return profile.put("capacity", CAPACITY).put("weight", 1).put("active", true);
  }
}

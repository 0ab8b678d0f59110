package baton.naive;

import static org.assertj.core.api.Assertions.assertThat;

import baton.naive.NaiveCampaigns.Budget;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what a server answers against what the naive program says, as JSON and as a table. */
final class Comparison {
  private static final int SHOWN_MAX = 20;

  private final Door door;
  private final String hint;
  private final NaiveReports reports;
  private final NaiveCampaigns campaigns;
  private final NaiveLists lists;

  /** The body of a GET that is answered with 200. */
  @FunctionalInterface
  interface Door {
    String get(String address, String accept);
  }

  /**
   * @param hint how all this can be lived again
   */
  Comparison(Door door, Collection<Tale> tales, Map<String, Budget> budgets, String hint) {
    this.door = door;
    this.hint = hint;
    this.reports = new NaiveReports(tales);
    this.campaigns = new NaiveCampaigns(reports, budgets);
    this.lists = new NaiveLists(tales);
  }

  /** What is not the same, in words that tell where. */
  Optional<String> wrong(Question asked) {
    try {
      same(asked);
      return Optional.empty();
    } catch (AssertionError wrong) {
      return Optional.of(wrong.getMessage());
    }
  }

  /** Fails unless both say the same. */
  void same(Question asked) {
    switch (asked.report()) {
      case "never-called" -> {
        var first = list(asked, lists.neverCalled(asked));
        var counts = Answers.item(first);
        long older = lists.older(asked);
        long count = Long.parseLong(counts.get("count"));
        equal(asked, "older", Long.toString(older), counts.get("older"));
        equal(asked, "count", lists.neverCalled(asked).size() + "", counts.get("count"));
        equal(
            asked,
            "rate",
            older == 0 ? "null" : NaiveReports.rate(count, older),
            counts.get("rate"));
      }
      case "sla/breaches" -> list(asked, lists.breaches(asked));
      case "leads" -> list(asked, lists.leads(asked));
      case "campaigns" -> {
        var naive = campaigns.report(asked);
        figures(asked, naive, pages(asked));
        lines(asked, naive.entrySet().stream().skip(1).map(NaiveCampaigns::line).toList());
      }
      default -> {
        var naive = reports.report(asked);
        figures(asked, naive, json(asked.address()));
        lines(
            asked,
            naive.entrySet().stream()
                .skip(asked.by().isEmpty() ? 0 : 1)
                .map(group -> line(asked, group))
                .toList());
      }
    }
  }

  private JsonNode json(String address) {
    return Answers.json(door.get(address, "application/json"));
  }

  private void equal(Question asked, String what, String naive, String said) {
    assertThat(said).as("%s of %s, %s", what, asked, hint).isEqualTo(naive);
  }

  private void figures(Question asked, Map<String, Map<String, String>> naive, JsonNode answer) {
    figures(asked, naive, Answers.figures(answer));
  }

  private void figures(
      Question asked,
      Map<String, Map<String, String>> naive,
      Map<String, Map<String, String>> said) {
    assertThat(List.copyOf(said.keySet()))
        .as("groups of %s, %s", asked, hint)
        .isEqualTo(List.copyOf(naive.keySet()));
    var differ = new ArrayList<String>();
    naive.forEach((group, figures) -> differ(group, figures, said.get(group), differ));
    none(asked, differ);
  }

  /** Groups of all pages, two on each, and what stands at the top of all of them. */
  private Map<String, Map<String, String>> pages(Question asked) {
    var all = new LinkedHashMap<String, Map<String, String>>();
    for (var next = ""; ; ) {
      var page = json(asked.address() + "&limit=2" + next);
      var figures = Answers.figures(page);
      assertThat(all.getOrDefault(NaiveReports.ALL, figures.get(NaiveReports.ALL)))
          .isEqualTo(figures.get(NaiveReports.ALL));
      all.putAll(figures);
      if (page.path("nextCursor").isNull()) {
        return all;
      }
      next = "&cursor=" + page.path("nextCursor").asText();
    }
  }

  private static Map<String, String> line(
      Question asked, Map.Entry<String, Map<String, String>> group) {
    var line = new LinkedHashMap<String, String>();
    boolean unnamed = asked.by().isEmpty() || group.getKey().equals(NaiveReports.NONE);
    line.put(asked.by().isEmpty() ? "all" : asked.by(), unnamed ? "null" : group.getKey());
    line.putAll(group.getValue());
    return line;
  }

  /** The whole table, line by line. */
  private void lines(Question asked, List<Map<String, String>> naive) {
    var said = Answers.table(door.get(asked.address(), "text/csv"));
    assertThat(said).as("lines of %s, %s", asked, hint).hasSameSizeAs(naive);
    var differ = new ArrayList<String>();
    for (int line = 0; line < naive.size(); line++) {
      differ("line " + line, naive.get(line), said.get(line), differ);
    }
    none(asked, differ);
  }

  /** All pages of it, and the table; the first page. */
  private JsonNode list(Question asked, List<Map<String, String>> naive) {
    var items = new ArrayList<Map<String, String>>();
    var first = json(asked.address() + "&limit=500");
    for (var page = first; ; ) {
      page.path("items").forEach(item -> items.add(Answers.item(item)));
      if (page.path("nextCursor").isNull()) {
        break;
      }
      page = json(asked.address() + "&limit=500&cursor=" + page.path("nextCursor").asText());
    }
    assertThat(items.stream().map(item -> item.get("leadId")).toList())
        .as("leads of %s, %s", asked, hint)
        .isEqualTo(naive.stream().map(item -> item.get("leadId")).toList());
    var differ = new ArrayList<String>();
    for (int n = 0; n < naive.size(); n++) {
      assertThat(items.get(n).keySet()).isEqualTo(naive.get(n).keySet());
      differ(naive.get(n).get("leadId"), naive.get(n), items.get(n), differ);
    }
    none(asked, differ);
    lines(asked, naive);
    return first;
  }

  private static void differ(
      String where, Map<String, String> naive, Map<String, String> said, List<String> into) {
    naive.forEach((name, value) -> {
      if (!value.equals(said.get(name))) {
        into.add("%s %s: said %s, naive %s".formatted(where, name, said.get(name), value));
      }
    });
  }

  private void none(Question asked, List<String> differ) {
    assertThat(differ.stream().limit(SHOWN_MAX).toList()).as("%s, %s", asked, hint).isEmpty();
  }
}

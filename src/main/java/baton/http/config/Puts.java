package baton.http.config;

import baton.http.Call;
import baton.http.Paging;
import baton.http.Problem;
import baton.http.Problems;
import baton.http.render.Out;
import baton.platform.db.ConfigStore.Version;
import baton.shared.Checked;
import baton.shared.Id;
import baton.shared.Mistake;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What all configuration has in common: an id in the path, 422 for what is wrong, lists in the
 * order of ids.
 */
public final class Puts {
  /** Mistakes that a client reacts to by name, when there is nothing else wrong. */
  private static final Set<String> NAMED =
      Set.of(
          "unknown_country",
          "unknown_subdivision",
          "unknown_team",
          "unknown_calendar",
          "never_opens",
          "default_missing");

  private Puts() {}

  /** The id in the path. */
  public static String id(Call call) {
    var id = call.path("id");
    if (id.isBlank() || id.length() > Id.LENGTH_MAX) {
      throw Problems.invalid("id", "invalid_id", "Expected an id of at most 64 characters")
          .refused();
    }
    return id;
  }

  /** The version it became; 422 with every mistake otherwise. */
  public static <T> T kept(Checked<T> checked) {
    return switch (checked) {
      case Checked.Good<T>(var good) -> good;
      case Checked.Bad<T>(var mistakes) -> throw problem(mistakes).refused();
    };
  }

  private static Problem problem(List<Mistake> mistakes) {
    var problem = Problems.invalid(mistakes);
    var codes = mistakes.stream().map(Mistake::code).distinct().toList();
    return codes.size() == 1 && NAMED.contains(codes.getFirst())
        ? Problem.of(problem.status(), codes.getFirst(), mistakes.getFirst().message())
            .with(mistakes)
        : problem;
  }

  /** As it was written, and who wrote it when. */
  static Out written(Version version) {
    var out = Out.object().put("version", version.version());
    if (version.body() instanceof ObjectNode body) {
      body.properties().forEach(field -> out.put(field.getKey(), field.getValue()));
    }
    return out.put("by", version.by()).put("at", version.at());
  }

  /** The part of a list in memory that was asked for, in the contract's spelling. */
  public static <T> ObjectNode listed(
      Call call, List<T> inOrder, Function<T, String> key, Function<T, Out> json) {
    return Out.page(page(Paging.of(call), inOrder, key), json).node();
  }

  /** A page of what is in memory, ordered by its key; the cursor is the last key seen. */
  public static <T> Paging.Page<T> page(Paging paging, List<T> inOrder, Function<T, String> key) {
    var rest =
        inOrder.stream()
            .filter(
                item -> paging.cursor().filter(c -> key.apply(item).compareTo(c) <= 0).isEmpty())
            .limit(paging.limit() + 1L)
            .toList();
    return paging.page(rest, key);
  }
}

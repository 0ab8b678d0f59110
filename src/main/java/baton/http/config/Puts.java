package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Paging;
import baton.http.Parties;
import baton.http.Problem;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.db.ConfigStore.Version;
import baton.policy.Edit;
import baton.policy.Kept;
import baton.shared.Checked;
import baton.shared.Id;
import baton.shared.Mistake;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

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

  /** A number that is one for sure. */
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

  private Puts() {}

  /** The id in the path. */
  public static String id(Call call) {
    var id = call.path("id");
    if (id.isBlank() || id.length() > Id.LENGTH_MAX) {
      throw Problems.invalid(
              "id",
              "invalid_id",
              "Expected an id of at most %d characters".formatted(Id.LENGTH_MAX))
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

  /**
   * By whom something is put, and what they know of it: {@code If-Match: "3"} of version 3, {@code
   * If-None-Match: *} that it is new; 400 for what is neither.
   */
  private static Edit edit(Call call) {
    var by = Parties.of(call.principal()).by();
    var latest = call.header("If-Match").map(Puts::version);
    var none = call.header("If-None-Match").map(Puts::none);
    if (latest.isPresent() && none.isPresent()) {
      throw unclear();
    }
    return new Edit(by, latest.or(() -> none));
  }

  /** Puts what is in the body, by whom and over what the call says; 422 or 412 when it is not. */
  public static <T> CompletionStage<T> put(
      Call call, Blocking blocking, BiFunction<JsonNode, Edit, Checked<T>> put) {
    var edit = edit(call);
    return call.body().tree().thenCompose(body -> blocking.run(() -> kept(put.apply(body, edit))));
  }

  private static long version(String tag) {
    var version = VERSION.matcher(tag.strip());
    if (!version.matches()) {
      throw unclear();
    }
    return Long.parseLong(version.group(1));
  }

  private static long none(String tag) {
    if (!tag.strip().equals("*")) {
      throw unclear();
    }
    return 0;
  }

  private static RuntimeException unclear() {
    return Problems.malformed("Expected If-Match: \"3\" for version 3, or If-None-Match: *")
        .refused();
  }

  /** One thing as it stands, tagged with its version, which a put may name. */
  public static HttpResponse shown(Replies replies, Out thing) {
    var node = thing.node();
    return replies
        .ok(node)
        .addHeader(RawHeader.create("ETag", "\"%d\"".formatted(node.path("version").asLong())));
  }

  private static Problem problem(List<Mistake> mistakes) {
    var problem = Problems.invalid(mistakes);
    var codes = mistakes.stream().map(Mistake::code).distinct().toList();
    if (codes.equals(List.of(Edit.OVERTAKEN))) {
      return Problem.of(412, Edit.OVERTAKEN, mistakes.getFirst().message());
    }
    return codes.size() == 1 && NAMED.contains(codes.getFirst())
        ? Problem.of(problem.status(), codes.getFirst(), mistakes.getFirst().message())
            .with(mistakes)
        : problem;
  }

  /** Which version it is, and who made it when: the end of everything that is configured. */
  public static Out stamped(Out thing, Kept<?> kept) {
    return thing.put("version", kept.version()).put("by", kept.by()).put("at", kept.at());
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

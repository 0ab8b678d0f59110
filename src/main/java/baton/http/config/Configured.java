package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.policy.Edit;
import baton.policy.Kept;
import baton.shared.Checked;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Things of one kind that people configure, each under its id: their list, one of them, and a new
 * version of one.
 *
 * @param path where they live, such as {@code /v1/segments}
 * @param all those in force, by their ids
 * @param json one of them with who put it when
 */
record Configured<T>(
    String path,
    Supplier<SortedMap<String, Kept<T>>> all,
    Put put,
    Function<Kept<T>, Out> json,
    Blocking blocking,
    Replies replies) {
  /** Keeps a new version, unless something is wrong with it; blocks. */
  @FunctionalInterface
  interface Put {
    Checked<Long> put(String id, JsonNode body, Edit edit);
  }

  /** All three. */
  List<Endpoint> endpoints(Access readers, Access writers) {
    return List.of(Endpoint.get(path, readers, this::list), look(readers), change(writers));
  }

  /** One of them. */
  Endpoint look(Access readers) {
    return Endpoint.get(
        path + "/{id}",
        readers,
        call -> CompletableFuture.completedFuture(Puts.shown(replies, json.apply(kept(call)))));
  }

  /** A new version of one, which is shown as it is in force then. */
  Endpoint change(Access writers) {
    return Endpoint.put(path + "/{id}", writers, this::change);
  }

  private CompletionStage<HttpResponse> change(Call call) {
    var id = Puts.id(call);
    return Puts.put(call, blocking, (body, edit) -> put.put(id, body, edit))
        .thenApply(_ -> Puts.shown(replies, json.apply(kept(call))));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var inOrder = List.copyOf(all.get().entrySet());
    return CompletableFuture.completedFuture(
        replies.ok(
            Puts.listed(
                call, inOrder, entry -> entry.getKey(), entry -> json.apply(entry.getValue()))));
  }

  /** The one in the path; 404 when there is none. */
  Kept<T> kept(Call call) {
    return Optional.ofNullable(all.get().get(Puts.id(call)))
        .orElseThrow(() -> Problems.notFound().refused());
  }
}

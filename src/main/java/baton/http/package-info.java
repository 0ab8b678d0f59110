/**
 * The outside: what is asked over HTTP, by whom, and how it is answered. Knows nothing of how a
 * lead is decided upon.
 *
 * <p>To add a route: write a class that implements {@link baton.http.Feature}, takes what it needs
 * by constructor and lists its {@link baton.http.Endpoint}s; hand it to the others in {@code
 * app.Doors}. A handler gets a {@link baton.http.Call} and answers a stage of an {@code
 * HttpResponse}, which {@link baton.http.Replies} makes; what goes wrong it throws, or fails its
 * stage with, as {@code problem.refused()}:
 *
 * <pre>{@code
 * List<Endpoint> endpoints() {
 *   return List.of(
 *       Endpoint.put("/v1/teams/{id}", Access.of(Role.MANAGER), this::put),
 *       Endpoint.get("/v1/teams/{id}", Access.of(Role.MANAGER, Role.MARKETING), this::get));
 * }
 *
 * CompletionStage<HttpResponse> put(Call call) {
 *   var id = new TeamId(call.path("id"));
 *   return call.body()
 *       .object()
 *       .thenCompose(json -> blocking.run(() -> store.put(id, json)))
 *       .thenApply(team -> replies.json(StatusCodes.OK, team));
 * }
 * }</pre>
 *
 * Admins may do everything and are never listed. Every endpoint also stands in {@code
 * openapi.yaml}; a test says which do not.
 */
@NullMarked
package baton.http;

import org.jspecify.annotations.NullMarked;

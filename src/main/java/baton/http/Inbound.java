package baton.http;

import baton.platform.delivery.Delivery;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Requests of other systems as these made them, before any proxy of ours.
 *
 * @param publicUrl where they reach us, if not where we listen: some sign the address
 */
public record Inbound(Optional<URI> publicUrl) {
  /** The request with that body, to be proven and read. */
  public Delivery delivery(Call call, byte[] body) {
    var headers = new LinkedHashMap<String, String>();
    call.request().getHeaders().forEach(header -> headers.put(header.name(), header.value()));
    headers.put("Content-Type", call.request().entity().getContentType().toString());
    var query = new LinkedHashMap<String, String>();
    call.query("token").ifPresent(token -> query.put("token", token));
    call.query("agent").ifPresent(agent -> query.put("agent", agent));
    return Delivery.of(call.request().method().value(), address(call), headers, query, body);
  }

  private String address(Call call) {
    var ours = call.request().getUri();
    var query = ours.rawQueryString().map(text -> "?" + text).orElse("");
    return publicUrl
        .map(base -> base.resolve("/").toString())
        .map(base -> base.substring(0, base.length() - 1) + ours.getPathString() + query)
        .orElseGet(ours::toString);
  }
}

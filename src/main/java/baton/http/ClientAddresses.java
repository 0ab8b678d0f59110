package baton.http;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a request comes from: the nearest hop that is not a proxy of ours, since anybody can write
 * anything into {@code X-Forwarded-For}.
 *
 * @param trusted our proxies
 */
record ClientAddresses(List<Network> trusted) {
  ClientAddresses {
    trusted = List.copyOf(trusted);
  }

  Optional<String> of(HttpRequest request) {
    var peer =
        request.getAttribute(AttributeKeys.remoteAddress).flatMap(address -> address.getAddress());
    if (peer.isEmpty() || !isOurs(peer.get())) {
      return peer.map(InetAddress::getHostAddress);
    }
    InetAddress nearest = peer.get();
    for (String hop : hops(request)) {
      var address = Network.address(hop);
      if (address.isEmpty()) {
        break;
      }
      nearest = address.get();
      if (!isOurs(nearest)) {
        break;
      }
    }
    return Optional.of(nearest.getHostAddress());
  }

  private boolean isOurs(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  /** From the last, which our own proxy wrote, to the first, which anybody may have. */
  private static List<String> hops(HttpRequest request) {
    var hops = new ArrayList<String>();
    request
        .getHeaders()
        .forEach(header -> {
          if (header.is("x-forwarded-for")) {
            Collections.addAll(hops, header.value().split(",", -1));
          }
        });
    return hops.reversed();
  }
}

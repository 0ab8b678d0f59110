package baton.http;

import baton.platform.config.Keys;
import baton.platform.config.SettingRefused;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;

/**
 * Where and how we listen; {@code baton.http}.
 *
 * @param drainNotice how long readiness says no before the door closes
 * @param drainMax how long requests under way may take to finish
 * @param pingEvery silence on an event stream until a ping
 */
public record HttpSettings(
    String host,
    int port,
    List<Network> trustedProxies,
    Duration drainNotice,
    Duration drainMax,
    Duration pingEvery) {
  private static final String ROOT = "baton.http.";

  public HttpSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  public static HttpSettings from(Config config) {
    return new HttpSettings(
        Keys.text(config, ROOT + "host"),
        Keys.integer(config, ROOT + "port", 0, 65_535),
        networks(config, ROOT + "trusted-proxies"),
        Keys.duration(config, ROOT + "drain-notice", Duration.ZERO, Duration.ofSeconds(9)),
        Keys.duration(config, ROOT + "drain-max", Duration.ofSeconds(1), Duration.ofSeconds(13)),
        Keys.duration(config, ROOT + "ping-every", Duration.ofMillis(10), Duration.ofSeconds(50)));
  }

  private static List<Network> networks(Config config, String path) {
    try {
      return Keys.texts(config, path).stream().map(Network::of).toList();
    } catch (IllegalArgumentException e) {
      throw new SettingRefused("%s cannot be read: %s".formatted(path, e.getMessage()));
    }
  }

  /** Whether only this machine can reach us. */
  public boolean loopback() {
    return host.equals("localhost")
        || Network.address(host).filter(address -> address.isLoopbackAddress()).isPresent();
  }
}

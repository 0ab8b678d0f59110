package baton.outbound.hook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a webhook listens, taken apart.
 *
 * @param host a name, or an address without brackets
 * @param path with the query
 */
public record Target(boolean secure, String host, int port, String path) {
  private static final int PORT_MAX = 65_535;
  private static final String EXAMPLE = "Expected an address like https://crm.acme.example/leads";

  /** What resolvers take for an address of version 4, however it is written. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

  /** The one way in which people write it. */
  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");

  /** The parts of an address; empty for what is none. */
  public static Optional<Target> of(String url) {
    try {
      var uri = new URI(url);
      var host = uri.getHost();
      boolean secure = "https".equalsIgnoreCase(uri.getScheme());
      boolean known = secure || "http".equalsIgnoreCase(uri.getScheme());
      int port = uri.getPort() < 0 ? (secure ? 443 : 80) : uri.getPort();
      if (host == null || !known || port == 0 || port > PORT_MAX || host.indexOf('%') >= 0) {
        return Optional.empty();
      }
      return Optional.of(new Target(secure, bare(host), port, path(uri)));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String path(URI uri) {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /**
   * What is wrong with an address that somebody configures. What its name stands for is looked at
   * each time it is spoken to.
   */
  public static Optional<String> amiss(String url, Addresses addresses) {
    var target = of(url);
    if (target.isEmpty()) {
      return Optional.of(EXAMPLE);
    }
    var uri = URI.create(url);
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of(EXAMPLE + ", without a password or a fragment");
    }
    if (!target.get().secure() && !addresses.insideAllowed()) {
      return Optional.of("Expected an address with https");
    }
    return target.get().amiss(addresses);
  }

  private Optional<String> amiss(Addresses addresses) {
    if (NUMERIC.matcher(host).matches() && !V4.matcher(host).matches()) {
      return Optional.of("Expected the address of a machine in its usual form, like 198.51.100.7");
    }
    var name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    boolean local = name.equals("localhost") || name.endsWith(".localhost");
    boolean literal = host.indexOf(':') >= 0 || V4.matcher(host).matches();
    boolean good = literal ? mayReach(addresses) : !local || addresses.insideAllowed();
    return good
        ? Optional.empty()
        : Optional.of("Expected the address of a machine that everybody may reach");
  }

  /** An address of version 4 in the clothes of version 6 is none that anybody means well. */
  private boolean mayReach(Addresses addresses) {
    try {
      var address = InetAddress.getByName(host);
      boolean disguised = host.indexOf(':') >= 0 && address instanceof Inet4Address;
      return !disguised && addresses.mayReach(address);
    } catch (UnknownHostException _) {
      return false;
    }
  }
}

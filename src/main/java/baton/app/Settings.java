package baton.app;

import baton.platform.config.SettingRefused;
import baton.platform.db.DatabaseSettings;
import baton.platform.db.Login;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says; the names are the contract's.
 *
 * @param host where HTTP listens
 * @param port TCP port, 0 for any free one
 * @param dataDir where the embedded database, the secret and the demo keys lie
 * @param database somebody's PostgreSQL; empty for the embedded one
 * @param demo whether the demo plays
 * @param adminKey a first admin key of the operator's own choice; with one, no demo keys are made
 * @param config which file of {@code conf/} is read
 * @param unsafeDatabase go on with a database that may lose what it committed
 */
public record Settings(
    String host,
    int port,
    Path dataDir,
    Optional<Login> database,
    boolean demo,
    Optional<String> adminKey,
    String config,
    boolean unsafeDatabase,
    Map<String, String> environment) {
  public static final String CONFIG_DEFAULT = "application.conf";

  private static final int PORT_MAX = 65_535;
  private static final int PORT_DEFAULT = 8080;

  public Settings {
    environment = Map.copyOf(environment);
  }

  /**
   * Reads and checks the environment.
   *
   * @param demoDefault what an absent {@code BATON_DEMO} means
   */
  public static Settings from(Map<String, String> environment, boolean demoDefault) {
    var settings =
        new Settings(
            text(environment, "BATON_HTTP_HOST").orElse("127.0.0.1"),
            port(environment),
            Path.of(text(environment, "BATON_DATA_DIR").orElse("var")).toAbsolutePath(),
            text(environment, "BATON_DB_URL").map(url -> login(environment, url)),
            truth(environment, "BATON_DEMO", demoDefault),
            text(environment, "BATON_ADMIN_KEY"),
            text(environment, "BATON_CONFIG").orElse(CONFIG_DEFAULT),
            truth(environment, "BATON_DB_UNSAFE", false),
            environment);
    if (!settings.loopback() && settings.demo()) {
      throw new SettingRefused(
          "BATON_DEMO must be false when BATON_HTTP_HOST is not a loopback address: the demo's keys are printed");
    }
    return settings;
  }

  /** Whether only this machine can reach us. */
  public boolean loopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      throw new SettingRefused(
          "BATON_HTTP_HOST must be an address of this machine, but was " + host);
    }
  }

  DatabaseSettings databaseSettings() {
    return new DatabaseSettings(
        database,
        dataDir,
        unsafeDatabase,
        DatabaseSettings.READ_CONNECTIONS,
        DatabaseSettings.PROJECTION_CONNECTIONS);
  }

  /** Without the secrets that the environment may hold. */
  @Override
  public String toString() {
    return "Settings[%s:%d, data in %s, %s, demo %s]"
        .formatted(
            host,
            port,
            dataDir,
            database.isPresent() ? "external database" : "embedded database",
            demo);
  }

  private static Login login(Map<String, String> environment, String url) {
    return new Login(
        url,
        text(environment, "BATON_DB_USER").orElse("baton"),
        text(environment, "BATON_DB_PASSWORD").orElse(""));
  }

  private static int port(Map<String, String> environment) {
    var text = text(environment, "BATON_HTTP_PORT");
    try {
      int port = text.map(Integer::parseInt).orElse(PORT_DEFAULT);
      if (port >= 0 && port <= PORT_MAX) {
        return port;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new SettingRefused(
        "BATON_HTTP_PORT must be between 0 and %d, but was %s"
            .formatted(PORT_MAX, text.orElse("")));
  }

  private static boolean truth(Map<String, String> environment, String name, boolean otherwise) {
    return text(environment, name)
        .map(value ->
            switch (value.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on", "1" -> true;
              case "false", "no", "off", "0" -> false;
              default ->
                  throw new SettingRefused(
                      "%s must be true or false, but was %s".formatted(name, value));
            })
        .orElse(otherwise);
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}

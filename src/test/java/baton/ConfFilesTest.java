package baton;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file an operator may edit loads, is spelt right and says why. */
class ConfFilesTest {
  private static final Path CONF = Path.of("conf");
  private static final Path APPLICATION = CONF.resolve("application.conf");

  /** Sections whose defaults a library declares elsewhere. */
  private static final Map<String, String> DECLARED_AT =
      Map.of(
          "jdbc-journal.", "akka.persistence.journal-plugin-fallback.",
          "jdbc-snapshot-store.", "akka.persistence.snapshot-store-plugin-fallback.",
          "akka-persistence-jdbc.shared-databases.journal.", "jdbc-journal.slick.",
          "akka-persistence-jdbc.shared-databases.query.", "jdbc-journal.slick.",
          "akka.serialization.jackson.jackson-cbor.", "akka.serialization.jackson.");

  /** Names of our own choosing, and what Slick and the driver read without declaring it. */
  private static final String UNDECLARED =
      "akka\\.actor\\.(serializers|serialization-bindings)\\..*"
          + "|akka-persistence-jdbc\\.shared-databases\\.\\w+\\.profile"
          + "|akka-persistence-jdbc\\.shared-databases\\.\\w+\\.db\\.(driver|url|user|password|connectionInitSql|poolName)"
          + "|akka-persistence-jdbc\\.shared-databases\\.\\w+\\.db\\.properties\\..*";

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(CONF)) {
      return all.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_file_loads_over_the_application_and_the_libraries(Path file) {
    Config config = load(file);

    assertThat(config.getString("akka.persistence.journal.plugin")).isEqualTo("jdbc-journal");
  }

  @ParameterizedTest
  @MethodSource("files")
  void no_file_prints_secrets_or_lets_java_serialization_in(Path file) {
    Config config = load(file);

    assertThat(config.getBoolean("akka.log-config-on-start")).isFalse();
    assertThat(config.getBoolean("akka.actor.allow-java-serialization")).isFalse();
    assertThat(config.getBoolean("akka.cluster.sharding.remember-entities")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_key_says_what_it_is_and_why(Path file) {
    assertThat(leaves(file))
        .allSatisfy((path, value) ->
            assertThat(value.origin().comments()).as("comment above " + path).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_key_of_a_library_is_one_that_the_library_knows(Path file) {
    Config libraries = ConfigFactory.defaultReference();

    assertThat(leaves(file).keySet())
        .filteredOn(path -> !path.startsWith("baton.") && !path.matches(UNDECLARED))
        .allSatisfy(
            path -> assertThat(declarations(path)).as(path).anyMatch(libraries::hasPathOrNull));
  }

  @ParameterizedTest
  @CsvSource({"journal, 12", "query, 4"})
  void a_pool_has_as_many_threads_as_connections(String pool, int size) {
    Config database =
        load(APPLICATION).getConfig("akka-persistence-jdbc.shared-databases." + pool + ".db");

    assertThat(database.getInt("numThreads")).isEqualTo(size);
    assertThat(database.getInt("maxConnections")).isEqualTo(size);
    assertThat(database.getInt("minConnections")).isEqualTo(size);
  }

  @Test
  void both_pools_go_where_the_app_points() {
    Config config =
        ConfigFactory.load(
            ConfigFactory.parseMap(Map.of("baton.database.url", "jdbc:postgresql:there"))
                .withFallback(parse(APPLICATION)));

    for (String pool : List.of("journal", "query")) {
      assertThat(config.getString("akka-persistence-jdbc.shared-databases." + pool + ".db.url"))
          .isEqualTo("jdbc:postgresql:there");
    }
  }

  @Test
  void tests_see_the_files_that_operators_edit() {
    Config config = ConfigFactory.load();

    assertThat(config.getInt("jdbc-journal.batchSize")).isEqualTo(200);
    assertThat(config.getBoolean("akka.coordinated-shutdown.exit-jvm"))
        .as("the process is ended by Main, in order")
        .isFalse();
  }

  private static Config parse(Path file) {
    return ConfigFactory.parseFile(file.toFile());
  }

  /** What a server started with this file would run with. */
  private static Config load(Path file) {
    return ConfigFactory.load(parse(file).withFallback(parse(APPLICATION)));
  }

  /** Every key that the file sets, with its value. */
  private static Map<String, ConfigValue> leaves(Path file) {
    Config here = parse(file).resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
    return here.entrySet().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Where a library may have declared that key. */
  private static Stream<String> declarations(String path) {
    Stream<String> elsewhere =
        DECLARED_AT.entrySet().stream()
            .filter(section -> path.startsWith(section.getKey()))
            .map(section -> section.getValue() + path.substring(section.getKey().length()));
    // A phase of the shutdown is declared, its timeout often only by default-phase-timeout.
    String phase =
        path.replaceFirst("^(akka\\.coordinated-shutdown\\.phases\\.[^.]+)\\.timeout$", "$1");
    return Stream.concat(Stream.of(path, phase), elsewhere);
  }
}

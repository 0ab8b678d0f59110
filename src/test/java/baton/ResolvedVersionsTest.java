package baton;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What really is on the class path, whatever the pom says; and that NOTICE says the same. */
class ResolvedVersionsTest {
  /** A jar on the class path, as the repository it came from files it. */
  private record Jar(String group, String artifact, String version) {
    static Jar at(Path file) {
      Path version = file.getParent();
      Path artifact = version.getParent();
      String group = artifact.getParent().toString().replace(File.separatorChar, '.');
      return new Jar(group, name(artifact), name(version));
    }

    boolean in(String group) {
      return this.group.endsWith("." + group);
    }

    boolean isAkkaHttp() {
      return artifact.startsWith("akka-http") || artifact.startsWith("akka-parsing");
    }

    private static String name(Path path) {
      return path.getFileName().toString();
    }
  }

  private static final List<Jar> JARS =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> entry.endsWith(".jar"))
          .map(Path::of)
          .map(Jar::at)
          .toList();

  @Test
  void every_akka_module_is_2_8_5() {
    assertThat(JARS)
        .filteredOn(jar -> jar.in("com.typesafe.akka") && !jar.isAkkaHttp())
        .hasSizeGreaterThan(15)
        .allSatisfy(jar -> assertThat(jar.version()).as(jar.artifact()).isEqualTo("2.8.5"));
  }

  @Test
  void every_akka_http_module_is_10_5_3() {
    assertThat(JARS)
        .filteredOn(jar -> jar.in("com.typesafe.akka") && jar.isAkkaHttp())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(jar -> assertThat(jar.version()).as(jar.artifact()).isEqualTo("10.5.3"));
  }

  @Test
  void everything_else_of_akka_is_one_of_the_pinned_modules() {
    assertThat(JARS)
        .filteredOn(jar -> jar.group().contains(".com.lightbend.akka"))
        .extracting(jar -> jar.artifact() + ":" + jar.version())
        .containsExactlyInAnyOrder(
            "akka-persistence-jdbc_2.13:5.2.1",
            "akka-projection-core_2.13:1.4.0",
            "akka-projection-eventsourced_2.13:1.4.0",
            "akka-projection-jdbc_2.13:1.4.0");
  }

  @ParameterizedTest
  @CsvSource({
    "com.typesafe.slick, 3.4.1",
    "com.fasterxml.jackson.core, 2.22.4",
    "com.fasterxml.jackson.dataformat, 2.22.4",
    "com.fasterxml.jackson.datatype, 2.22.4",
    "com.fasterxml.jackson.module, 2.22.4",
    "com.typesafe.config, 1.4.5",
    "com.zaxxer, 5.1.0",
    "org.postgresql, 42.7.14",
    "org.slf4j, 2.0.20",
    "ch.qos.logback, 1.6.6",
    "at.yawk.lz4, 1.13.0",
    "org.scala-lang, 2.13.18"
  })
  void an_override_holds(String group, String version) {
    assertThat(JARS)
        .filteredOn(
            jar -> jar.in(group) || (jar.group() + "." + jar.artifact()).endsWith("." + group))
        // Jackson's annotations have no patch releases.
        .filteredOn(jar -> !jar.artifact().equals("jackson-annotations"))
        .isNotEmpty()
        .allSatisfy(jar -> assertThat(jar.version()).as(jar.artifact()).isEqualTo(version));
  }

  @Test
  void what_is_banned_is_absent() {
    assertThat(JARS)
        .noneMatch(jar -> jar.in("io.netty") || jar.in("org.lz4") || jar.in("net.jqwik"))
        .noneMatch(jar -> jar.in("org.liquibase") || jar.in("org.hibernate.validator"))
        .noneMatch(jar -> jar.artifact().startsWith("akka-cluster-metrics"));
  }

  @Test
  void no_library_comes_twice() {
    Map<String, Set<String>> versions =
        JARS.stream()
            .collect(
                groupingBy(
                    jar -> jar.group() + ":" + jar.artifact(), mapping(Jar::version, toSet())));

    assertThat(versions).allSatisfy((_, seen) -> assertThat(seen).hasSize(1));
  }

  @Test
  void lz4_is_the_fork_that_was_mended() throws ClassNotFoundException {
    Class<?> factory = Class.forName("net.jpountz.lz4.LZ4Factory");

    assertThat(factory.getProtectionDomain().getCodeSource().getLocation().getPath())
        .contains("/at/yawk/lz4/");
  }

  @ParameterizedTest
  @CsvSource({
    "Akka, 2.8.5, 2026-09-20",
    "Akka HTTP, 10.5.3, 2026-10-16",
    "Akka Persistence JDBC, 5.2.1, 2026-02-21",
    "Akka Projection, 1.4.0, 2026-05-11",
    "Akka Management, 1.4.0, 2026-05-09"
  })
  void notice_says_since_when_each_part_of_akka_is_free(String part, String version, String since)
      throws IOException {
    assertThat(Files.readString(Path.of("NOTICE")))
        .containsPattern("(?m)^ +%s +%s +Apache-2.0 since %s ".formatted(part, version, since));
  }

  @Test
  void licence_and_notice_travel_with_the_jar() {
    assertThat(ResolvedVersionsTest.class.getClassLoader().resources("META-INF/NOTICE"))
        .anyMatch(url -> url.getPath().endsWith("/target/classes/META-INF/NOTICE"));
    assertThat(ResolvedVersionsTest.class.getClassLoader().resources("META-INF/LICENSE"))
        .anyMatch(url -> url.getPath().endsWith("/target/classes/META-INF/LICENSE"));
  }
}

package baton.platform.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgres18IT {
  private static final Path PROGRAMS = Path.of("target", "postgres-programs");

  @TempDir Path folder;

  @Test
  void it_is_durable_loopback_only_and_keeps_its_data_between_runs() {
    try (var server = EmbeddedPostgres18.start(folder, PROGRAMS)) {
      var jdbi = jdbi(server);
      assertThat(show(jdbi, "fsync")).isEqualTo("on");
      assertThat(show(jdbi, "synchronous_commit")).isEqualTo("on");
      assertThat(show(jdbi, "full_page_writes")).isEqualTo("on");
      assertThat(show(jdbi, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(show(jdbi, "server_encoding")).isEqualTo("UTF8");
      jdbi.useHandle(h -> h.execute("create table kept as select 7 as n"));
    }
    long started = System.nanoTime();
    try (var server = EmbeddedPostgres18.start(folder, PROGRAMS)) {
      var took = Duration.ofNanos(System.nanoTime() - started);
      assertThat(took).isLessThan(Duration.ofSeconds(5));
      assertThat(number(jdbi(server), "select n from kept")).isEqualTo(7);
      assertThatThrownBy(() -> EmbeddedPostgres18.start(folder, PROGRAMS))
          .isInstanceOf(DatabaseRefused.class)
          .hasMessageContaining("another Baton");
    }
  }

  @Test
  void a_server_left_behind_by_a_killed_jvm_is_stopped_first() throws Exception {
    long left = leaveOneBehind();
    assertThat(ProcessHandle.of(left)).isPresent();
    try (var server = EmbeddedPostgres18.start(folder, PROGRAMS)) {
      assertThat(server.pid()).isNotEqualTo(left);
      // where nobody reaps orphans it may still be in the process table, but it runs nothing
      assertThat(ProcessHandle.of(left).flatMap(p -> p.info().commandLine())).isEmpty();
      assertThat(number(jdbi(server), "select n from kept")).isEqualTo(8);
    }
  }

  @Test
  void the_pid_file_of_a_dead_server_is_no_obstacle() throws Exception {
    long left = leaveOneBehind();
    ProcessHandle.of(left).orElseThrow().destroyForcibly();
    ProcessHandle.of(left).ifPresent(p -> p.onExit().join());
    Path pid = folder.resolve("data").resolve("postmaster.pid");
    assertThat(pid).exists();
    String text = Files.readString(pid);
    String rest = text.substring(text.indexOf('\n'));
    try (var server = EmbeddedPostgres18.start(folder, PROGRAMS)) {
      assertThat(number(jdbi(server), "select n from kept")).isEqualTo(8);
    }
    // its number went to somebody else
    Files.writeString(pid, ProcessHandle.current().pid() + rest);
    try (var server = EmbeddedPostgres18.start(folder, PROGRAMS)) {
      assertThat(number(jdbi(server), "select n from kept")).isEqualTo(8);
    }
  }

  /** Another JVM starts a server in our folder, writes, and halts without stopping it. */
  private long leaveOneBehind() throws Exception {
    var child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), UTF_8);
    assertThat(child.waitFor()).as(output).isEqualTo(137);
    return StalePostmaster.pidIn(folder.resolve("data")).orElseThrow();
  }

  /** The JVM that is killed. */
  static final class Killed {
    public static void main(String[] arguments) {
      var server = EmbeddedPostgres18.start(Path.of(arguments[0]), PROGRAMS);
      jdbi(server).useHandle(h -> h.execute("create table kept as select 8 as n"));
      ProcessHandle self = ProcessHandle.current();
      try {
        new ProcessBuilder("kill", "-9", String.valueOf(self.pid())).start().waitFor();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Jdbi jdbi(EmbeddedPostgres18 server) {
    Login login = server.login("postgres");
    return Jdbi.create(login.url(), login.user(), login.password());
  }

  private static String show(Jdbi jdbi, String setting) {
    return jdbi.withHandle(h -> h.createQuery("show " + setting).mapTo(String.class).one());
  }

  private static int number(Jdbi jdbi, String sql) {
    return jdbi.withHandle(h -> h.createQuery(sql).mapTo(int.class).one());
  }
}

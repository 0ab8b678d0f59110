package baton.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What Prometheus itself says of rules, by the tool that comes with it. */
public final class Promtool {
  private static final String REQUIRED = "BATON_REQUIRE_PROMTOOL";
  private static final int SECONDS_MAX = 60;

  private final Path program;

  private Promtool(Path program) {
    this.program = program;
  }

  /** Finds it; where there is none the test is skipped aloud, or fails where it must not be. */
  public static Promtool find() {
    var found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "promtool"))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
        throw new AssertionError("Expected promtool, because %s is set".formatted(REQUIRED));
      }
      System.err.println("SKIPPED: no promtool here, so no rule and no query was looked at");
      Assumptions.abort("no promtool");
    }
    return new Promtool(found.orElseThrow());
  }

  /** Runs it in that folder; what it says is shown when it finds something amiss. */
  public void passes(Path folder, String... arguments) {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    try {
      var run =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      var said = new String(run.getInputStream().readAllBytes(), UTF_8);
      assertThat(run.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(run.exitValue()).as(said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

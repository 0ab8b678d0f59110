package baton;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.app.Baton;
import baton.app.Settings;
import baton.testing.Postgres;
import baton.ui.FrontPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README.md and the front page tell people to type is typed here, in that order, in one shell.
 */
class ReadmeIT {
  private static final Pattern SHELL_BLOCK =
      Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern CODE =
      Pattern.compile("<pre[^>]*><code>(.*?)</code>", Pattern.DOTALL);
  private static final int SECONDS_MAX = 60;

  @TempDir static Path folder;
  private static Baton baton;

  @BeforeAll
  static void start() {
    var login = Postgres.login();
    baton =
        Baton.start(
            Settings.from(
                Map.of(
                    "BATON_HTTP_PORT", "0",
                    "BATON_DATA_DIR", folder.resolve("var").toString(),
                    "BATON_DB_URL", login.url(),
                    "BATON_DB_USER", login.user(),
                    "BATON_DB_PASSWORD", login.password()),
                false));
  }

  @AfterAll
  static void stop() {
    baton.close();
  }

  @Test
  void every_command_of_the_readme_works_as_it_stands() throws IOException, InterruptedException {
    var readme = Files.readString(Path.of("README.md"));
    var blocks = SHELL_BLOCK.matcher(readme).results().map(block -> block.group(1)).toList();
    assertThat(blocks).hasSizeGreaterThan(8);
    assertThat(run("readme.sh", blocks)).contains("\"outcome\":\"won\"", "metrics: 200");
  }

  @Test
  void every_command_of_the_front_page_works_as_it_stands()
      throws IOException, InterruptedException {
    var page = FrontPage.at(baton.uri(), false).text();
    var blocks =
        CODE.matcher(page)
            .results()
            .map(block ->
                block.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
            .map(block -> block.replace("curl ", "curl --fail-with-body "))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(1);
    assertThat(run("page.sh", blocks)).contains("\"leadId\":", "\"received\":");
  }

  private static String run(String name, List<String> blocks)
      throws IOException, InterruptedException {
    var script = folder.resolve(name);
    Files.writeString(script, blocks.stream().collect(Collectors.joining("\n")));
    var output = folder.resolve(name + ".out");
    var bash =
        new ProcessBuilder("bash", "-eu", "-x", "-o", "pipefail", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    bash.environment().put("BATON_URL", baton.uri().toString());
    bash.environment().put("BATON_DATA_DIR", folder.resolve("var").toString());
    var process = bash.start();
    boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    var said = Files.readString(output, UTF_8);
    assertThat(ended).as("ended in time:%n%s", said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}

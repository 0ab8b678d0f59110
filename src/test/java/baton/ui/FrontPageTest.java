package baton.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FrontPageTest {
  private static final URI BASE = URI.create("http://127.0.0.1:18080");
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

  /** What the page may lead to: that which is there. */
  private static final List<String> ROUTES =
      List.of(
          "/", "/desk", "/board", "/admin", "/docs", "/openapi.yaml", "/health/ready", "/metrics");

  @Test
  void every_address_on_it_is_ours_and_is_there() {
    assertThat(addresses(page(true)))
        .isNotEmpty()
        .allMatch(address ->
            ROUTES.contains(address)
                || (address.startsWith("/ui/")
                    && UiFile.named(address.substring("/ui/".length())).isPresent()));
  }

  @Test
  void nothing_on_it_needs_more_than_the_strictest_policy() {
    assertThat(page(true))
        .doesNotContainPattern("<style")
        .doesNotContainPattern("\\sstyle=")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContainPattern("<script(?! src=\"/ui/)");
  }

  @Test
  void its_commands_name_this_server() {
    assertThat(page(false)).contains("BATON_URL=http://127.0.0.1:18080\n").doesNotContain("{{");
  }

  @Test
  void it_speaks_of_the_demo_only_while_there_is_one() {
    assertThat(page(true)).contains("<section class=\"demo\" >");
    assertThat(page(false)).contains("<section class=\"demo\" hidden>");
  }

  @Test
  void only_what_is_shipped_can_be_asked_for() {
    assertThat(UiFile.named("../application.conf")).isEmpty();
    assertThat(UiFile.named("index.html")).isEmpty();
    assertThat(UiFile.named("")).isEmpty();
  }

  private static String page(boolean demo) {
    return FrontPage.at(BASE, demo).text();
  }

  private static List<String> addresses(String html) {
    return ADDRESS.matcher(html).results().map(found -> found.group(1)).toList();
  }
}

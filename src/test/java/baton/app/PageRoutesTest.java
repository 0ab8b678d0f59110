package baton.app;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpRequest;
import baton.http.TestDoor;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages and their files as browsers and caches are told of them. */
class PageRoutesTest {
  private final TestDoor door =
      new TestDoor(new PageRoutes(URI.create("http://127.0.0.1:18080"), false));

  @AfterEach
  void close() {
    door.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /             | no-cache
          /desk         | no-cache
          /desk/main.js | no-cache
          /board/board.css | no-cache
          /ui/colors.css | no-cache
          /ui/logo.svg  | no-cache
          /snippet.js   | public, max-age=3600
          """)
  void every_file_is_sent_once_and_not_again_while_it_is_the_same(String path, String caching) {
    var first = door.ask(HttpRequest.create(path));
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text()).isNotEmpty();
    assertThat(first.header("Cache-Control")).isEqualTo(caching);

    var again =
        door.ask(TestDoor.with(HttpRequest.create(path), "If-None-Match", first.header("ETag")));

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(again.header("Cache-Control")).isEqualTo(caching);
  }

  @Test
  void other_people_s_pages_may_load_the_snippet_whether_they_have_it_or_not() {
    var first = door.ask(HttpRequest.create("/snippet.js"));
    var again =
        door.ask(
            TestDoor.with(
                HttpRequest.create("/snippet.js"), "If-None-Match", first.header("ETag")));

    assertThat(first.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(again.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
  }

  @Test
  void what_is_not_shipped_is_not_there_whatever_is_known_of_it() {
    for (var path : new String[] {"/desk/none.js", "/ui/index.html", "/ui/..%2Fpage.js"}) {
      var answer = door.ask(TestDoor.with(HttpRequest.create(path), "If-None-Match", "*"));
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }
}

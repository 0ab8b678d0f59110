package baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import baton.http.StaticFile.Caching;
import baton.http.TestDoor.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who has a file is not sent it again; who has another one is. */
class StaticFileTest {
  private final TestDoor door =
      new TestDoor(file("/one", "one"), file("/same", "one"), file("/other", "two"));

  @AfterEach
  void close() {
    door.close();
  }

  private static Feature file(String path, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var file =
        StaticFile.of(ContentTypes.TEXT_PLAIN_UTF8, bytes, Caching.ASK).with("X-More", "yes");
    return () ->
        List.of(Endpoint.get(path, Access.open(), file.handler()).producing(MediaTypes.TEXT_PLAIN));
  }

  private Answer ask(String path, String tags) {
    return door.ask(TestDoor.with(HttpRequest.create(path), "If-None-Match", tags));
  }

  @Test
  void its_tag_follows_from_its_bytes_alone() {
    var tag = door.ask(HttpRequest.create("/one")).header("ETag");

    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    assertThat(door.ask(HttpRequest.create("/same")).header("ETag")).isEqualTo(tag);
    assertThat(door.ask(HttpRequest.create("/other")).header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void who_has_it_is_told_so_without_it() {
    var whole = door.ask(HttpRequest.create("/one"));
    var tag = whole.header("ETag");

    for (var tags : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      var answer = ask("/one", tags);
      assertThat(answer.status()).as(tags).isEqualTo(304);
      assertThat(answer.text()).isEmpty();
      assertThat(answer.header("ETag")).isEqualTo(tag);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(answer.header("X-More")).isEqualTo("yes");
      assertThat(answer.header("Content-Security-Policy"))
          .isEqualTo(whole.header("Content-Security-Policy"));
    }
  }

  @Test
  void who_has_another_one_or_none_gets_it() {
    var other = door.ask(HttpRequest.create("/other")).header("ETag");

    for (var tags : List.of(other, "\"\"", "\"*\"", "what is this", "W/" + other)) {
      var answer = ask("/one", tags);
      assertThat(answer.status()).as(tags).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("one");
    }
  }
}

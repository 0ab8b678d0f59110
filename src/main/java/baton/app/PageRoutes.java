package baton.app;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.MediaTypes;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.StaticFile;
import baton.http.StaticFile.Caching;
import baton.ui.FrontPage;
import baton.ui.UiFile;
import baton.ui.UiFile.Page;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** Brings the files of {@code ui} to the door of {@code http}; the two do not know each other. */
record PageRoutes(URI base, boolean demo) implements Feature {
  @Override
  public List<Endpoint> endpoints() {
    var pages = Arrays.stream(Page.values()).flatMap(PageRoutes::of);
    return Stream.concat(
            pages,
            Stream.of(
                get("/snippet.js", _ -> snippet()).producing(MediaTypes.APPLICATION_JAVASCRIPT),
                get("/", _ -> file(FrontPage.at(base, demo), Caching.ASK))
                    .producing(MediaTypes.TEXT_HTML),
                get(
                        "/ui/lib/{file}",
                        call -> file(there(UiFile.library(call.path("file"))), Caching.ASK))
                    .producing(MediaTypes.TEXT_CSS, MediaTypes.APPLICATION_JAVASCRIPT),
                get("/ui/{file}", call -> file(there(UiFile.named(call.path("file"))), Caching.ASK))
                    .producing(
                        MediaTypes.TEXT_CSS,
                        MediaTypes.APPLICATION_JAVASCRIPT,
                        MediaTypes.IMAGE_SVG_XML)))
        .toList();
  }

  private static Stream<Endpoint> of(Page page) {
    var path = "/" + page.path();
    return Stream.of(
        get(path, _ -> file(page.index(), Caching.ASK)).producing(MediaTypes.TEXT_HTML),
        get(path + "/{file}", call -> file(there(page.named(call.path("file"))), Caching.ASK))
            .producing(MediaTypes.TEXT_CSS, MediaTypes.APPLICATION_JAVASCRIPT));
  }

  /** Read each time, so that who changes a page sees it. */
  private static Endpoint get(String path, Function<Call, StaticFile> file) {
    return Endpoint.get(
        path,
        Access.open(),
        call -> CompletableFuture.completedFuture(file.apply(call).reply(call)));
  }

  /** Other people's pages load it. */
  private static StaticFile snippet() {
    return file(there(UiFile.named("snippet.js")), Caching.HOUR)
        .with("Cross-Origin-Resource-Policy", "cross-origin");
  }

  private static UiFile there(Optional<UiFile> file) {
    return file.orElseThrow(() -> Problems.notFound().refused());
  }

  private static StaticFile file(UiFile file, Caching caching) {
    return StaticFile.of(type(file), file.bytes(), caching);
  }

  private static ContentType type(UiFile file) {
    return switch (file.type()) {
      case HTML -> ContentTypes.TEXT_HTML_UTF8;
      case CSS -> ContentTypes.create(MediaTypes.TEXT_CSS, HttpCharsets.UTF_8);
      case JS -> ContentTypes.create(MediaTypes.APPLICATION_JAVASCRIPT, HttpCharsets.UTF_8);
      case SVG -> ContentTypes.create(MediaTypes.IMAGE_SVG_XML);
    };
  }
}

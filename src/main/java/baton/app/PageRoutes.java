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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Brings the files of {@code ui} to the door of {@code http}; the two do not know each other. */
record PageRoutes(URI base, boolean demo) implements Feature {
  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        get("/desk", _ -> file(UiFile.desk(), Caching.ASK)).producing(MediaTypes.TEXT_HTML),
        get("/desk/{file}", call -> file(there(UiFile.ofDesk(call.path("file"))), Caching.ASK))
            .producing(MediaTypes.TEXT_CSS, MediaTypes.APPLICATION_JAVASCRIPT),
        get("/board", _ -> file(UiFile.board(), Caching.ASK)).producing(MediaTypes.TEXT_HTML),
        get("/board/{file}", call -> file(there(UiFile.ofBoard(call.path("file"))), Caching.ASK))
            .producing(MediaTypes.TEXT_CSS, MediaTypes.APPLICATION_JAVASCRIPT),
        get("/snippet.js", _ -> snippet()).producing(MediaTypes.APPLICATION_JAVASCRIPT),
        get("/", _ -> file(FrontPage.at(base, demo), Caching.ASK)).producing(MediaTypes.TEXT_HTML),
        get("/ui/{file}", call -> file(there(UiFile.named(call.path("file"))), Caching.ASK))
            .producing(
                MediaTypes.TEXT_CSS, MediaTypes.APPLICATION_JAVASCRIPT, MediaTypes.IMAGE_SVG_XML));
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

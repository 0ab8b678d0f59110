package baton.app;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.MediaTypes;
import baton.http.Access;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Handler;
import baton.http.Problems;
import baton.http.StaticFile;
import baton.http.StaticFile.Caching;
import baton.ui.FrontPage;
import baton.ui.UiFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Brings the files of {@code ui} to the door of {@code http}; the two do not know each other. */
record PageRoutes(URI base, boolean demo) implements Feature {
  @Override
  public List<Endpoint> endpoints() {
    // other people's pages load it
    var snippet =
        file(named("snippet.js"), Caching.HOUR)
            .with("Cross-Origin-Resource-Policy", "cross-origin");
    return List.of(
        Endpoint.get("/desk", Access.open(), file(UiFile.desk(), Caching.ASK).handler())
            .producing(MediaTypes.TEXT_HTML),
        Endpoint.get("/desk/{file}", Access.open(), files(UiFile::ofDesk))
            .producing(MediaTypes.TEXT_CSS, MediaTypes.APPLICATION_JAVASCRIPT),
        Endpoint.get("/snippet.js", Access.open(), snippet.handler())
            .producing(MediaTypes.APPLICATION_JAVASCRIPT),
        Endpoint.get("/", Access.open(), file(FrontPage.at(base, demo), Caching.ASK).handler())
            .producing(MediaTypes.TEXT_HTML),
        Endpoint.get("/ui/{file}", Access.open(), files(UiFile::named))
            .producing(
                MediaTypes.TEXT_CSS, MediaTypes.APPLICATION_JAVASCRIPT, MediaTypes.IMAGE_SVG_XML));
  }

  /** Each is read once; there are no more than are shipped. */
  private static Handler files(Function<String, Optional<UiFile>> shipped) {
    var read = new ConcurrentHashMap<String, StaticFile>();
    return call -> {
      var name = call.path("file");
      var file = read.computeIfAbsent(name, n -> file(there(shipped.apply(n)), Caching.ASK));
      return CompletableFuture.completedFuture(file.reply(call));
    };
  }

  private static UiFile named(String name) {
    return there(UiFile.named(name));
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

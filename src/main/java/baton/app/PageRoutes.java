package baton.app;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import baton.http.Access;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.ui.FrontPage;
import baton.ui.UiFile;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Brings the files of {@code ui} to the door of {@code http}; the two do not know each other. */
record PageRoutes(URI base, boolean demo) implements Feature {
  @Override
  public List<Endpoint> endpoints() {
    var front =
        Endpoint.get(
            "/",
            Access.open(),
            _ -> CompletableFuture.completedFuture(reply(FrontPage.at(base, demo))));
    var files =
        Endpoint.get(
            "/ui/{file}",
            Access.open(),
            call -> CompletableFuture.completedFuture(reply(named(call.path("file")))));
    var snippet =
        Endpoint.get(
            "/snippet.js",
            Access.open(),
            _ -> CompletableFuture.completedFuture(forAnyPage(named("snippet.js"))));
    var desk =
        Endpoint.get(
            "/desk", Access.open(), _ -> CompletableFuture.completedFuture(reply(UiFile.desk())));
    var deskFiles =
        Endpoint.get(
            "/desk/{file}",
            Access.open(),
            call -> CompletableFuture.completedFuture(reply(ofDesk(call.path("file")))));
    return List.of(
        desk.producing(MediaTypes.TEXT_HTML),
        deskFiles.producing(MediaTypes.TEXT_CSS, MediaTypes.APPLICATION_JAVASCRIPT),
        snippet.producing(MediaTypes.APPLICATION_JAVASCRIPT),
        front.producing(MediaTypes.TEXT_HTML),
        files.producing(
            MediaTypes.TEXT_CSS, MediaTypes.APPLICATION_JAVASCRIPT, MediaTypes.IMAGE_SVG_XML));
  }

  /** Other people's pages load it, and are to have a new one within the hour. */
  private static HttpResponse forAnyPage(UiFile file) {
    return reply(file)
        .addHeader(RawHeader.create("Cross-Origin-Resource-Policy", "cross-origin"))
        .addHeader(RawHeader.create("Cache-Control", "public, max-age=3600"));
  }

  private static UiFile named(String name) {
    return UiFile.named(name).orElseThrow(() -> Problems.notFound().refused());
  }

  private static UiFile ofDesk(String name) {
    return UiFile.ofDesk(name).orElseThrow(() -> Problems.notFound().refused());
  }

  private static HttpResponse reply(UiFile file) {
    return HttpResponse.create().withEntity(HttpEntities.create(type(file), file.bytes()));
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

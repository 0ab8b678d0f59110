package baton.http.operations;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.MediaType;
import akka.http.javadsl.model.MediaTypes;
import baton.http.Access;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.StaticFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The contract as a file for programs and as a page for people. */
public final class DocsRoutes implements Feature {
  private static final String CONTRACT = "/openapi.yaml";
  private static final String STYLE = "/baton/http/page.css";
  private static final MediaType.WithFixedCharset YAML =
      MediaTypes.applicationWithFixedCharset("yaml", HttpCharsets.UTF_8);

  private final byte[] contract;
  private final byte[] style;
  private final byte[] page;

  public DocsRoutes() {
    this.contract = Replies.resource(CONTRACT);
    this.style = Replies.resource(STYLE);
    this.page =
        new DocsPage(new Contract(new String(contract, StandardCharsets.UTF_8)))
            .html()
            .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        file("/openapi.yaml", YAML, YAML.toContentType(), contract),
        file("/docs", MediaTypes.TEXT_HTML, ContentTypes.TEXT_HTML_UTF8, page),
        file(
            "/docs/page.css",
            MediaTypes.TEXT_CSS,
            MediaTypes.TEXT_CSS.toContentType(HttpCharsets.UTF_8),
            style));
  }

  private static Endpoint file(String path, MediaType type, ContentType content, byte[] bytes) {
    var file = StaticFile.of(content, bytes, StaticFile.Caching.HOUR);
    return Endpoint.get(path, Access.open(), file.handler()).producing(type);
  }
}

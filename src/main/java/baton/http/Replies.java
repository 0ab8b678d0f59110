package baton.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.ResponseEntity;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import baton.platform.csv.Csv;
import baton.platform.json.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers, and the one place where a problem becomes one. */
public final class Replies {
  /** Nothing but our own files; a page that needs more says so itself. */
  static final String CONTENT_SECURITY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final ContentType PROBLEM =
      MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8).toContentType();

  private static final ContentType CSV =
      ContentTypes.create(MediaTypes.TEXT_CSV, HttpCharsets.UTF_8);

  private final ObjectMapper mapper;

  public Replies() {
    // A field that has no value yet is said to have none: clients see the whole shape.
    this.mapper =
        Json.plain()
            .setDefaultPropertyInclusion(
                JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.INDENT_OUTPUT);
  }

  /** How we write and read JSON on the outside. */
  public ObjectMapper mapper() {
    return mapper;
  }

  public HttpResponse json(StatusCode status, Object body) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(
            HttpEntities.create(
                ContentTypes.APPLICATION_JSON, ByteString.fromArrayUnsafe(bytes(body))));
  }

  public HttpResponse ok(Object body) {
    return json(StatusCodes.OK, body);
  }

  /** A table to be kept as a file of that name, without its ending. */
  public HttpResponse csv(String name, Csv table) {
    return csv(name, HttpEntities.create(CSV, ByteString.fromArrayUnsafe(table.bytes())));
  }

  /** The same of a table that is written as it is read. */
  public HttpResponse csv(String name, Source<ByteString, ?> table) {
    return csv(name, HttpEntities.create(CSV, table));
  }

  private static HttpResponse csv(String name, ResponseEntity table) {
    return HttpResponse.create()
        .withEntity(table)
        .addHeader(
            RawHeader.create(
                "Content-Disposition", "attachment; filename=\"%s.csv\"".formatted(name)));
  }

  public HttpResponse nothing() {
    return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
  }

  /** A page; give it a style by {@code /docs/page.css}, for nothing inline is shown. */
  public HttpResponse page(StatusCode status, String html) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.TEXT_HTML_UTF8, html));
  }

  /** For a page whose form ends at another origin: browsers hold redirects to it as well. */
  public static HttpHeader formsMayGoTo(String origin) {
    return RawHeader.create(
        "Content-Security-Policy",
        CONTENT_SECURITY.replace("form-action 'self'", "form-action 'self' " + origin));
  }

  /** Compact JSON. */
  public byte[] bytes(@Nullable Object body) {
    try {
      return mapper.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write an answer as JSON", e);
    }
  }

  /** A problem as the members of its JSON, in the order in which they are read. */
  public Map<String, Object> members(Problem problem) {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", "/docs#problem-" + problem.code());
    members.put("title", title(problem));
    members.put("status", problem.status());
    members.put("detail", problem.detail());
    members.put("code", problem.code());
    if (!problem.errors().isEmpty()) {
      members.put("errors", problem.errors());
    }
    problem.more().forEach(members::putIfAbsent);
    return members;
  }

  /** What a failure is told to a caller; what was not foreseen is logged under the request's id. */
  public static Problem problem(Throwable error, String requestId) {
    return Failures.problem(error, requestId);
  }

  /** Bytes as a JSON object, or 400. */
  public ObjectNode object(byte[] bytes) {
    return JsonTree.object(new JsonTree(mapper).read(ByteString.fromArrayUnsafe(bytes)));
  }

  HttpResponse problem(Problem problem, boolean page) {
    var status = StatusCodes.get(problem.status());
    var response =
        page
            ? page(status, Pages.problem(title(problem), problem))
            : HttpResponse.create()
                .withStatus(status)
                .withEntity(
                    HttpEntities.create(
                        PROBLEM, ByteString.fromArrayUnsafe(bytes(members(problem)))));
    for (var header : problem.headers().entrySet()) {
      response = response.addHeader(RawHeader.create(header.getKey(), header.getValue()));
    }
    return response;
  }

  /** A file of ours, from the class path; it must be there. */
  public static byte[] resource(String name) {
    try (InputStream in = Replies.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Expected a resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String title(Problem problem) {
    return StatusCodes.get(problem.status()).reason();
  }
}

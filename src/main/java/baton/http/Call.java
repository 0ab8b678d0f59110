package baton.http;

import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.Query;
import akka.http.javadsl.model.Uri;
import akka.http.scaladsl.model.IllegalUriException;
import baton.platform.auth.Principal;
import baton.platform.encoding.Encoded;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request that may be answered: who asks, for what, with what. */
public final class Call {
  private final HttpRequest request;
  private final Map<String, String> names;
  private final String requestId;
  private final Optional<String> client;
  private final Body body;
  private final @Nullable Principal principal;

  Call(
      HttpRequest request,
      Map<String, String> names,
      String requestId,
      Optional<String> client,
      Body body,
      @Nullable Principal principal) {
    this.request = request;
    this.names = Map.copyOf(names);
    this.requestId = requestId;
    this.client = client;
    this.body = body;
    this.principal = principal;
  }

  Call by(Principal who) {
    return new Call(request, names, requestId, client, body, who);
  }

  public HttpRequest request() {
    return request;
  }

  /** Whether nobody will see more of the answer than its headers. */
  public boolean isHead() {
    return request.method().equals(HttpMethods.HEAD);
  }

  public String requestId() {
    return requestId;
  }

  /** The caller's network address, as far as our own proxies can be believed. */
  public Optional<String> client() {
    return client;
  }

  /** Who asks; only an open endpoint has nobody. */
  public Principal principal() {
    if (principal == null) {
      throw new IllegalStateException("Expected an endpoint that is not open");
    }
    return principal;
  }

  public Body body() {
    return body;
  }

  /** A varying part of the path, decoded; nothing of ours has a name that cannot be kept. */
  public String path(String name) {
    var value = names.get(name);
    if (value == null) {
      throw new NoSuchElementException("Expected a path with {" + name + "}");
    }
    if (!Encoded.isWhole(value)) {
      throw Problems.notFound().refused();
    }
    return value;
  }

  /** What stands in the query under that name, unless it is empty. */
  public Optional<String> query(String name) {
    var value = query(request).get(name).filter(text -> !text.isEmpty());
    if (value.isPresent() && !Encoded.isWhole(value.get())) {
      throw Problems.malformed("The query holds a character that no text has.").refused();
    }
    return value;
  }

  /** A time in the query; 422 for what is none. */
  public Optional<Instant> instant(String name) {
    return query(name).map(text -> instant(name, text));
  }

  private static Instant instant(String field, String text) {
    try {
      // a plus sign that was not escaped arrives as a blank
      var at = OffsetDateTime.parse(text.replace(' ', '+'));
      if (at.getYear() >= 1 && at.getYear() <= 9_998) {
        return at.toInstant();
      }
    } catch (DateTimeException _) {
      // said below
    }
    throw Problems.invalid(field, "invalid_time", "Expected a time like 2026-11-21T09:00:00Z")
        .refused();
  }

  public Optional<String> header(String name) {
    return request.getHeader(name).map(header -> header.value());
  }

  /** Whether a browser asks for a page to show. */
  public boolean wantsPage() {
    return Accepting.of(request).prefersPage();
  }

  /** Whether a table for a spreadsheet is asked for. */
  public boolean wantsCsv() {
    return Accepting.of(request).prefers(MediaTypes.TEXT_CSV);
  }

  static Query query(HttpRequest request) {
    try {
      return request.getUri().query(StandardCharsets.UTF_8, Uri.RELAXED);
    } catch (IllegalUriException e) {
      throw Problems.malformed("The query of this address cannot be read.").refused();
    }
  }
}

package baton.http;

import akka.http.javadsl.model.HttpMethod;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.MediaType;
import akka.http.javadsl.model.MediaTypes;
import java.util.List;

/**
 * One thing that can be asked for: where, by whom, and what is done then.
 *
 * @param produces what it can answer with when all is well; a request that accepts none of it is
 *     406
 * @param streaming whether request or answer may go on for ever: neither timeout nor size limit
 */
public record Endpoint(
    HttpMethod method,
    PathPattern path,
    Access access,
    Handler handler,
    List<MediaType> produces,
    boolean streaming) {
  public Endpoint {
    produces = List.copyOf(produces);
  }

  public static Endpoint get(String path, Access access, Handler handler) {
    return of(HttpMethods.GET, path, access, handler);
  }

  public static Endpoint post(String path, Access access, Handler handler) {
    return of(HttpMethods.POST, path, access, handler);
  }

  public static Endpoint put(String path, Access access, Handler handler) {
    return of(HttpMethods.PUT, path, access, handler);
  }

  public static Endpoint delete(String path, Access access, Handler handler) {
    return of(HttpMethods.DELETE, path, access, handler);
  }

  private static Endpoint of(HttpMethod method, String path, Access access, Handler handler) {
    return new Endpoint(
        method,
        new PathPattern(path),
        access,
        handler,
        List.of(MediaTypes.APPLICATION_JSON),
        false);
  }

  /** The same, answering with one of these instead of JSON. */
  public Endpoint producing(MediaType... types) {
    return new Endpoint(method, path, access, handler, List.of(types), streaming);
  }

  /** The same without an end: event streams, bulk. */
  public Endpoint endless() {
    return new Endpoint(method, path, access, handler, produces, true);
  }

  /** Whether it can answer with a page. */
  boolean hasPage() {
    return produces.contains(MediaTypes.TEXT_HTML);
  }

  @Override
  public String toString() {
    return method.value() + " " + path;
  }
}

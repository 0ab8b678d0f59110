package baton.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A file that is the same for everybody, under a tag made of its bytes: whoever has them already is
 * told so by 304.
 */
public final class StaticFile {
  /** So much of the digest stands in the tag. */
  private static final int TAG_BYTES = 16;

  private final HttpResponse whole;
  private final HttpResponse known;
  private final String tag;

  /** How long others may use the file without asking. */
  public enum Caching {
    /** Not at all: its name stays when it changes, and it must fit the files beside it. */
    ASK("no-cache"),
    /** Whoever has it is to have a new one within the hour. */
    HOUR("public, max-age=3600");

    private final String header;

    Caching(String header) {
      this.header = header;
    }
  }

  private StaticFile(HttpResponse whole, HttpResponse known, String tag) {
    this.whole = whole;
    this.known = known;
    this.tag = tag;
  }

  public static StaticFile of(ContentType type, byte[] bytes, Caching caching) {
    var tag = '"' + digest(bytes) + '"';
    var known =
        HttpResponse.create()
            .withStatus(StatusCodes.NOT_MODIFIED)
            .addHeader(RawHeader.create("ETag", tag))
            .addHeader(RawHeader.create("Cache-Control", caching.header));
    var whole =
        known.withStatus(StatusCodes.OK).withEntity(HttpEntities.create(type, bytes.clone()));
    return new StaticFile(whole, known, tag);
  }

  /** The same with one more header, whether it is sent or not. */
  public StaticFile with(String header, String value) {
    var more = RawHeader.create(header, value);
    return new StaticFile(whole.addHeader(more), known.addHeader(more), tag);
  }

  /** The file, or that the caller has it. */
  public HttpResponse reply(Call call) {
    boolean has = call.header("If-None-Match").filter(this::isAmong).isPresent();
    return has ? known : whole;
  }

  /** Does nothing else, for an endpoint. */
  public Handler handler() {
    return call -> CompletableFuture.completedFuture(reply(call));
  }

  /** Compared weakly, as is right for what is read and not written (RFC 9110, 13.1.2). */
  private boolean isAmong(String tags) {
    return tags.strip().equals("*")
        || Stream.of(tags.split(",", -1))
            .map(String::strip)
            .map(one -> one.startsWith("W/") ? one.substring(2) : one)
            .anyMatch(tag::equals);
  }

  private static String digest(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

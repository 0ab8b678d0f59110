package baton.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.KillSwitches;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Server-sent events: news as they come, pings in between, an end when the server stops. */
public final class Sse {
  private final Replies replies;
  private final Duration pingEvery;
  private final Clock clock;
  private final SharedKillSwitch end = KillSwitches.shared("event-streams");

  public Sse(Replies replies, Duration pingEvery, Clock clock) {
    this.replies = replies;
    this.pingEvery = pingEvery;
    this.clock = clock;
  }

  /**
   * One event.
   *
   * @param id where a reader may resume
   * @param data written as JSON
   */
  public record Event(Optional<String> id, String name, Object data) {
    public Event {
      if (id.stream().anyMatch(Event::breaks) || breaks(name)) {
        throw new IllegalArgumentException("Expected an event's id and name without line breaks");
      }
    }

    private static boolean breaks(String text) {
      return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0;
    }
  }

  /**
   * An endless answer; its endpoint is {@code endless()} and produces {@code text/event-stream}.
   */
  public HttpResponse reply(Source<Event, ?> events) {
    // A word at once, so that proxies and browsers know that the stream is open.
    Source<ByteString, ?> bytes =
        Source.single(ping())
            .concat(events)
            .keepAlive(pingEvery, this::ping)
            .via(end.flow())
            .map(this::rendered);
    return HttpResponse.create()
        .addHeader(RawHeader.create("Cache-Control", "no-store"))
        .addHeader(RawHeader.create("X-Accel-Buffering", "no"))
        .withEntity(
            HttpEntities.create(
                ContentType.class.cast(MediaTypes.TEXT_EVENT_STREAM.toContentType()), bytes));
  }

  /** Says what time it is here, so that a page may count down by our clock. */
  private Event ping() {
    return new Event(Optional.empty(), "ping", Map.of("now", clock.instant()));
  }

  /** Ends every stream, so that its reader turns to another node. */
  public void endAll() {
    end.shutdown();
  }

  private ByteString rendered(Event event) {
    var text = new StringBuilder();
    event.id().ifPresent(id -> text.append("id: ").append(id).append('\n'));
    text.append("event: ").append(event.name()).append("\ndata: ");
    return ByteString.fromString(text.toString())
        .concat(ByteString.fromArrayUnsafe(replies.bytes(event.data())))
        .concat(ByteString.fromString("\n\n"));
  }
}

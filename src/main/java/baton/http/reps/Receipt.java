package baton.http.reps;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.delivery.Delivery;
import baton.rep.CallCentre;
import baton.rep.PresenceSource;
import baton.rep.feed.Feed;
import java.time.Clock;
import java.util.function.Supplier;

/** How a call centre wants to hear that its delivery was taken. */
final class Receipt {
  /** Firehose sends as much at a time as its buffer is set to hold: 1 MiB at least, in base64. */
  static final int BYTES_MAX = 4 * 1024 * 1024;

  private final Replies replies;
  private final Clock clock;

  Receipt(Replies replies, Clock clock) {
    this.replies = replies;
    this.clock = clock;
  }

  /**
   * Twilio wants nothing back, and Firehose its own id and the time, or it sends all again.
   *
   * @param counted what the others read
   */
  HttpResponse of(Delivery delivery, PresenceSource source, Supplier<Out> counted) {
    if (source.provider() == CallCentre.TWILIO) {
      return replies.nothing();
    }
    var out =
        Feed.of(source.provider())
            .receipt(delivery)
            .map(id -> Out.object().put("requestId", id).put("timestamp", clock.millis()))
            .orElseGet(counted);
    return replies.ok(out.node());
  }
}

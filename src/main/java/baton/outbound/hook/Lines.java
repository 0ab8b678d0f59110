package baton.outbound.hook;

import baton.platform.db.Instants;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Whose turn it is. What goes to one webhook about one lead stands in line: its head is sent when
 * the line is due, and a head that is parked holds the line. Whoever touches a line locks it first.
 */
final class Lines {
  private Lines() {}

  /** What a line does next. */
  sealed interface Next {
    /** Its head is sent. */
    record Go() implements Next {}

    /** Until somebody looks at its head. */
    record Hold() implements Next {}

    /** There is nothing in it. */
    record End() implements Next {}

    /** By the oldest message that is not settled. */
    static Next by(Optional<HookOutbox.State> head) {
      return head.<Next>map(state ->
              switch (state) {
                case PENDING -> new Go();
                case PARKED -> new Hold();
                case DELIVERED, SKIPPED, CANCELLED -> new End();
              })
          .orElseGet(End::new);
    }
  }

  static void lock(Handle handle, String webhook, String lead) {
    handle.execute(
        "select 1 from webhook_line where lead_id = ? and webhook = ? for update", lead, webhook);
  }

  /** Looks at the head anew; the line is locked. */
  static void look(Handle handle, String webhook, String lead, Instant now) {
    var head =
        handle
            .createQuery(
                "select state from webhook_delivery where lead_id = :lead and webhook = :webhook"
                    + " and state in ('pending', 'parked') order by seq_nr limit 1")
            .bind("lead", lead)
            .bind("webhook", webhook)
            .mapTo(String.class)
            .findOne()
            .map(HookOutbox.State::of);
    switch (Next.by(head)) {
      case Next.Go() -> due(handle, webhook, lead, Optional.of(now));
      case Next.Hold() -> due(handle, webhook, lead, Optional.empty());
      case Next.End() ->
          handle.execute(
              "delete from webhook_line where lead_id = ? and webhook = ?", lead, webhook);
    }
  }

  static void due(Handle handle, String webhook, String lead, Optional<Instant> due) {
    handle
        .createUpdate(
            "update webhook_line set due = :due where lead_id = :lead and webhook = :webhook")
        .bind("due", due.map(Instants::utc).orElse(null))
        .bind("lead", lead)
        .bind("webhook", webhook)
        .execute();
  }
}

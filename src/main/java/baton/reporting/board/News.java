package baton.reporting.board;

import baton.reporting.Ledger.Balance;
import java.util.List;

/**
 * Something a board shows.
 *
 * @param epoch tells one run of a node from another
 * @param number grows with each
 */
public record News(long epoch, long number, Item item) {
  /** Where a reader may resume. */
  public String id() {
    return epoch + "-" + number;
  }

  /** What it is; the first three stand until the next of their kind. */
  public sealed interface Item {
    /** Whether a board that shows this one need not hear of the other. */
    default boolean shows(Item other) {
      return equals(other);
    }
  }

  /** How many leads are where. */
  public record Counts(Balance balance) implements Item {
    /** Counted later, it may be the same. */
    @Override
    public boolean shows(Item other) {
      return other instanceof Counts(var newer)
          && newer.received() == balance.received()
          && newer.states().equals(balance.states())
          && newer.readLag().toSeconds() == balance.readLag().toSeconds();
    }
  }

  /** Who is owed an answer. */
  public record Queue(Waiting waiting) implements Item {}

  /** Who is there, and of whom we only know what a source said that is silent now. */
  public record Reps(List<RepNow> all, List<SilentSource> silent) implements Item {
    public Reps {
      all = List.copyOf(all);
      silent = List.copyOf(silent);
    }
  }

  /** A promise was broken just now. */
  public record Breach(Waiting.One lead) implements Item {}
}

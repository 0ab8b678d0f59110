package baton.outbound.hook;

import java.util.concurrent.CompletionStage;

/** Takes messages to receivers. */
@FunctionalInterface
public interface Carrier {
  /** Ends within a bound of its own, and never with a failure. */
  CompletionStage<Answer> carry(Parcel parcel);
}

package baton.http.leads;

import baton.lead.DialRules;
import baton.lead.Lead;
import baton.lead.Rulebook;
import java.util.function.Supplier;

/** Whether whoever has a lead may have us put a call through, as is configured now. */
@FunctionalInterface
public interface Callable {
  /** Where no calls are put through. */
  Callable NEVER = _ -> false;

  boolean is(Lead lead);

  static Callable by(Supplier<? extends Rulebook> book) {
    return lead -> new DialRules(book.get()).isCallable(lead);
  }
}

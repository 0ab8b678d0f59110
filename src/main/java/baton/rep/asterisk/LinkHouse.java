package baton.rep.asterisk;

import baton.rep.PresencePush;
import baton.shared.RepId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What one link needs to know of the house, and whom it tells. All of it is soon back. */
public interface LinkHouse {
  /** The phones of each rep that the source may speak of. */
  Map<RepId, Set<String>> phones();

  /** Tells a rep; fails when the rep did not hear. */
  CompletionStage<?> push(RepId rep, PresencePush push);

  /** Takes down phones in queues that are nobody's, each with what is said of it. */
  void strangers(Map<String, String> phones);

  /** The link stands differently now; {@code why} is a sentence for humans, without secrets. */
  void stands(LinkState state, String why);

  PhoneCall.Listener calls();
}

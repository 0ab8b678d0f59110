package baton.intake;

import baton.lead.Submission;
import baton.lead.Suspicion;
import baton.shared.Mistake;
import java.util.List;
import java.util.Optional;

/** A body once read: a submission, or everything wrong with it. */
public sealed interface Parsed {
  record Good(Submission submission, ContactKeys keys, Optional<Suspicion> suspicion)
      implements Parsed {}

  record Bad(List<Mistake> mistakes) implements Parsed {
    public Bad {
      mistakes = List.copyOf(mistakes);
    }
  }
}

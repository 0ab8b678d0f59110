package baton.intake;

import baton.lead.Submission;
import baton.shared.Mistake;
import java.util.List;

/** A body once read: a submission, or everything wrong with it. */
public sealed interface Parsed {
  /** Whether the field no human sees was filled. */
  boolean honeypot();

  record Good(Submission submission, ContactKeys keys, boolean honeypot) implements Parsed {}

  record Bad(List<Mistake> mistakes, boolean honeypot) implements Parsed {
    public Bad {
      mistakes = List.copyOf(mistakes);
    }
  }
}

package baton.nurture.view;

import baton.campaign.Template;
import baton.lead.Lead;
import baton.nurture.Letters;
import baton.nurture.Letters.Letter;
import baton.nurture.Sender;
import baton.shared.RepId;
import java.util.Optional;
import java.util.function.Function;

/** Letters that a rep may send by hand: filled as ours are, and sent by nobody here. */
public final class Drafts {
  private final Function<RepId, Optional<Sender>> senders;
  private final Letters letters;
  private final Unsubscribing unsubscribing;

  public Drafts(
      Function<RepId, Optional<Sender>> senders, Letters letters, Unsubscribing unsubscribing) {
    this.senders = senders;
    this.letters = letters;
    this.unsubscribing = unsubscribing;
  }

  /** Empty for a lead without an address, or a template that cannot be filled. */
  public Optional<Letter> of(Lead.Known lead, Template template) {
    var told = lead.dossier().submission().read();
    return told.flatMap(submission ->
        submission
            .email()
            .flatMap(address -> {
              var link = unsubscribing.link(unsubscribing.hash(address));
              var sender = Sender.of(lead).flatMap(senders);
              return letters.write(
                  template,
                  Letters.data(lead.dossier(), submission, sender, Optional.empty(), link));
            }));
  }
}

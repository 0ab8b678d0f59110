package baton.simulation;

import baton.lead.Dossier;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.lead.Submission;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A web form that is sent until it is answered. */
final class Form extends Outsider {
  private static final int TRIES_MAX = 30;

  /**
   * What is posted.
   *
   * @param twice whether an impatient finger sends it again
   * @param changed whether the second one says something else under the same key
   */
  record Post(
      LeadId lead,
      Submission said,
      List<PersonKey> keys,
      boolean bot,
      boolean twice,
      boolean changed) {
    /** The same as another lead. */
    Post again(LeadId other) {
      return new Post(other, said, keys, bot, twice, changed);
    }

    @Override
    public String toString() {
      return "%s of %s%s".formatted(lead, keys, twice ? " twice" : "");
    }
  }

  private final Post post;

  Form(World world, Post post) {
    super(world, "form of " + post.lead());
    this.post = post;
  }

  static Post post(LeadId lead, Dice dice, int persons) {
    var keys = new ArrayList<PersonKey>();
    if (!dice.chance(0.05)) {
      keys.add(new PersonKey("mail-" + dice.below(persons)));
    }
    if (dice.chance(0.4)) {
      keys.add(new PersonKey("phone-" + dice.below(persons)));
    }
    var country = dice.one(List.of("US", "GB", "DE", "AT", "FR"));
    var said = submission(keys, country, dice.chance(0.75), dice.chance(0.02));
    return new Post(lead, said, keys, dice.chance(0.02), dice.chance(0.1), dice.chance(0.3));
  }

  private static Submission submission(
      List<PersonKey> keys, String country, boolean asking, boolean test) {
    return new Submission(
        named(keys, "mail-").map(name -> name + "@example.com"),
        named(keys, "phone-"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(country),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(asking),
        Submission.Source.NONE,
        Submission.Consent.NONE,
        Optional.empty(),
        Optional.empty(),
        test,
        Map.of(),
        Map.of());
  }

  private static Optional<String> named(List<PersonKey> keys, String prefix) {
    return keys.stream().map(PersonKey::value).filter(key -> key.startsWith(prefix)).findFirst();
  }

  void send() {
    send("digest");
    if (post.twice()) {
      later(Duration.ofMillis(3), () -> send(post.changed() ? "another" : "digest"));
    }
  }

  private void send(String digest) {
    var command =
        new LeadCommand.Receive(
            post.lead(),
            7,
            new Dossier.Origin("website", digest),
            post.said(),
            post.keys(),
            post.bot() ? Optional.of(baton.lead.Suspicion.HONEYPOT) : Optional.empty(),
            Party.SYSTEM);
    ask(
        post.lead(),
        command,
        TRIES_MAX,
        done -> {
          if (done.refusal().isEmpty()) {
            world.checks.acknowledged(post.lead());
          }
        });
  }
}

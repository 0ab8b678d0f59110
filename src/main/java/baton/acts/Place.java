package baton.acts;

import baton.shared.Id;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.util.Optional;

/** Where leads are taken from, and where they go to. */
public sealed interface Place {
  /** Back to the queue of the team each belongs to. */
  record Queue() implements Place {
    @Override
    public String text() {
      return QUEUE;
    }
  }

  record Rep(RepId id) implements Place {
    @Override
    public String text() {
      return REP + id.value();
    }
  }

  record Team(TeamId id) implements Place {
    @Override
    public String text() {
      return TEAM + id.value();
    }
  }

  String QUEUE = "queue";
  String REP = "rep:";
  String TEAM = "team:";

  /** As it is written: the other way of {@link #of}. */
  String text();

  /** The place that was written so; empty for what is none. */
  static Optional<Place> of(String text) {
    if (text.equals(QUEUE)) {
      return Optional.of(new Queue());
    }
    if (text.startsWith(REP) && isId(text.substring(REP.length()))) {
      return Optional.of(new Rep(new RepId(text.substring(REP.length()))));
    }
    return text.startsWith(TEAM) && isId(text.substring(TEAM.length()))
        ? Optional.of(new Team(new TeamId(text.substring(TEAM.length()))))
        : Optional.empty();
  }

  private static boolean isId(String text) {
    return !text.isBlank() && text.length() <= Id.LENGTH_MAX;
  }
}

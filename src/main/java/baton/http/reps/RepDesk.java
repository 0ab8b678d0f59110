package baton.http.reps;

import akka.Done;
import akka.NotUsed;
import akka.stream.javadsl.Source;
import baton.rep.DeskNews;
import baton.rep.PresencePush;
import baton.rep.RepProfile;
import baton.rep.entity.RepMessage.Pushed;
import baton.rep.entity.RepMessage.View;
import baton.rep.entity.Reps;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What is asked of reps from outside. */
public interface RepDesk {
  CompletionStage<View> get(RepId rep);

  CompletionStage<Done> configure(RepId rep, RepProfile profile);

  CompletionStage<Pushed> push(RepId rep, PresencePush push);

  /** Renews what that source last said of the rep. */
  void beat(RepId rep, String source);

  /** Lets the rep tell that team's dispatcher who they are. */
  void report(RepId rep, TeamId team);

  Source<DeskNews, NotUsed> stream(RepId rep, Optional<String> lastEventId);

  /** The real ones. */
  static RepDesk of(Reps reps) {
    return new RepDesk() {
      @Override
      public CompletionStage<View> get(RepId rep) {
        return reps.get(rep);
      }

      @Override
      public CompletionStage<Done> configure(RepId rep, RepProfile profile) {
        return reps.configure(rep, profile);
      }

      @Override
      public CompletionStage<Pushed> push(RepId rep, PresencePush push) {
        return reps.push(rep, push);
      }

      @Override
      public void beat(RepId rep, String source) {
        reps.beat(rep, source);
      }

      @Override
      public void report(RepId rep, TeamId team) {
        reps.report(rep, team);
      }

      @Override
      public Source<DeskNews, NotUsed> stream(RepId rep, Optional<String> lastEventId) {
        return reps.stream(rep, lastEventId);
      }
    };
  }
}

package baton.http.acts;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import baton.acts.Act;
import baton.acts.Act.Filter;
import baton.acts.Act.Kind;
import baton.acts.Place;
import baton.acts.store.ActStore;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Parties;
import baton.http.Replies;
import baton.http.render.Given;
import baton.policy.Snapshot;
import baton.policy.store.Policies;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Begins acts on many leads: counted before, on the record, and carried out afterwards. */
public final class Acting {
  /** A sentence, and no story: it stands in the record. */
  static final int REASON_MAX = 200;

  private final ActStore store;
  private final Policies policies;
  private final Supplier<UUID> ids;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  /**
   * @param ids names for new acts
   */
  public Acting(
      ActStore store,
      Policies policies,
      Supplier<UUID> ids,
      Blocking blocking,
      Replies replies,
      Clock clock) {
    this.store = store;
    this.policies = policies;
    this.ids = ids;
    this.blocking = blocking;
    this.replies = replies;
    this.clock = clock;
  }

  Snapshot snapshot() {
    return policies.snapshot();
  }

  Policies policies() {
    return policies;
  }

  Blocking blocking() {
    return blocking;
  }

  Replies replies() {
    return replies;
  }

  /** How many leads an act would be about. */
  CompletionStage<HttpResponse> count(Place from, Filter filter) {
    return blocking
        .run(() -> store.count(from, filter))
        .thenApply(count -> replies.ok(ActJson.of(count).put("from", from.text()).node()));
  }

  /** What was asked for is on the record; its progress is told. */
  CompletionStage<HttpResponse> begin(
      Call call, Kind kind, Place from, Place to, Given given, Filter filter) {
    var reason = given.required("reason", REASON_MAX);
    var expected = given.count("expected");
    if (expected.isEmpty()) {
      given.mistake("expected", "required", "Expected how many leads there are");
    }
    given.check();
    int count = (int) Math.min(Integer.MAX_VALUE, expected.orElseThrow());
    var act =
        new Act(
            ids.get(),
            kind,
            from,
            to,
            Optional.of(reason),
            Parties.of(call.principal()).by(),
            clock.instant(),
            Optional.empty());
    return blocking
        .run(() -> store.begin(act, filter, OptionalInt.of(count)))
        .thenApply(begun -> replies.json(StatusCodes.ACCEPTED, ActJson.begun(begun).node()));
  }

  /** A place that is there, and can take leads. */
  Place place(Given given, String field) {
    var text = given.required(field, 160);
    var place = Place.of(text).orElse(new Place.Queue());
    boolean there =
        switch (place) {
          case Place.Queue _ -> text.equals(Place.QUEUE);
          case Place.Rep(var rep) ->
              Optional.ofNullable(snapshot().house().reps().get(rep))
                  .map(kept -> kept.value().profile().active())
                  .orElse(false);
          case Place.Team(var team) -> snapshot().house().teams().containsKey(team);
        };
    if (!there && !text.isEmpty()) {
      given.mistake(field, "unknown_place", "Expected queue, rep:<an active rep> or team:<a team>");
    }
    return place;
  }
}

package baton.app;

import akka.actor.typed.ActorSystem;
import akka.dispatch.ExecutionContexts;
import baton.outbound.hook.Addresses;
import baton.platform.crypto.SealedText;
import baton.platform.crypto.Vault;
import baton.platform.db.Alerts;
import baton.policy.Kept;
import baton.policy.store.Policies;
import baton.rep.CallCentre;
import baton.rep.PresencePush;
import baton.rep.PresenceSource;
import baton.rep.SourceVoice;
import baton.rep.asterisk.AsteriskLink;
import baton.rep.asterisk.AsteriskSettings;
import baton.rep.asterisk.Dialer;
import baton.rep.asterisk.LinkHouse;
import baton.rep.asterisk.LinkState;
import baton.rep.asterisk.PhoneCall;
import baton.rep.entity.Asterisks;
import baton.rep.entity.RepMessage;
import baton.rep.entity.Reps;
import baton.rep.view.LastWords;
import baton.rep.view.SourceBook;
import baton.rep.view.SourceWatch;
import baton.rep.view.UnknownAgents;
import baton.shared.RepId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Telephone systems that we call, and a look at every presence source: plugged together. */
final class PhoneRoom {
  /** Time between two looks at which sources are silent. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Patience with all reps together, when a source is silent. */
  private static final Duration COUNT_MAX = Duration.ofSeconds(5);

  private final AsteriskSettings settings;
  private final Policies policies;
  private final Reps reps;
  private final SealedText secrets;
  private final SourceBook book;
  private final SourceWatch watch;
  private final UnknownAgents unknown;
  private final Alerts alerts;
  private final Executor blocking;
  private final PhoneCall.Listener calls;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  /**
   * Nothing begins yet.
   *
   * @param words is kept informed of which source was heard
   * @param calls hears of the calls that are made
   */
  PhoneRoom(
      AsteriskSettings settings,
      Policies policies,
      Reps reps,
      LastWords words,
      Jdbi jdbi,
      Vault vault,
      Executor blocking,
      PhoneCall.Listener calls,
      Clock clock) {
    this.settings = settings;
    this.policies = policies;
    this.reps = reps;
    this.secrets = new SealedText(vault);
    this.book = new SourceBook(jdbi);
    this.alerts = new Alerts(jdbi);
    this.unknown = new UnknownAgents(jdbi);
    this.blocking = blocking;
    this.calls = calls;
    this.clock = clock;
    this.watch = new SourceWatch(book, alerts, words, this::speaksFor, clock);
  }

  /** Listens to sources and calls telephone systems from now on; the way to dial by these. */
  Dialer start(ActorSystem<?> system) {
    reps.listen(watch::heard);
    system
        .scheduler()
        .scheduleWithFixedDelay(LOOK, LOOK, watch::look, ExecutionContexts.fromExecutor(blocking));
    return Asterisks.start(
        system, this::wanted, settings.look(), settings.patience().multipliedBy(2));
  }

  SourceBook book() {
    return book;
  }

  /** Sources that are silent, as of the last look. */
  long silent() {
    return watch.silent();
  }

  private int speaksFor(String source) {
    var configured = policies.snapshot().house().presenceSources().get(source);
    if (configured != null && !configured.value().active()) {
      return 0; // somebody has turned it off
    }
    var asked =
        policies.snapshot().house().reps().keySet().stream()
            .map(rep -> reps.get(rep).toCompletableFuture())
            .toList();
    CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, COUNT_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(_ -> null)
        .join();
    var answered =
        asked.stream()
            .filter(one -> one.isDone() && !one.isCompletedExceptionally())
            .map(CompletableFuture::join)
            .map(RepMessage.View::rep)
            .toList();
    return SourceVoice.speaksFor(source, answered);
  }

  private Map<String, Asterisks.Wanted> wanted() {
    var all = new HashMap<String, Asterisks.Wanted>();
    policies
        .snapshot()
        .house()
        .presenceSources()
        .forEach((id, kept) -> {
          if (kept.value().active() && kept.value().exchange().isPresent()) {
            all.put(id, new Asterisks.Wanted(kept.version(), () -> link(kept)));
          }
        });
    return all;
  }

  private AsteriskLink link(Kept<PresenceSource> kept) {
    var source = kept.value();
    var inside = settings.inside() ? Addresses.Private.ALLOWED : Addresses.Private.REFUSED;
    return new AsteriskLink(
        source,
        source.secret().flatMap(secrets::open).orElse(""),
        new Addresses(inside)::mayReach,
        new House(kept),
        settings,
        random::nextDouble,
        clock);
  }

  /** What the link of one source is told and tells. */
  private final class House implements LinkHouse {
    private final PresenceSource source;
    private final long version;

    House(Kept<PresenceSource> kept) {
      this.source = kept.value();
      this.version = kept.version();
    }

    @Override
    public Map<RepId, Set<String>> phones() {
      return policies.snapshot().house().reps().values().stream()
          .map(Kept::value)
          .filter(rep -> source.speaksOf(rep.profile().teams()))
          .filter(rep -> rep.aliases().containsKey(CallCentre.ASTERISK))
          .collect(
              Collectors.toMap(
                  rep -> rep.id(),
                  rep -> Objects.requireNonNull(rep.aliases().get(CallCentre.ASTERISK))));
    }

    @Override
    public CompletionStage<?> push(RepId rep, PresencePush push) {
      return reps.push(rep, push);
    }

    @Override
    public void strangers(Map<String, String> phones) {
      List<UnknownAgents.Heard> all =
          phones.entrySet().stream()
              .map(one -> new UnknownAgents.Heard(one.getKey(), one.getValue()))
              .toList();
      blocking.execute(() -> unknown.heard(source.id(), all, clock.instant()));
    }

    @Override
    public void stands(LinkState state, String why) {
      var now = clock.instant();
      blocking.execute(() -> book.link(source.id(), state.text(), now, why));
      if (state == LinkState.REFUSED) {
        var once = "presence_login_refused:%s:%d".formatted(source.id(), version);
        var text = why + ". Put this presence source again with what is right.";
        blocking.execute(
            () -> alerts.raise("presence_login_refused", source.id(), text, once, now));
      }
    }

    @Override
    public PhoneCall.Listener calls() {
      return calls;
    }
  }
}

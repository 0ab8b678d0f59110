package baton.app;

import akka.actor.typed.ActorSystem;
import akka.dispatch.ExecutionContexts;
import baton.http.leads.LeadDesk;
import baton.http.reps.RepPhones;
import baton.intake.entity.Intake;
import baton.lead.CallFailure;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.call.CallDesk;
import baton.lead.call.CallLog;
import baton.lead.call.DialDesk;
import baton.lead.call.DialDesk.Phones.Phone;
import baton.lead.call.DialLog;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.LeadMessage.Seen;
import baton.platform.crypto.Hashes;
import baton.policy.Snapshot;
import baton.policy.store.Policies;
import baton.rep.CallCentre;
import baton.rep.Exchange;
import baton.rep.PresenceSource;
import baton.rep.asterisk.Dialer;
import baton.rep.asterisk.Overheard;
import baton.rep.asterisk.PhoneCall;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever tells of calls, and the desk that knows whose they are: plugged together. */
final class CallRoom implements PhoneCall.Listener {
  private static final Logger log = LoggerFactory.getLogger(CallRoom.class);

  /** An Asterisk does not repeat itself: so many words of it wait while the database is away. */
  private static final int UNTOLD_MAX = 5_000;

  private record Untold(String source, Overheard told) {}

  private final CallSettings settings;
  private final Policies policies;
  private final RepPhones phones;
  private final CallDesk desk;
  private final DialLog dials;
  private final CallDesk.Leads leads;
  private final Clock clock;
  private final Executor blocking;
  private final BlockingQueue<Untold> untold = new ArrayBlockingQueue<>(UNTOLD_MAX);

  /**
   * Nothing begins yet.
   *
   * @param region where a number without a country is
   * @param blocking where the database may be waited for
   */
  CallRoom(
      CallSettings settings,
      String region,
      Policies policies,
      LeadDesk leads,
      Jdbi jdbi,
      Hashes hashes,
      Clock clock,
      Executor blocking) {
    this.settings = settings;
    this.policies = policies;
    this.phones = new RepPhones(policies::snapshot, region);
    this.dials = new DialLog(jdbi);
    this.leads = new Asked(leads);
    this.clock = clock;
    this.blocking = blocking;
    this.desk =
        new CallDesk(
            new CallLog(jdbi),
            this.leads,
            new CallDesk.House(
                given -> phones.number(given).map(e164 -> Intake.whosePhone(hashes, e164)),
                phones::rep,
                phones::isActive),
            clock,
            blocking);
  }

  CallDesk desk() {
    return desk;
  }

  /**
   * From now on, as long as this node runs, has calls put through, and looks again at calls that
   * nobody has taken down, and at those that no lead has heard of.
   */
  void start(ActorSystem<?> system, Dialer dialer) {
    var threads = ExecutionContexts.fromExecutor(blocking);
    var every = settings.every();
    system.scheduler().scheduleWithFixedDelay(every, every, this::again, threads);
    var ringing = new DialDesk(dials, leads, this::phone, dialer, clock, blocking);
    var soon = settings.dialEvery();
    system.scheduler().scheduleWithFixedDelay(soon, soon, ringing::workOff, threads);
  }

  /** The rep's phone by which that Asterisk knows it; of several the first by name. */
  private Phone phone(RepId rep, String source) {
    var snapshot = policies.snapshot();
    var known = snapshot.house().presenceSource(source).filter(one -> one.exchange().isPresent());
    if (known.isEmpty()) {
      return new Phone.Off();
    }
    return Optional.ofNullable(snapshot.house().reps().get(rep)).stream()
        .flatMap(
            kept -> kept.value().aliases().getOrDefault(CallCentre.ASTERISK, Set.of()).stream())
        .filter(alias -> alias.contains("/"))
        .sorted()
        .<Phone>map(Phone.Known::new)
        .findFirst()
        .orElseGet(Phone.None::new);
  }

  @Override
  public void unanswered(String callId) {
    blocking.execute(() -> {
      try {
        dials.failed(callId, CallFailure.UNANSWERED);
      } catch (RuntimeException e) {
        log.warn("Cannot keep what became of a call: {}", e.getClass().getSimpleName());
      }
    });
  }

  @Override
  public void heard(PhoneCall call) {
    var snapshot = policies.snapshot();
    snapshot
        .house()
        .presenceSource(call.source())
        .flatMap(source -> source.exchange().map(exchange -> house(exchange, source, snapshot)))
        .flatMap(house -> Overheard.of(call, house))
        .ifPresent(told -> tell(new Untold(call.source(), told)));
  }

  private Overheard.House house(Exchange exchange, PresenceSource source, Snapshot snapshot) {
    return new Overheard.House(
        exchange,
        phone -> snapshot.house().rep(phone, source),
        number -> phones.number(number).isPresent());
  }

  private void tell(Untold one) {
    desk.heard(one.source(), one.told().call(), one.told().rep())
        .whenComplete((_, failure) -> {
          if (failure != null && !untold.offer(one)) {
            log.warn("A call that {} told of is lost: too many wait", one.source());
          }
        });
  }

  private void again() {
    for (int waiting = untold.size(); waiting > 0; waiting--) {
      Optional.ofNullable(untold.poll()).ifPresent(this::tell);
    }
    desk.workOff();
  }

  private record Asked(LeadDesk leads) implements CallDesk.Leads {
    @Override
    public CompletionStage<Lead> look(LeadId lead) {
      return leads.look(lead).thenApply(Seen::lead);
    }

    @Override
    public CompletionStage<Answer> ask(LeadId lead, LeadCommand command) {
      return leads.ask(lead, command);
    }
  }
}

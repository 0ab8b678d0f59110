package baton.simulation;

import baton.dispatch.entity.DispatcherMessage;
import baton.lead.LeadCommand;
import baton.lead.entity.LeadMessage;
import baton.rep.Departure;
import baton.rep.DeskNews;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.Rep;
import baton.rep.RepEvent;
import baton.rep.RepLines;
import baton.rep.RepRefusal;
import baton.rep.RepRules;
import baton.rep.RepStatus;
import baton.rep.RepTalk;
import baton.rep.entity.RepMessage;
import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rep's actor and desk: what {@code RepEntity} and its {@code Desk} are to Akka, this is here.
 */
final class RepCell extends Cell<Rep, RepEvent> implements RepLines, RepTalk.Shown, RepTalk.Alarm {
  private static final Duration DESK_RENEWAL = Duration.ofSeconds(15);

  final RepId id;
  private final Map<LeadId, DeskNews.Item> standing = new TreeMap<>();
  private RepTalk talk;
  private boolean open;
  private Optional<Instant> armed = Optional.empty();

  RepCell(World world, RepId id) {
    super(world, id.value());
    this.id = id;
  }

  @Override
  Rep empty() {
    return Rep.NEW;
  }

  @Override
  Rep evolve(Rep state, RepEvent event) {
    return Rep.evolve(state, event);
  }

  @Override
  void forget() {
    talk =
        new RepTalk(
            id,
            this,
            this,
            this,
            () -> world.book.duty(id),
            () -> world.telephony.known(),
            world.now());
    standing.clear();
    open = false;
    armed = Optional.empty();
  }

  @Override
  void recovered() {
    talk.recovered(state(), world.now());
  }

  RepStatus status() {
    return talk.status(state(), world.now());
  }

  boolean deskIsOpen() {
    return isRunning() && open;
  }

  Optional<Instant> armed() {
    return hasTimer(RepMessage.Tick.WAKE) ? armed : Optional.empty();
  }

  @Override
  void handle(Object message) {
    var rep = state();
    var now = world.now();
    switch (message) {
      case Words.Configure(var profile) -> keep(RepRules.configure(rep, profile, now).events());
      case Words.Push(var push) -> push(rep, push, now);
      case RepMessage.Beat(var source) -> heard(RepRules.heartbeat(rep, talk.pulse(), source, now));
      case Words.Reserve ask -> reserve(rep, ask, now);
      case RepMessage.Offered(var lead, var round, var expiresAt, var brief) ->
          talk.offered(rep, new DeskNews.Item.Offer(lead, round, expiresAt, brief));
      case RepMessage.Held(var lead, var round) -> keep(talk.held(rep, lead, round, now));
      case RepMessage.Freed(var lead, var round, var why, var autopause) ->
          keep(talk.freed(rep, lead, round, why, autopause, now));
      case RepMessage.Credited _ -> {} // only shown
      case RepMessage.Report(var team) -> status(team, status());
      case Words.OpenDesk _ -> open(rep);
      case Words.CloseDesk _ -> {
        open = false;
        cancel(RepMessage.Tick.DESKS);
      }
      case RepMessage.Tick.DESKS -> {
        timer(RepMessage.Tick.DESKS, DESK_RENEWAL, RepMessage.Tick.DESKS);
        world.checks.rep(this).renewed(PresencePush.DESK);
        heard(RepRules.heartbeat(rep, talk.pulse(), PresencePush.DESK, now));
      }
      case RepMessage.Tick.WAKE -> keep(talk.woken(rep, now));
      case Runnable action -> action.run();
      default -> throw new IllegalStateException("A rep cannot hear " + message);
    }
  }

  private void push(Rep rep, PresencePush push, Instant now) {
    if (rep.profile().isEmpty()) {
      return;
    }
    var heard = RepRules.push(rep, talk.pulse(), push, now);
    world.checks.pushed(this, push, heard);
    heard(heard);
  }

  private void reserve(Rep rep, Words.Reserve ask, Instant now) {
    var decision = talk.reserve(rep, ask.lead(), ask.round(), ask.force(), now);
    var refusal =
        decision instanceof Decision.Refused<RepEvent, RepRefusal>(var why)
            ? Optional.of(why)
            : Optional.<RepRefusal>empty();
    refusal.ifPresent(why -> world.checks.saw(why.code()));
    var before = rep.presence(talk.pulse(), now);
    keep(
        before,
        decision.events(),
        () -> ask.replyTo().accept(new Words.Reserved(refusal, status())));
  }

  private void open(Rep rep) {
    if (!open) {
      timer(RepMessage.Tick.DESKS, DESK_RENEWAL, RepMessage.Tick.DESKS);
    }
    open = true;
    standing.values().forEach(this::toPage);
    talk.deskOpened(rep);
  }

  private void heard(RepRules.Heard heard) {
    var before = state().presence(talk.pulse(), world.now());
    keep(before, talk.heard(heard), () -> {});
  }

  private void keep(List<RepEvent> events) {
    keep(state().presence(talk.pulse(), world.now()), events, () -> {});
  }

  private void keep(Presence before, List<RepEvent> events, Runnable then) {
    events.forEach(world.checks.rep(this)::decided);
    persist(
        events,
        () -> {
          talk.changed(before, events, state(), world.now());
          then.run();
        });
  }

  @Override
  public void status(TeamId team, RepStatus status) {
    world.send(this, team, new DispatcherMessage.Heard(status));
  }

  @Override
  public void left(LeadId lead, RepId rep, int round, Departure how) {
    world.send(this, lead, new LeadMessage.Tell(new LeadCommand.RepLeft(rep, round, how)));
  }

  @Override
  public void back(LeadId lead, RepId rep, int round) {
    world.send(this, lead, new LeadMessage.Tell(new LeadCommand.RepBack(rep, round)));
  }

  @Override
  public void ask(LeadId lead, RepId rep, int round) {
    world.send(this, lead, new LeadMessage.AskSlot(lead, rep, round));
  }

  @Override
  public void show(DeskNews.Item item) {
    switch (item) {
      case DeskNews.Item.Offer(var lead, _, _, _) -> standing.put(lead, item);
      case DeskNews.Item.Lead(var lead, _) -> standing.put(lead, item);
      case DeskNews.Item.Withdrawn(var lead, _, _) -> standing.remove(lead);
      case DeskNews.Item.Credited _, DeskNews.Item.Status _ -> {}
    }
    toPage(item);
  }

  private void toPage(DeskNews.Item item) {
    var human = world.human(id);
    if (open) {
      world.network.carry(this, human, item, () -> human.sees(item));
    }
  }

  @Override
  public boolean shows(LeadId lead, DeskNews.Item item) {
    return item.equals(standing.get(lead));
  }

  @Override
  public boolean shows(LeadId lead) {
    return standing.containsKey(lead);
  }

  @Override
  public void wakeAt(Optional<Instant> at) {
    armed = at;
    cancel(RepMessage.Tick.WAKE);
    at.ifPresent(instant -> {
      var left = world.until(instant);
      var pause = left.isZero() ? Duration.ofMillis(10) : left;
      timer(RepMessage.Tick.WAKE, pause, RepMessage.Tick.WAKE);
    });
  }
}

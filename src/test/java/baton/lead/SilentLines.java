package baton.lead;

import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lines that carry nothing, for tests that listen to some of them. */
class SilentLines implements LeadTalk.Lines {
  @Override
  public void say(LeadNotice notice) {}

  @Override
  public void refused(TeamId team, LeadId lead, int round) {}

  @Override
  public void rang(Duration lateBy) {}

  @Override
  public void claim(PersonKey person) {}

  @Override
  public void look(PersonKey person) {}

  @Override
  public void supersede(PersonKey person, LeadId closed) {}

  @Override
  public void join(PersonKey person, LeadId first, LeadCommand.Join command) {}

  @Override
  public void tellSelf(LeadCommand command) {}

  @Override
  public void repeatIn(Optional<Duration> pause) {}

  @Override
  public void wakeAt(Optional<Instant> at) {}
}

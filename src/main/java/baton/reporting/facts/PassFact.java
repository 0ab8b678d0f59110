package baton.reporting.facts;

import baton.lead.Attempt;
import baton.lead.BreachOwner;
import baton.lead.Cycle;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One pass of a lead through sales, from sales-ready to its end: what response times and promises
 * are counted by.
 *
 * @param pass 1 for the first
 * @param duplicate whether the lead turned out to be another's duplicate, which counts instead
 */
public record PassFact(
    LeadId lead,
    int pass,
    long place,
    Source source,
    Instant salesReadyAt,
    Course course,
    Asked asked,
    Tries tries,
    Optional<Response> response,
    Optional<Breach> breach,
    Optional<Ended> ended,
    boolean duplicate)
    implements Fact {
  /**
   * Where it is and by when it is promised, which may change on its way.
   *
   * @param rep who has it or is asked now, or had it last
   * @param acceptedAt when a rep first took it
   * @param atRisk whether nobody was expected to be in time
   */
  public record Course(
      Side side,
      Instant respondBy,
      Optional<RepId> rep,
      Optional<Instant> acceptedAt,
      boolean atRisk) {}

  /**
   * How reps were asked.
   *
   * @param declined for whatever reason
   * @param rejected whether one of them said, before any contact, that it is no lead for sales
   */
  public record Asked(int offers, int declined, int lapsed, boolean rejected) {
    static final Asked NOBODY = new Asked(0, 0, 0, false);
  }

  /**
   * How often a human tried to reach the person.
   *
   * @param verified of these, those that a call centre can confirm
   * @param connected whether somebody was reached
   */
  public record Tries(int attempts, int verified, boolean connected) {
    static final Tries NONE = new Tries(0, 0, false);
  }

  /**
   * The first human attempt.
   *
   * @param attempt the fact that it is, by its number
   * @param at never before the lead was sales-ready
   * @param rep who did it, if a rep did
   * @param late whether it kept the promise and was told of after the deadline
   * @param took on the wall clock
   * @param worked in the team's open hours
   */
  public record Response(
      long attempt,
      Instant at,
      Instant toldAt,
      String by,
      Optional<RepId> rep,
      Attempt.Channel channel,
      boolean verified,
      boolean late,
      Duration took,
      Duration worked) {
    Response proven(Optional<RepId> caller) {
      return new Response(
          attempt, at, toldAt, by, rep.or(() -> caller), channel, true, late, took, worked);
    }
  }

  /**
   * The promise was not kept.
   *
   * @param noted whose it was as the clock rang
   * @param owner whose it is, by all that is known
   */
  public record Breach(
      Instant due,
      Instant at,
      Duration lateBy,
      BreachOwner noted,
      BreachOwner owner,
      Optional<RepId> rep) {
    Breach with(BreachOwner changed) {
      return new Breach(due, at, lateBy, noted, changed, rep);
    }
  }

  /**
   * How it ended.
   *
   * @param how the outcome, or {@code nurturing}
   * @param reason why, where one was given or follows
   */
  public record Ended(Instant at, String how, Optional<String> reason) {}

  /** As it begins. */
  static PassFact begun(LeadId lead, long place, Source source, Cycle cycle) {
    return new PassFact(
        lead,
        cycle.number(),
        place,
        source,
        cycle.salesReadyAt(),
        new Course(side(cycle), cycle.respondBy(), Optional.empty(), Optional.empty(), false),
        Asked.NOBODY,
        Tries.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  static Side side(Cycle cycle) {
    return new Side(cycle.route().team(), cycle.route().segment());
  }

  @Override
  public long number() {
    return pass;
  }

  PassFact at(Cycle cycle, Optional<RepId> holder) {
    return with(
        new Course(side(cycle), cycle.respondBy(), holder, course.acceptedAt, course.atRisk));
  }

  PassFact accepted(Instant at) {
    var first = course.acceptedAt.or(() -> Optional.of(at));
    return with(new Course(course.side, course.respondBy, course.rep, first, course.atRisk));
  }

  PassFact endangered() {
    return with(new Course(course.side, course.respondBy, course.rep, course.acceptedAt, true));
  }

  PassFact offered() {
    return with(new Asked(asked.offers + 1, asked.declined, asked.lapsed, asked.rejected));
  }

  PassFact declined(boolean asNoLead) {
    boolean rejected = asked.rejected || asNoLead;
    return with(new Asked(asked.offers, asked.declined + 1, asked.lapsed, rejected));
  }

  PassFact lapsed() {
    return with(new Asked(asked.offers, asked.declined, asked.lapsed + 1, asked.rejected));
  }

  PassFact attempted(boolean proven, boolean reached) {
    int verified = tries.verified + (proven ? 1 : 0);
    return with(new Tries(tries.attempts + 1, verified, tries.connected || reached));
  }

  /**
   * One of its attempts was told of by somebody else as well.
   *
   * @param proven whether it was not verified before
   */
  PassFact matched(boolean proven, boolean reached) {
    int verified = tries.verified + (proven ? 1 : 0);
    return with(new Tries(tries.attempts, verified, tries.connected || reached));
  }

  PassFact reached() {
    return with(new Tries(tries.attempts, tries.verified, true));
  }

  PassFact responded(Response first) {
    return copy(source, course, asked, tries, Optional.of(first), breach, ended, duplicate);
  }

  PassFact with(Optional<Breach> changed) {
    return copy(source, course, asked, tries, response, changed, ended, duplicate);
  }

  PassFact ended(Ended how) {
    return copy(source, course, asked, tries, response, breach, Optional.of(how), duplicate);
  }

  PassFact with(Source changed) {
    return copy(changed, course, asked, tries, response, breach, ended, duplicate);
  }

  PassFact duplicate(boolean changed) {
    return copy(source, course, asked, tries, response, breach, ended, changed);
  }

  private PassFact with(Course changed) {
    return copy(source, changed, asked, tries, response, breach, ended, duplicate);
  }

  private PassFact with(Asked changed) {
    return copy(source, course, changed, tries, response, breach, ended, duplicate);
  }

  private PassFact with(Tries changed) {
    return copy(source, course, asked, changed, response, breach, ended, duplicate);
  }

  private PassFact copy(
      Source newSource,
      Course newCourse,
      Asked newAsked,
      Tries newTries,
      Optional<Response> newResponse,
      Optional<Breach> newBreach,
      Optional<Ended> newEnded,
      boolean newDuplicate) {
    return new PassFact(
        lead,
        pass,
        place,
        newSource,
        salesReadyAt,
        newCourse,
        newAsked,
        newTries,
        newResponse,
        newBreach,
        newEnded,
        newDuplicate);
  }
}

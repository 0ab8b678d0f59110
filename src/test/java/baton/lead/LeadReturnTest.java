package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.scoring.Score;
import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way back from marketing to sales: what leads there, how soon, how often, and to whom. */
class LeadReturnTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** Two clicks make a lead sales-ready that sales gave back the day before. */
  private static TestRulebook clicks(int needed) {
    return new TestRulebook()
        .ready(facts ->
            facts.get("activity") instanceof Map<?, ?> done
                && done.get("email_click") instanceof Long count
                && count >= needed);
  }

  /** Not ready, and yet Ann had it by a manager's hand, called, and gave it back at T0 + 1 h. */
  private static Story givenBack(TestRulebook book) {
    return Story.begin(book)
        .when(Asked.receive(Asked.looking()))
        .when(Asked.unknownPerson())
        .when(Asked.assign(Asked.ANN, 1))
        .at(Duration.ofMinutes(1))
        .when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0.plusSeconds(60)))
        .at(Duration.ofHours(1))
        .when(Asked.conclude(LeadCommand.Verdict.NOT_READY, Asked.ANN_HERSELF))
        .then("Nurtured");
  }

  static Story recycledAndWarm() {
    return givenBack(clicks(2))
        .when(Asked.act(Activity.EMAIL_CLICK))
        .when(Asked.act(Activity.EMAIL_CLICK))
        .at(Duration.ofHours(25))
        .wakes();
  }

  @Test
  void what_sales_gave_back_stays_a_day_with_marketing_and_then_returns_by_itself() {
    var story =
        givenBack(clicks(2))
            .when(Asked.act(Activity.EMAIL_CLICK))
            .then("Acted")
            .when(Asked.act(Activity.EMAIL_CLICK))
            .then("Acted", "Scored", "Warmed")
            .when(Asked.act(Activity.PAGE_VIEW))
            .then("Acted");
    assertThat(LeadClocks.wakesAt(story.lead())).contains(Asked.T0.plus(Duration.ofHours(25)));

    story.at(Duration.ofHours(25)).wakes().then("Queued");

    assertThat(((Lead.Queued) story.lead()).dossier().standing().former()).contains(Asked.ANN);
  }

  @Test
  void who_was_never_in_sales_goes_there_the_moment_they_are_warm() {
    Story.begin(clicks(1))
        .when(Asked.receive(Asked.looking()))
        .when(Asked.unknownPerson())
        .when(Asked.act(Activity.EMAIL_CLICK))
        .then("Acted", "Scored", "Queued");
  }

  @Test
  void who_writes_to_us_is_answered_at_once_whatever_the_score() {
    givenBack(clicks(99))
        .when(Asked.act(Activity.REPLY))
        .then("Acted", "Queued")
        .thenIs(Lead.Queued.class);
  }

  @Test
  void what_was_ready_when_sales_gave_it_back_must_rise_in_intent() {
    var intent = new int[] {60};
    var book =
        new TestRulebook().scored(() -> new Score(60, intent[0], true, "sales-ready@1", List.of()));
    var story = givenBack(book);
    intent[0] = 74;
    story.when(Asked.act(Activity.PAGE_VIEW)).then("Acted", "Scored");
    intent[0] = 75;
    story.when(Asked.act(Activity.DOWNLOAD)).then("Acted", "Scored", "Warmed");
  }

  @Test
  void what_cooled_down_meanwhile_rises_from_where_it_is() {
    var intent = new int[] {60};
    var book =
        new TestRulebook().scored(() -> new Score(60, intent[0], true, "sales-ready@1", List.of()));
    var story = givenBack(book);
    intent[0] = 30;
    story.when(Asked.act(Activity.PAGE_VIEW)).then("Acted", "Scored");
    intent[0] = 45;
    story.when(Asked.act(Activity.PAGE_VIEW)).then("Acted", "Scored", "Warmed");
  }

  /** To sales and back once more, a day later. */
  private static Story again(Story story) {
    int round = story.nextRound();
    return story
        .after(DAY)
        .when(Asked.act(Activity.REPLY))
        .when(story.ofItsPass(Asked.offer(Asked.ANN, round)))
        .when(Asked.accept(Asked.ANN, round))
        .when(Asked.attempt(Asked.ANN_HERSELF, story.now()))
        .when(Asked.conclude(LeadCommand.Verdict.NOT_READY, Asked.ANN_HERSELF));
  }

  @Test
  void given_back_a_fourth_time_in_ninety_days_a_human_is_asked_and_it_returns_no_more_by_itself() {
    var story = givenBack(clicks(1));
    again(again(story)).then("Nurtured");
    again(story).then("Nurtured", "ReviewAsked", "Alerted");

    story.after(DAY).when(Asked.act(Activity.EMAIL_CLICK)).then("Acted", "Scored");
    assertThat(story.lead()).isInstanceOf(Lead.Nurturing.class);
    story.when(Asked.review(Optional.empty())).then("Reviewed");
    story.when(Asked.act(Activity.EMAIL_CLICK)).then("Acted", "Queued");
  }

  @Test
  void who_asks_us_is_answered_though_a_human_is_asked_about_the_lead() {
    var story = again(again(again(givenBack(clicks(9)))));
    story.after(DAY).when(Asked.act(Activity.REPLY)).then("Acted", "Queued");
  }

  @Test
  void four_times_over_a_year_are_nobodys_business() {
    var story = givenBack(clicks(9));
    for (int i = 0; i < 4; i++) {
      again(story.after(Duration.ofDays(40))).then("Nurtured");
    }
  }

  @Test
  void no_more_mail_ends_the_track_and_not_the_lead() {
    var book =
        new TestRulebook()
            .ready(_ -> false)
            .track(
                List.of(
                    new baton.campaign.Track.Step(
                        Optional.empty(),
                        DAY,
                        baton.shared.Condition.ALWAYS,
                        Optional.empty(),
                        Optional.of("story"),
                        Optional.of("crm"))));
    var sent = Story.begin(book).when(Asked.receive(Asked.looking())).when(Asked.unknownPerson());
    var step = step(sent.after(DAY).wakes());
    assertThat(step.template()).contains("story");
    assertThat(step.webhook()).contains("crm");

    var left = Story.begin(book).when(Asked.receive(Asked.looking())).when(Asked.unknownPerson());
    left.when(Asked.unsubscribe()).then("Unsubscribed").when(Asked.unsubscribe()).thenNothing();
    var silent = step(left.after(DAY).wakes());
    assertThat(silent.template()).isEmpty();
    assertThat(silent.webhook()).isEmpty();
    assertThat(LeadClocks.wakesAt(left.lead()))
        .contains(left.now().plus(LeadClocks.NURTURE_REVIEW));
  }

  private static LeadEvent.NurtureStep step(Story story) {
    return (LeadEvent.NurtureStep) story.answer().events().getFirst();
  }

  @Test
  void what_a_person_does_may_make_them_more_urgent_and_never_less() {
    var urgent = new int[] {3};
    var story = Story.queued(new TestRulebook().priority(() -> urgent[0]));
    urgent[0] = 5;
    story.when(Asked.join(Asked.OTHER, Asked.asking())).then("Joined", "Raised");
    assertThat(story.cycle().route().priority()).isEqualTo(5);
    assertThat(LeadNotices.standing(story.lead()).getFirst())
        .isInstanceOfSatisfying(
            LeadNotice.Wanted.class, said -> assertThat(said.want().priority()).isEqualTo(5));
    urgent[0] = 1;
    story.when(Asked.act(Activity.PAGE_VIEW)).then("Acted");
  }

  @Test
  void what_reaches_us_when_the_promised_time_is_over_is_the_providers_breach_and_no_reps() {
    var promise = Duration.ofMinutes(5);
    var posted = sent(Asked.T0.minus(DAY), Optional.empty());
    posted.then("Matched", "Scored", "Queued");
    var replayed = sent(Asked.T0.minus(DAY), Optional.of(Asked.T0.minus(DAY)));
    replayed.then("Matched", "Scored", "Queued");
    var onTime = sent(Asked.T0.minus(promise), Optional.of(Asked.T0));
    onTime.then("Matched", "Scored", "Queued");
    var late = sent(Asked.T0.minus(promise).minusMillis(1), Optional.of(Asked.T0));
    late.then("Matched", "Scored", "Queued", "Breached");
    var breach = late.kept(LeadEvent.Breached.class);
    assertThat(breach.owner()).isEqualTo(BreachOwner.PROVIDER_LATE);
    assertThat(breach.rep()).isEmpty();
    assertThat(late.cycle().respondBy()).isEqualTo(Asked.T0.plus(promise));
    for (int i = 0; i < 5; i++) {
      late.wakes();
    }
    assertThat(late.events(LeadEvent.Breached.class)).as("one breach, one owner").hasSize(1);
  }

  private static Story sent(Instant at, Optional<Instant> delivered) {
    return Story.begin()
        .when(
            new LeadCommand.Receive(
                Asked.ID,
                7,
                new Dossier.Origin("form:pricing", "digest-1", delivered),
                Asked.asking(at),
                List.of(),
                Optional.empty(),
                Party.SYSTEM))
        .when(Asked.unknownPerson());
  }

  @Test
  void an_email_and_a_phone_of_different_people_are_a_question_and_the_lead_goes_its_way() {
    var story =
        Story.begin()
            .when(Asked.receive(Asked.asking()))
            .when(Asked.contested(Asked.OTHER))
            .then("ReviewAsked", "Matched", "Scored", "Queued");
    var review = ((Lead.Known) story.lead()).dossier().standing().reviews().getFirst();
    assertThat(review.others()).containsExactly(Asked.OTHER);

    story.when(Asked.review(Optional.of(Asked.OTHER))).then("Reviewed", "Matched");
    assertThat(((Lead.Concluded) story.lead()).conclusion().duplicateOf()).contains(Asked.OTHER);
    story.when(Asked.review(Optional.empty())).thenRefused(LeadRefusal.NOT_IN_REVIEW);
  }

  @Test
  void a_phone_is_shared_by_many_and_an_email_is_not() {
    var sam = Submission.of(Optional.of("sam@acme.example"), Optional.of("+4930123456"));
    var jane = Asked.asking();
    var nobody = Submission.of(Optional.empty(), Optional.of("+4930123456"));
    var other = new LeadId("99999999-9999-4999-8999-999999999999");
    joins(other, sam, LeadCommand.Ground.ADDRESS).thenRefused(LeadRefusal.OTHER_PERSON);
    joins(other, nobody, LeadCommand.Ground.ADDRESS).then("Joined");
    joins(other, nobody, LeadCommand.Ground.CONTESTED_ADDRESS)
        .thenRefused(LeadRefusal.OTHER_PERSON);
    joins(other, jane, LeadCommand.Ground.CONTESTED_ADDRESS).then("Joined");
    joins(other, sam, LeadCommand.Ground.HUMAN).then("Joined");
  }

  private static Story joins(LeadId from, Submission said, LeadCommand.Ground ground) {
    return Story.queued().when(new LeadCommand.Join(from, said, ground));
  }
}

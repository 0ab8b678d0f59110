package baton.nurture.view;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Template;
import baton.http.Policy;
import baton.lead.DecisionRecord;
import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.LeadRules;
import baton.lead.Party;
import baton.lead.SubmissionSamples;
import baton.lead.view.Outward;
import baton.nurture.Letters;
import baton.nurture.Sender;
import baton.outbound.Mail;
import baton.outbound.Outbox;
import baton.outbound.Postman;
import baton.outbound.Suppressions;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Secrets;
import baton.platform.db.Database;
import baton.platform.mustache.Texts;
import baton.rep.Team;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.testing.ManualClock;
import baton.testing.MemoryVault;
import baton.testing.Postgres;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What leads are written, by their real rules, a real outbox, and a clock that waits for us. */
class LeadMailsIT {
  private static final LeadId LEAD = new LeadId("018f3c1e-6f0a-8a55-9d0e-0d5ef2f1a111");
  private static final Duration WAITS = Duration.ofSeconds(10);
  private static final URI BASE = URI.create("https://leads.acme.example");
  private static final Hashes HASHES =
      Secrets.of(Base64.getEncoder().encodeToString(new byte[32])).hashes();

  private static final Map<String, Template> TEMPLATES =
      Map.of(
          Template.ACKNOWLEDGEMENT,
          new Template(
              Template.ACKNOWLEDGEMENT,
              "We have it",
              "{{#rep}}{{rep}} ({{repPhone}}, {{repEmail}}) calls{{/rep}}"
                  + "{{#respondBy}} by {{respondBy}}{{/respondBy}}.",
              Optional.empty()),
          "welcome",
          new Template(
              "welcome",
              "Welcome",
              "See https://acme.example/guide {{unsubscribe}}",
              Optional.of("<a href=\"https://acme.example/guide\">guide</a>")));

  private final ManualClock clock = new ManualClock("2026-11-23T09:00:00Z");
  private final Database database = Postgres.database();
  private final MemoryVault vault = new MemoryVault();
  private final Outbox outbox = new Outbox(database.jdbi(), vault);
  private final List<Mail> sent = new ArrayList<>();
  private final Postman postman =
      new Postman(
          outbox,
          new Suppressions(database.jdbi()),
          sent::add,
          new Postman.Cap(50, Duration.ofDays(1)),
          Duration.ofMinutes(5),
          clock);
  private final Map<RepId, Sender> reps =
      new HashMap<>(
          Map.of(
              Policy.ANN,
              new Sender(
                  "Ann Lee", Optional.of("ann@acme.example"), Optional.of("+1 415 555 2671")),
              Policy.BOB,
              new Sender("Bob", Optional.empty(), Optional.empty())));

  private final LeadRules rules = new LeadRules(Policy.snapshot());
  private Outward outward = outward(WAITS, true);
  private Lead lead = new Lead.Unknown();
  private long seqNr;

  @AfterEach
  void close() {
    database.close();
  }

  private Outward outward(Duration waits, boolean tracked) {
    var mails =
        new LeadMails(
            id -> Optional.ofNullable(TEMPLATES.get(id)),
            rep -> Optional.ofNullable(reps.get(rep)),
            new Letters(new Texts()::fill),
            outbox,
            new Unsubscribing(HASHES, BASE),
            tracked ? Optional.of(new Tracking(HASHES, BASE)) : Optional.empty(),
            clock);
    return new Acknowledgements(mails, waits).and(new TrackMails(mails));
  }

  /** The lead decides, and the view hears of it. */
  private void when(LeadCommand command) {
    var events = rules.decide(lead, command, clock.instant()).events();
    assertThat(events).as("%s", command).isNotEmpty();
    events.forEach(this::happens);
  }

  private void happens(LeadEvent event) {
    var before = lead;
    lead = LeadEvolution.evolve(lead, event);
    seqNr++;
    database
        .jdbi()
        .useTransaction(
            handle -> outward.happened(handle.getConnection(), LEAD, seqNr, before, lead, event));
  }

  /** Somebody writes who is to be called. */
  private void writes() {
    when(
        new LeadCommand.Receive(
            LEAD,
            vault.draw(),
            new Dossier.Origin("form", "digest"),
            SubmissionSamples.contract(),
            List.of(),
            Optional.empty(),
            Party.SYSTEM));
    when(new LeadCommand.Match(Optional.empty(), List.of()));
    assertThat(lead).isInstanceOf(Lead.Queued.class);
  }

  private void accepts(RepId rep, int round) {
    var decision =
        new DecisionRecord(
            clock.instant(),
            Policy.INSIDE,
            round,
            Team.Strategy.LEAST_LOAD,
            Optional.empty(),
            List.of(),
            Map.of("eligible", 1));
    when(new LeadCommand.Offer(rep, Policy.INSIDE, 1, 0, round, decision));
    when(new LeadCommand.Accept(round, Party.rep(rep)));
  }

  private List<Mail> sentAfter(Duration time) {
    clock.advance(time);
    postman.round();
    return List.copyOf(sent);
  }

  @Test
  void an_acknowledgement_waits_a_moment_and_then_names_nobody() {
    writes();

    assertThat(sentAfter(WAITS.minusMillis(1))).isEmpty();
    assertThat(sentAfter(Duration.ofMillis(1)))
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.text()).startsWith(" by ").contains("01:05");
          assertThat(mail.fromName()).isEmpty();
          assertThat(mail.replyTo()).isEmpty();
        });
  }

  @Test
  void an_acknowledgement_that_went_out_late_promised_a_time_that_was_over() {
    writes();

    assertThat(sentAfter(Duration.ofHours(10)))
        .singleElement()
        .satisfies(mail -> assertThat(mail.text()).doesNotContain("by", ":05"));
  }

  @Test
  void accepted_within_that_moment_it_goes_out_at_once_under_its_name_and_says_who_calls() {
    writes();
    var id = outbox.of(LEAD.value()).getFirst().id();
    clock.advance(Duration.ofSeconds(3));
    accepts(Policy.ANN, 1);

    assertThat(sentAfter(Duration.ZERO))
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.id()).isEqualTo(id).isEqualTo(LEAD + "/4");
          assertThat(mail.text())
              .startsWith("Ann Lee (+1 415 555 2671, ann@acme.example) calls by ")
              .contains("01:05");
          assertThat(mail.fromName()).contains("Ann Lee");
          assertThat(mail.replyTo()).contains("ann@acme.example");
          assertThat(mail.headers()).containsEntry("Auto-Submitted", "auto-replied");
        });
    assertThat(sentAfter(Duration.ofDays(1))).hasSize(1);
  }

  @Test
  void accepted_later_changes_nothing() {
    writes();
    sentAfter(WAITS);
    accepts(Policy.ANN, 1);

    assertThat(sentAfter(Duration.ofDays(1))).hasSize(1);
    assertThat(sent.getFirst().fromName()).isEmpty();
  }

  @Test
  void what_is_on_its_way_is_not_written_anew() {
    writes();
    clock.advance(WAITS);
    var claimed = outbox.claim(clock.instant(), Duration.ofMinutes(5), 1).getFirst();
    accepts(Policy.ANN, 1);

    assertThat(outbox.claim(clock.instant(), Duration.ofMinutes(5), 1))
        .as("nor sent by anybody else")
        .isEmpty();
    clock.advance(Duration.ofMinutes(5));
    assertThat(outbox.claim(clock.instant(), Duration.ofMinutes(5), 1).getFirst().mail())
        .contains(claimed.mail().orElseThrow());
  }

  @Test
  void who_is_not_called_hears_at_once() {
    outward = outward(Duration.ofHours(1), true);
    when(
        new LeadCommand.Receive(
            LEAD,
            vault.draw(),
            new Dossier.Origin("form", "digest"),
            SubmissionSamples.company(),
            List.of(),
            Optional.empty(),
            Party.SYSTEM));
    when(new LeadCommand.Match(Optional.empty(), List.of()));

    assertThat(lead).isInstanceOf(Lead.Nurturing.class);
    assertThat(sentAfter(Duration.ZERO)).singleElement().extracting(Mail::text).isEqualTo(".");
  }

  @Test
  void without_a_wait_everybody_hears_at_once() {
    outward = outward(Duration.ZERO, true);
    writes();

    assertThat(sentAfter(Duration.ZERO)).hasSize(1);
  }

  @Test
  void what_is_over_before_it_is_read_is_not_promised() {
    outward = outward(Duration.ofMinutes(5), true);
    writes();
    assertThat(sentAfter(Duration.ofMinutes(5)))
        .singleElement()
        .extracting(Mail::text)
        .isEqualTo(".");
  }

  @Test
  void a_call_that_is_made_already_is_not_promised() {
    writes();
    when(
        new LeadCommand.Try(
            new baton.lead.Attempt(
                baton.lead.Attempt.Channel.CALL,
                baton.lead.Attempt.Direction.OUTBOUND,
                clock.instant(),
                Optional.empty(),
                baton.lead.Attempt.Result.NO_ANSWER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            new Party("manager:k1", Optional.empty())));
    accepts(Policy.BOB, 1);

    assertThat(sentAfter(Duration.ZERO))
        .singleElement()
        .extracting(Mail::text)
        .isEqualTo("Bob (, ) calls.");
  }

  @Test
  void who_has_left_is_named_to_nobody() {
    reps.clear();
    writes();
    accepts(Policy.ANN, 1);

    assertThat(sentAfter(Duration.ZERO))
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.text()).startsWith(" by ");
          assertThat(mail.fromName()).isEmpty();
        });
  }

  @Test
  void marketing_writes_on_behalf_of_who_held_the_lead_last() {
    writes();
    accepts(Policy.ANN, 1);
    sentAfter(WAITS);
    when(new LeadCommand.ToNurture("default", Optional.empty(), Party.SYSTEM));
    step();

    assertThat(sentAfter(Duration.ofDays(1)).getLast())
        .satisfies(mail -> {
          assertThat(mail.subject()).isEqualTo("Welcome");
          assertThat(mail.fromName()).contains("Ann Lee");
          assertThat(mail.replyTo()).contains("ann@acme.example");
        });
  }

  /** A track sends its welcome. */
  private void step() {
    happens(
        new LeadEvent.NurtureStep(
            clock.instant(),
            "clock",
            "default",
            1,
            Duration.ZERO,
            clock.instant().plusSeconds(86_400),
            Optional.of("welcome"),
            Optional.empty()));
  }

  private Mail welcome() {
    writes();
    when(new LeadCommand.ToNurture("default", Optional.empty(), Party.SYSTEM));
    step();
    return sentAfter(Duration.ofDays(1)).getLast();
  }

  @Test
  void links_of_a_mail_tell_that_they_were_followed_but_for_the_one_that_ends_mail() {
    var mail = welcome();

    assertThat(mail.text())
        .matches(
            "See https://leads\\.acme\\.example/m/\\S+ https://leads\\.acme\\.example/unsubscribe/\\S+");
    assertThat(mail.html().orElseThrow())
        .matches(
            "<a href=\"https://leads\\.acme\\.example/m/[^\"]+\">guide</a>"
                + "<img src=\"https://leads\\.acme\\.example/m/[^\"]+\\.gif\" width=\"1\" height=\"1\" alt=\"\">");
    assertThat(mail.headers().get("List-Unsubscribe"))
        .startsWith("<https://leads.acme.example/unsubscribe/");
  }

  @Test
  void switched_off_links_are_what_the_template_says_and_there_is_no_image() {
    outward = outward(WAITS, false);
    var mail = welcome();

    assertThat(mail.text()).startsWith("See https://acme.example/guide https://leads");
    assertThat(mail.html()).contains("<a href=\"https://acme.example/guide\">guide</a>");
  }
}

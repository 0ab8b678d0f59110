package baton.lead.view;

import static baton.lead.view.ViewNode.got;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Activity;
import baton.lead.Cycle;
import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.lead.Party;
import baton.lead.QueueReason;
import baton.lead.Submission;
import baton.shared.Confidential;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the journal is in the view, and can be found, and can be forgotten. */
class LeadViewIT {
  private static final TeamId INSIDE = new TeamId("inside-sales");
  private static ViewNode node;

  @BeforeAll
  static void start() {
    node = new ViewNode(Postgres.login()).viewing();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void a_lead_is_in_the_view_as_its_own_actor_has_it() {
    var ready = node.post(person("Ready", "One", "ready@example.com", true), "ready");
    var cold = node.post(person("Cold", "Two", "cold@example.com", false), "cold");
    becomes(ready, Lead.Queued.class);
    becomes(cold, Lead.Nurturing.class);
    node.ask(
        ready,
        new LeadCommand.AssignToRep(
            new RepId("ann"),
            1,
            Optional.of("knows her"),
            new Party("manager:k", Optional.empty())));
    node.ask(ready, new LeadCommand.Note("call after ten", Party.rep(new RepId("ann"))));
    node.ask(
        cold,
        new LeadCommand.Act(
            Activity.PAGE_VIEW, node.clock.instant(), Map.of(), Optional.empty(), Party.SYSTEM));

    node.settled();

    for (var id : List.of(ready, cold)) {
      assertThat(found(id.value())).containsExactly((Lead.Known) node.get(id));
    }
    var ann = Optional.of(new RepId("ann"));
    assertThat(
            node.list(filter(Optional.of("accepted"), Optional.of(INSIDE), ann, Optional.empty())))
        .extracting(lead -> lead.dossier().id())
        .containsExactly(ready);
  }

  @Test
  void a_lead_is_found_by_mail_phone_and_words_that_stand_nowhere_in_the_table() {
    var submission =
        new Asking("Zoë", "Quixley-Drömmer", "zoe.quixley@example.org", "+4930901820").submission();
    var id = node.post(submission, "zoe.quixley@example.org");
    node.settled();

    for (var text :
        List.of(
            "ZOE.quixley@example.org",
            "+49 30 901820",
            "0049 30 901820",
            "zoe",
            "quixley zoë",
            "DROMMER zoe.quixley@example.org",
            id.value())) {
      assertThat(found(text)).as(text).extracting(l -> l.dossier().id()).containsExactly(id);
    }
    for (var text : List.of("zoe nobody", "quix", "!!", "zoe@example.org")) {
      assertThat(found(text)).as(text).isEmpty();
    }
    assertThat(tablesWith("zoe.quixley", "Quixley", "Zoë", "901820")).isEmpty();
  }

  @Test
  void pages_hold_each_lead_once_while_new_ones_come_in() {
    var campaign = Optional.of("pages");
    var posted = new HashSet<LeadId>();
    for (int i = 0; i < 25; i++) {
      posted.add(appended("pages", node.clock.instant().minusSeconds(i / 3)));
    }
    node.settled();
    var filter = filter(Optional.empty(), Optional.empty(), Optional.empty(), campaign);
    var seen = new ArrayList<LeadId>();
    Optional<LeadCursor> cursor = Optional.empty();
    do {
      var page = got(node.list.page(filter, cursor, 10));
      page.leads().forEach(lead -> seen.add(lead.dossier().id()));
      appended("pages", node.clock.instant().plusSeconds(60));
      node.settled();
      cursor = page.next().map(LeadCursor::text).flatMap(LeadCursor::parse);
    } while (cursor.isPresent());

    assertThat(seen).doesNotHaveDuplicates().containsAll(posted).hasSize(25);
  }

  @Test
  void a_timeline_has_every_event_in_its_order() {
    var id = node.post(person("Tim", "Line", "tim@example.com", true), "tim");
    becomes(id, Lead.Queued.class);

    var events = got(node.timeline.of(id));

    assertThat(events).extracting(Timeline.Entry::seqNr).containsExactly(1L, 2L, 3L, 4L);
    assertThat(events)
        .extracting(entry -> event(entry).getClass().getSimpleName())
        .containsExactly("Received", "Matched", "Scored", "Queued");
    assertThat(got(node.timeline.of(new LeadId("nobody")))).isEmpty();
  }

  @Test
  void an_erased_person_leaves_no_byte_and_the_ledger_balances() {
    var canary =
        new Asking("Ursula", "Kanarienvogel", "ursula@kanarienvogel.example", "+4989777123");
    var id = node.post(canary.submission(), "ursula@kanarienvogel.example");
    becomes(id, Lead.Nurturing.class);
    var touch = node.post(canary.submission(), "ursula@kanarienvogel.example");
    becomes(touch, Lead.Concluded.class);
    node.ask(id, new LeadCommand.Note("Ursula Kanarienvogel called", Party.SYSTEM));
    var other = node.post(person("Other", "Person", "other@example.com", false), "other");
    var before = node.settled();
    var keys = List.of(keyOf(id), keyOf(touch));

    node.ask(id, new LeadCommand.Erase(new Party("admin:k", Optional.empty())));

    becomes(touch, Lead.Erased.class);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> count("select count(*) from erasure where next_look is not null") == 0);
    assertThat(tablesWith("Ursula", "Kanarienvogel", "kanarienvogel", "4989777123")).isEmpty();
    assertThat(count("select count(*) from erasure where person_keys <> '{}'")).isZero();
    for (long key : keys) {
      assertThat(count("select count(*) from lead_key where id = " + key)).isZero();
    }
    assertThat(found("ursula@kanarienvogel.example")).isEmpty();
    assertThat(node.get(other)).isInstanceOf(Lead.Known.class);
    var after = node.settled();
    assertThat(after.difference()).isZero();
    assertThat(after.received()).isEqualTo(before.received());
    assertThat(after.states().get("erased")).isGreaterThanOrEqualTo(2);
    var submission = event(got(node.timeline.of(id)).getFirst());
    assertThat(((LeadEvent.Received) submission).submission().read()).isEmpty();
  }

  @Test
  void an_event_that_cannot_be_read_stops_nobody_and_its_lead_is_mended_later() {
    var receivedAt = node.clock.instant();
    var id = appended("poison", receivedAt);
    node.append(id, 2, "lead-matched/1", "{\"at\":\"soon\"}".getBytes(UTF_8));
    node.append(id, 3, new LeadEvent.Scored(now(), "d", LeadEventSamples.score()));
    var healthy = appended("poison", node.clock.instant());
    node.settled();

    assertThat(found(healthy.value())).hasSize(1);
    assertThat(deadLetters(node, id)).containsExactly("2 lead-matched/1", "3 Scored");
    assertThat(found(id.value())).isEmpty();
    assertThat(items(filter("quarantined"))).containsExactly(new LeadList.Apart(id, receivedAt));
    assertThat(node.list(filter("received"))).extracting(l -> l.dossier().id()).doesNotContain(id);
    assertThat(got(node.timeline.of(id)))
        .extracting(Timeline.Entry::seqNr)
        .containsExactly(1L, 2L, 3L);
    assertThat(got(node.timeline.of(id)).get(1)).isInstanceOf(Timeline.Damaged.class);

    var mended = new LeadEvent.Matched(now(), "system", Optional.empty());
    node.database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update event_journal set event_payload = ?"
                    + " where persistence_id = ? and sequence_number = 2",
                node.json.write(mended),
                "lead|" + id.value()));
    node.append(id, 4, new LeadEvent.Scored(now(), "d", LeadEventSamples.score()));
    node.settled();

    Awaitility.await("it is let go").until(() -> !found(id.value()).isEmpty());
    assertThat(found(id.value())).first().extracting(l -> l.dossier().score()).isNotNull();
    assertThat(count("select seq_nr from lead_view where id = '" + id.value() + "'")).isEqualTo(4);
  }

  @Test
  void a_lead_that_the_database_refuses_is_set_aside_and_missed_by_the_ledger() {
    try (var own = new ViewNode(Postgres.login()).viewing()) {
      var refused = appended(own, "no\u0000text", now());
      var healthy = appended(own, "beside it", now());
      var balance = own.settled();

      assertThat(own.list(LeadFilter.ALL))
          .extracting(l -> l.dossier().id())
          .containsExactly(healthy);
      assertThat(deadLetters(own, refused)).containsExactly("1 Received");
      assertThat(balance.received()).isEqualTo(2);
      assertThat(balance.difference()).isEqualTo(1);
    }
  }

  @Test
  void an_alert_is_raised_once() {
    var id = appended("alerts", node.clock.instant());
    node.append(id, 2, new LeadEvent.Alerted(now(), "clock", "manager", "follow_up_overdue"));
    node.settled();

    assertThat(
            count(
                "select count(*) from alert where kind = 'follow_up_overdue' and subject = '"
                    + id.value()
                    + "' and once_key = '"
                    + id.value()
                    + "/2'"))
        .isEqualTo(1);
  }

  @Test
  void a_due_lead_without_an_actor_is_woken_by_the_sweeper() {
    try (var own = new ViewNode(Postgres.login()).viewing()) {
      var id = appended(own, "sweep", now());
      own.append(id, 2, new LeadEvent.Matched(now(), "system", Optional.empty()));
      own.append(
          id, 3, new LeadEvent.Queued(now(), "system", QueueReason.SALES_READY, overdue(now())));
      own.settled();
      own.sweeping();

      Awaitility.await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> got(own.timeline.of(id)), events -> events.size() > 3);
      assertThat(got(own.timeline.of(id)))
          .extracting(LeadViewIT::event)
          .hasAtLeastOneElementOfType(LeadEvent.Breached.class);
    }
  }

  @Test
  void a_lead_whose_lost_write_was_stored_after_all_reads_its_journal_again() {
    try (var own = new ViewNode(Postgres.login()).viewing()) {
      var id = own.post(person("Cold", "Case", "cold@example.com", false), "cold");
      Awaitility.await().until(() -> own.get(id), Lead.Nurturing.class::isInstance);
      int known = got(own.timeline.of(id)).size();
      own.append(
          id,
          known + 1,
          new LeadEvent.Queued(now(), "system", QueueReason.SALES_READY, overdue(now())));
      own.settled();
      assertThat(own.get(id)).isInstanceOf(Lead.Nurturing.class);
      own.sweeping();

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> got(own.timeline.of(id)), events -> events.size() > known + 1);
      assertThat(got(own.timeline.of(id)))
          .extracting(LeadViewIT::event)
          .hasAtLeastOneElementOfType(LeadEvent.Breached.class);
    }
  }

  private static LeadEvent event(Timeline.Entry entry) {
    return ((Timeline.Stored) entry).event();
  }

  private static List<LeadList.Item> items(LeadFilter filter) {
    return got(node.list.page(filter, Optional.empty(), 500)).items();
  }

  private static LeadFilter filter(String state) {
    return filter(Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A pass through sales whose every clock rang an hour ago. */
  private static Cycle overdue(Instant now) {
    var then = now.minusSeconds(3_600);
    var like = LeadEventSamples.cycle();
    return new Cycle(
        1,
        like.route(),
        then,
        then.plusSeconds(300),
        List.of(),
        Optional.empty(),
        false,
        0,
        like.teams(),
        false,
        then.plusSeconds(900),
        6,
        3,
        Map.of(),
        Optional.empty());
  }

  @Test
  void the_same_table_comes_out_of_the_same_journal() {
    var login = Postgres.login();
    Map<String, List<Object>> first;
    try (var one = new ViewNode(login).viewing()) {
      for (int i = 0; i < 40; i++) {
        var id =
            one.post(
                person("P" + i, "Q", "p" + (i % 30) + "@example.com", i % 2 == 0), "p" + (i % 30));
        if (i % 10 == 0) {
          Awaitility.await().until(() -> !(one.get(id) instanceof Lead.Received));
          one.ask(id, new LeadCommand.Note("n", Party.SYSTEM));
        }
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> one.settled().states().get("received") == 0);
      first = rows(one);
    }
    try (var two = new ViewNode(login)) {
      two.database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "truncate lead_view, lead_words, ledger_count, projection_dead_letter,"
                      + " akka_projection_offset_store"));
      two.viewing();
      var balance = two.settled();

      assertThat(balance.received()).isEqualTo(40);
      assertThat(balance.difference()).isZero();
      assertThat(rows(two)).isEqualTo(first);
    }
  }

  private static Instant now() {
    return node.clock.instant();
  }

  /** Every column, and the words beside it. */
  private static Map<String, List<Object>> rows(ViewNode of) {
    return of.database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from lead_view left join lead_words using (id)")
                .map((row, _) -> {
                  var columns = new ArrayList<Object>();
                  for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(row.getString(i)));
                  }
                  return Map.<String, List<Object>>entry(row.getString("id"), columns);
                })
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new)));
  }

  /** A lead that is only in the journal. */
  private static LeadId appended(String campaign, Instant at) {
    return appended(node, campaign, at);
  }

  private static LeadId appended(ViewNode node, String campaign, Instant at) {
    var id = new LeadId(UUID.randomUUID().toString());
    var like = LeadEventSamples.received();
    long key = node.vault.draw();
    node.append(
        id,
        1,
        new LeadEvent.Received(
            at,
            like.by(),
            id,
            key,
            like.origin(),
            Confidential.of(key, like.submission().read().orElseThrow()),
            new Dossier.Campaign(Optional.of(campaign), Optional.empty()),
            List.of(),
            true));
    return id;
  }

  private static void becomes(LeadId lead, Class<? extends Lead> state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> node.get(lead), state::isInstance);
  }

  private static List<Lead.Known> found(String text) {
    return node.list(
        new LeadFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(text)));
  }

  private static LeadFilter filter(
      Optional<String> state,
      Optional<TeamId> team,
      Optional<RepId> rep,
      Optional<String> campaign) {
    return new LeadFilter(
        state,
        team,
        rep,
        campaign,
        Optional.of(false),
        Optional.empty(),
        Optional.of(now().minusSeconds(3_600)),
        Optional.of(now().plusSeconds(30)),
        Optional.empty());
  }

  private static long keyOf(LeadId lead) {
    return ((Lead.Known) node.get(lead)).dossier().keyId();
  }

  private static long count(String sql) {
    return node.database
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private static List<String> deadLetters(ViewNode node, LeadId lead) {
    return node.database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select seq_nr || ' ' || event from projection_dead_letter"
                        + " where persistence_id = :id order by seq_nr")
                .bind("id", "lead|" + lead.value())
                .mapTo(String.class)
                .list());
  }

  /** The tables that have one of those words anywhere, as text or in bytes. */
  private static List<String> tablesWith(String... words) {
    return node.database
        .jdbi()
        .withHandle(handle -> {
          var tables =
              handle
                  .createQuery(
                      "select table_name from information_schema.tables"
                          + " where table_schema = 'public'")
                  .mapTo(String.class)
                  .list();
          var found = new ArrayList<String>();
          assertThat(tables).contains("event_journal", "snapshot", "lead_view");
          for (var table : tables) {
            for (var word : words) {
              long rows =
                  handle
                      .createQuery(
                          "select count(*) from %s t where strpos(t::text, :word) > 0 or strpos(t::text, :hex) > 0"
                              .formatted(table))
                      .bind("word", word)
                      .bind("hex", HexFormat.of().formatHex(word.getBytes(UTF_8)))
                      .mapTo(Long.class)
                      .one();
              if (rows > 0) {
                found.add(table + " has " + word);
              }
            }
          }
          return found;
        });
  }

  private static Submission person(String first, String last, String email, boolean ready) {
    return new Asking(first, last, email, "+14155552671").submission(ready);
  }

  private record Asking(String first, String last, String email, String phone) {
    Submission submission() {
      return submission(false);
    }

    Submission submission(boolean ready) {
      var empty = Submission.of(Optional.of(email), Optional.of(phone));
      return new Submission(
          empty.email(),
          empty.phone(),
          Optional.of(first),
          Optional.of(last),
          Optional.of("Company of " + last),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of("I am " + first),
          List.of(),
          Optional.of(ready),
          empty.source(),
          empty.consent(),
          Optional.empty(),
          Optional.empty(),
          false,
          Map.of(),
          Map.of());
    }
  }
}

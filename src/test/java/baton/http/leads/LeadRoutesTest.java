package baton.http.leads;

import static baton.http.leads.MemoryLeads.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import baton.http.Outsider;
import baton.http.Policy;
import baton.lead.Lead;
import baton.platform.json.Json;
import baton.rep.ExclusionCode;
import baton.shared.RepId;
import baton.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadRoutesTest {
  private static final String PATH = "/v1/leads/" + JANE.value();

  private final ManualClock clock = new ManualClock("2026-11-22T09:00:00Z");
  private final MemoryLeads leads = new MemoryLeads(clock);
  private final MemorySlots slots = new MemorySlots();
  private final Outsider outsider =
      new Outsider(tools -> {
        var door =
            new Door(
                leads.without(leads::isDamaged),
                Policy::snapshot,
                tools.replies(),
                Callable.NEVER,
                clock);
        return List.of(
            new LeadRoutes(door, leads::page, leads::timeline),
            new WorkRoutes(door, clock),
            new HandRoutes(door, slots, Policy::snapshot));
      });

  @AfterEach
  void close() {
    outsider.close();
  }

  @Test
  void an_offered_lead_looks_as_the_contract_says() throws Exception {
    leads.janeIsQueued();
    clock.advance(Duration.ofSeconds(1));
    leads.offer(Policy.ANN, 1);
    var expected =
        """
        {"leadId":"11111111-1111-4111-8111-111111111111","state":"offered",
         "receivedAt":"2026-11-22T09:00:00.000Z","salesReadyAt":"2026-11-22T09:00:00.000Z",
         "respondBy":"2026-11-22T09:05:00.000Z","firstResponseAt":null,
         "responseTime":null,"responseTimeBusiness":null,"open":null,"breached":false,"atRisk":false,
         "person":{"email":"jane@acme.example","phone":"+14155552671","firstName":"Jane","lastName":"Doe",
          "company":"Acme","jobTitle":null,"country":"US","timeZone":null,"language":null,
          "message":"Call me about 50 seats","interest":["pricing"],"contactRequested":true,
          "consent":{"email":null,"phone":null,"text":null,"version":null},
          "submittedAt":null,"externalId":null,"fields":{"seats":["50"]},"extra":{}},
         "source":{"campaign":"spring-webinar","form":"pricing-page",
          "page":"https://acme.example/pricing?mail=jane","referrer":null,"utm":{"source":"google"}},
         "segment":null,"team":"inside-sales",
         "score":{"fit":0,"intent":0,"salesReady":true,"definition":"sales-ready@3","reasons":[]},
         "holder":{"kind":"rep","id":"ann"},
         "offer":{"offerId":"11111111-1111-4111-8111-111111111111.1","rep":"ann","team":"inside-sales",
          "offeredAt":"2026-11-22T09:00:01.000Z","expiresAt":"2026-11-22T09:00:31.000Z","round":1},
         "attemptBy":null,"followUpAt":null,"followUp":null,"nurture":null,"formerRep":null,"unsubscribed":false,
         "reviews":[],"attempts":0,"verifiedAttempts":0,"callable":false,
         "callableAt":null,"calling":null,"outcome":null,
         "duplicateOf":null,"joined":[],"test":false,"version":5}
        """;
    for (var who : List.of("manager", "marketing", "admin")) {
      assertThat(outsider.get(who, PATH).body()).isEqualTo(Json.plain().readTree(expected));
    }
  }

  @Test
  void a_damaged_lead_is_shown_as_quarantined_and_nothing_can_be_done_with_it() {
    leads.janeIsQueued();
    var whole = outsider.get("manager", PATH).body();
    leads.damage(JANE);

    var shown = outsider.get("manager", PATH);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body().path("state").textValue()).isEqualTo("quarantined");
    assertThat(shown.body().path("holder").toString()).isEqualTo("{\"kind\":\"marketing\"}");
    assertThat(shown.body().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(whole::fieldNames);
    assertThat(outsider.get("manager", "/v1/leads").body().at("/items/0/state").textValue())
        .isEqualTo("quarantined");
    var timeline = outsider.get("manager", PATH + "/timeline").body().path("items");
    assertThat(timeline.at("/0/type").textValue()).isEqualTo("received");
    assertThat(timeline.at("/0/data").has("person")).isFalse();
    assertThat(timeline.at("/1/type").textValue()).isEqualTo("quarantined");
    assertThat(timeline.at("/1/data/event").textValue()).isEqualTo("lead-matched/1");
    assertThat(outsider.get("manager", PATH + "/decisions").status()).isEqualTo(200);
    for (var who : List.of("rep:ann", "manager")) {
      var refused = outsider.post(who, PATH + "/notes", "{\"text\":\"called\"}");
      assertThat(refused.status()).as(who).isEqualTo(409);
      assertThat(refused.body().path("code").textValue()).isEqualTo("quarantined");
    }
  }

  @Test
  void a_rep_sees_name_phone_and_mail_only_after_accepting() {
    leads.janeIsQueued();
    assertThat(outsider.get("rep:ann", PATH).status()).isEqualTo(404);
    leads.offer(Policy.ANN, 1);
    var offered = outsider.get("rep:ann", PATH);
    assertThat(offered.status()).isEqualTo(200);
    assertThat(offered.body().toString()).doesNotContain("jane", "Jane", "4155552671", "50 seats");
    assertThat(outsider.get("rep:ann", PATH + "/timeline").body().toString())
        .contains("spring-webinar")
        .doesNotContain("jane", "Jane", "4155552671", "50 seats");
    var accepted = outsider.post("rep:ann", PATH + "/accept", offer(1));
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.body().path("state").asText()).isEqualTo("accepted");
    assertThat(accepted.body().at("/person/email").asText()).isEqualTo("jane@acme.example");
    assertThat(outsider.get("rep:ann", PATH + "/timeline").body().toString()).contains("Jane");
    assertThat(outsider.get("rep:bob", PATH).status()).isEqualTo(404);
    assertThat(outsider.post("rep:bob", PATH + "/accept", offer(1)).status()).isEqualTo(404);
  }

  @Test
  void accepting_twice_is_fine_and_too_late_is_a_conflict_that_says_who_has_it() {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    assertThat(outsider.post("rep:ann", PATH + "/accept", offer(1)).status()).isEqualTo(200);
    assertThat(outsider.post("rep:ann", PATH + "/accept", offer(1)).status()).isEqualTo(200);
    for (var other : List.of(offer(2), "{\"offerId\":\"nonsense\"}")) {
      var late = outsider.post("rep:ann", PATH + "/accept", other);
      assertThat(late.status()).isEqualTo(409);
      assertThat(late.code()).isEqualTo("not_your_offer");
      assertThat(late.body().path("state").asText()).isEqualTo("accepted");
      assertThat(late.body().at("/holder/id").asText()).isEqualTo("ann");
    }
  }

  @Test
  void the_deadline_itself_is_too_late() {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    clock.advance(Duration.ofSeconds(30));
    leads.wake();
    var late = outsider.post("rep:ann", PATH + "/accept", offer(1));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("offer_expired");
    assertThat(late.body().path("state").asText()).isEqualTo("queued");
    assertThat(late.body().at("/holder/kind").asText()).isEqualTo("team");
  }

  @Test
  void a_decline_names_its_reason() {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    var bad = outsider.post("rep:ann", PATH + "/decline", offer(1));
    assertThat(bad.status()).isEqualTo(422);
    assertThat(bad.body().at("/errors/0/field").asText()).isEqualTo("reason");
    var good =
        outsider.post(
            "rep:ann",
            PATH + "/decline",
            "{\"offerId\":\"%s.1\",\"reason\":\"wrong_segment\",\"note\":\"a student\"}"
                .formatted(JANE.value()));
    assertThat(good.status()).isEqualTo(200);
    assertThat(good.body().path("state").asText()).isEqualTo("queued");
    assertThat(good.body().path("person").isNull()).isTrue();
  }

  @Test
  void the_timeline_tells_everything_in_order_and_decisions_say_why() throws Exception {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    clock.advance(Duration.ofMillis(30_007));
    leads.wake();
    var items = outsider.get("manager", PATH + "/timeline").body().path("items");
    assertThat(items.findValuesAsText("type"))
        .containsExactly("received", "matched", "scored", "queued", "offered", "lapsed");
    assertThat(items.findValuesAsText("seq")).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(items.get(5))
        .isEqualTo(
            Json.plain()
                .readTree(
                    """
                    {"seq":6,"at":"2026-11-22T09:00:30.007Z","type":"lapsed","by":"clock","data":{
                     "rep":"ann","round":1,"offerId":"11111111-1111-4111-8111-111111111111.1",
                     "lateBy":"PT0.007S","lateByBusiness":"PT0.007S","excludedUntil":"2026-11-22T09:10:30.007Z"},
                     "after":"PT30.007S","afterBusiness":"PT30.007S"}
                    """));
    assertThat(outsider.get("manager", PATH + "/decisions").body())
        .isEqualTo(
            Json.plain()
                .readTree(
                    """
                    {"items":[{"at":"2026-11-22T09:00:00.000Z","team":"inside-sales","round":1,
                     "offerId":"11111111-1111-4111-8111-111111111111.1","strategy":"least_load","preference":null,
                     "chosen":"ann","candidates":[
                      {"rep":"ann","chosen":true,"code":null,"load":0.2,
                       "idleSince":"2026-11-22T08:59:00.000Z","presence":"available"},
                      {"rep":"cem","chosen":false,"code":"at_capacity","load":1.0,
                       "idleSince":"2026-11-22T08:58:30.000Z","presence":"available"}],
                     "counts":{"eligible":1,"at_capacity":1}}],"nextCursor":null}
                    """));
    assertThat(outsider.get("rep:ann", PATH + "/decisions").status()).isEqualTo(403);
  }

  @Test
  void an_attempt_is_created_stops_the_clock_and_a_repeat_is_told_as_one() {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    outsider.post("rep:ann", PATH + "/accept", offer(1));
    clock.advance(Duration.ofSeconds(20));
    var body =
        """
        {"channel":"call","direction":"outbound","startedAt":"2026-11-22T09:00:10Z",
         "endedAt":"2026-11-22T09:00:20Z","result":"connected","externalId":"x-1","note":"wants 50",
         "proof":{"provider":"twilio","callId":"CA1"}}
        """;
    var first = outsider.post("rep:ann", PATH + "/attempts", body);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Location")).isEqualTo(PATH + "/timeline");
    assertThat(first.body().path("state").asText()).isEqualTo("working");
    assertThat(first.body().path("firstResponseAt").asText()).isEqualTo("2026-11-22T09:00:10.000Z");
    assertThat(first.body().path("responseTimeBusiness"))
        .isEqualTo(first.body().path("responseTime"));
    assertThat(first.body().path("responseTime").isNull()).isFalse();
    var again = outsider.post("integration", PATH + "/attempts", body);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.body().path("attempts").asInt()).isEqualTo(1);
    assertThat(again.body().has("person")).isFalse();
    assertThat(outsider.get("integration", PATH).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"channel\":\"fax\",\"result\":\"sent\"}                                             | channel",
        "{\"channel\":\"call\"}                                                                | result",
        "{\"channel\":\"call\",\"result\":\"busy\",\"startedAt\":\"2026-11-22T09:00:03Z\"}       | startedAt",
        "{\"channel\":\"call\",\"result\":\"busy\",\"startedAt\":\"2026-11-22T08:00:00Z\"}       | startedAt",
        "{\"channel\":\"call\",\"result\":\"busy\",\"startedAt\":\"yesterday\"}                  | startedAt",
        "{\"channel\":\"call\",\"result\":\"busy\",\"endedAt\":\"2026-11-22T08:59:00Z\"}         | endedAt",
        "{\"channel\":\"call\",\"result\":\"busy\",\"proof\":{\"provider\":\"twilio\"}}          | proof.callId",
        "{\"channel\":\"call\",\"result\":\"busy\",\"note\":7}                                   | note",
      })
  void an_attempt_that_cannot_have_been_is_refused(String body, String field) {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    outsider.post("rep:ann", PATH + "/accept", offer(1));
    var answer = outsider.post("rep:ann", PATH + "/attempts", body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void an_outcome_has_its_value_and_junk_its_reason() {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    outsider.post("rep:ann", PATH + "/accept", offer(1));
    for (var bad : List.of("{\"outcome\":\"junk\"}", "{\"outcome\":\"junk\",\"reason\":\"hm\"}")) {
      var junk = outsider.post("rep:ann", PATH + "/outcome", bad);
      assertThat(junk.status()).isEqualTo(422);
      assertThat(junk.code()).isEqualTo("junk_reason_required");
    }
    for (var bad :
        List.of(
            "{\"outcome\":\"won\",\"value\":{\"amount\":\"1.001\",\"currency\":\"EUR\"}}",
            "{\"outcome\":\"won\",\"value\":{\"amount\":\"-1\",\"currency\":\"EUR\"}}",
            "{\"outcome\":\"won\",\"value\":{\"amount\":\"1\",\"currency\":\"XYZ\"}}",
            "{\"outcome\":\"won\",\"value\":{\"currency\":\"EUR\"}}",
            "{\"outcome\":\"sold\"}")) {
      assertThat(outsider.post("rep:ann", PATH + "/outcome", bad).status()).as(bad).isEqualTo(422);
    }
    var won =
        outsider.post(
            "rep:ann",
            PATH + "/outcome",
            "{\"outcome\":\"won\",\"value\":{\"amount\":\"120\",\"currency\":\"eur\"}}");
    assertThat(won.status()).isEqualTo(200);
    assertThat(won.body().path("outcome").toString())
        .isEqualTo(
            "{\"outcome\":\"won\",\"reason\":null,\"value\":{\"amount\":\"120.00\","
                + "\"currency\":\"EUR\"},\"at\":\"2026-11-22T09:00:00.000Z\"}");
    assertThat(won.body().at("/holder/kind").asText()).isEqualTo("none");
    assertThat(outsider.get("rep:ann", PATH).body().at("/person/email").asText())
        .isEqualTo("jane@acme.example");
  }

  @Test
  void notes_are_kept_and_shown_to_those_who_may_read_them() {
    leads.janeIsQueued();
    assertThat(outsider.post("manager", PATH + "/notes", "{\"text\":\"call after 5\"}").status())
        .isEqualTo(201);
    assertThat(outsider.post("manager", PATH + "/notes", "{}").status()).isEqualTo(422);
    assertThat(outsider.get("marketing", PATH + "/timeline").body().toString())
        .contains("call after 5");
    leads.offer(Policy.ANN, 1);
    assertThat(outsider.get("rep:ann", PATH + "/timeline").body().toString())
        .contains("noted")
        .doesNotContain("call after 5");
  }

  @Test
  void an_activity_may_bring_a_lead_back_and_integrations_read_no_person() {
    leads.janeIsNurtured();
    var answer =
        outsider.post(
            "integration",
            PATH + "/activities",
            "{\"type\":\"page_view\",\"at\":\"2026-11-22T08:59:00Z\",\"data\":{\"page\":\"/p\"}}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().path("state").asText()).isEqualTo("nurturing");
    assertThat(answer.body().toString()).doesNotContain("jane");
    var items = outsider.get("manager", PATH + "/timeline").body().path("items");
    var touched = items.get(items.size() - 1);
    assertThat(touched.path("type").asText()).isEqualTo("touched");
    assertThat(touched.at("/data/kind").asText()).isEqualTo("page_view");
    assertThat(touched.at("/data/data/page").asText()).isEqualTo("/p");
    assertThat(outsider.post("integration", PATH + "/activities", "{\"type\":\"x\"}").status())
        .isEqualTo(422);
  }

  @Test
  void an_activity_with_a_name_of_its_own_counts_once() {
    leads.janeIsNurtured();
    var visit = "{\"type\":\"page_view\",\"externalId\":\"visit-7\"}";
    var first = outsider.post("integration", PATH + "/activities", visit);
    var again = outsider.post("integration", PATH + "/activities", visit);

    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void a_manager_gives_a_lead_to_a_rep_whose_slot_was_reserved() {
    leads.janeIsQueued();
    var given =
        outsider.post("manager", PATH + "/assign", "{\"rep\":\"bob\",\"reason\":\"knows her\"}");
    assertThat(given.status()).isEqualTo(200);
    assertThat(given.body().path("state").asText()).isEqualTo("accepted");
    assertThat(given.body().at("/holder/id").asText()).isEqualTo("bob");
    assertThat(outsider.post("manager", PATH + "/assign", "{\"rep\":\"bob\"}").status())
        .isEqualTo(200);
    assertThat(slots.said).containsExactly("reserve bob 1");
  }

  @Test
  void a_rep_without_room_gets_it_by_force_only() {
    leads.janeIsQueued();
    slots.refusal = Optional.of(ExclusionCode.AT_CAPACITY);
    var full = outsider.post("manager", PATH + "/assign", "{\"rep\":\"bob\"}");
    assertThat(full.status()).isEqualTo(409);
    assertThat(full.code()).isEqualTo("at_capacity");
    assertThat(full.body().path("state").asText()).isEqualTo("queued");
    assertThat(
            outsider.post("manager", PATH + "/assign", "{\"rep\":\"bob\",\"force\":true}").status())
        .isEqualTo(200);
  }

  @Test
  void a_lead_that_moved_on_meanwhile_is_asked_again_and_the_slot_is_freed() {
    leads.janeIsQueued();
    slots.afterReserving =
        () -> {
          slots.afterReserving = () -> {};
          leads.offer(Policy.ANN, 1);
        };
    var given = outsider.post("manager", PATH + "/assign", "{\"rep\":\"bob\"}");
    assertThat(given.status()).isEqualTo(200);
    assertThat(given.body().at("/holder/id").asText()).isEqualTo("bob");
    assertThat(slots.said).containsExactly("reserve bob 1", "free bob 1", "reserve bob 2");
  }

  @Test
  void a_refusing_lead_leaves_no_slot_behind() {
    leads.janeIsQueued();
    outsider.post("manager", PATH + "/outcome", "{\"outcome\":\"junk\",\"reason\":\"bot\"}");
    var refused = outsider.post("manager", PATH + "/assign", "{\"rep\":\"bob\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("already_concluded");
    assertThat(slots.said).containsExactly("reserve bob 1", "free bob 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"rep\":\"bob\",\"team\":\"field\"}",
        "{\"rep\":\"nobody\"}",
        "{\"team\":\"nowhere\"}",
        "{\"rep\":\"bob\",\"force\":\"yes\"}"
      })
  void nobody_and_nowhere_cannot_be_given_a_lead(String body) {
    leads.janeIsQueued();
    assertThat(outsider.post("manager", PATH + "/assign", body).status()).isEqualTo(422);
  }

  @Test
  void a_manager_moves_recalls_nurtures_and_reopens() {
    leads.janeIsQueued();
    assertThat(
            outsider.post("manager", PATH + "/assign", "{\"team\":\"field\"}").body().path("team"))
        .isEqualTo(Json.plain().getNodeFactory().textNode("field"));
    outsider.post("manager", PATH + "/assign", "{\"rep\":\"bob\"}");
    assertThat(outsider.post("manager", PATH + "/recall", "").body().path("state").asText())
        .isEqualTo("queued");
    var nurtured = outsider.post("manager", PATH + "/nurture", "{\"track\":\"slow\"}");
    assertThat(nurtured.body().path("state").asText()).isEqualTo("nurturing");
    assertThat(nurtured.body().at("/nurture/track").asText()).isEqualTo("slow");
    assertThat(nurtured.body().at("/nurture/reason").asText()).isEqualTo("by_hand");
    outsider.post("manager", PATH + "/outcome", "{\"outcome\":\"junk\",\"reason\":\"vendor\"}");
    var reopened = outsider.post("manager", PATH + "/reopen", "{\"reason\":\"mistake\"}");
    assertThat(reopened.status()).isEqualTo(200);
    assertThat(leads.lead(JANE)).isInstanceOf(Lead.Queued.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"assign", "recall", "nurture", "reopen"})
  void reps_hand_nothing_around(String what) {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    assertThat(outsider.post("rep:ann", PATH + "/" + what, "{}").status()).isEqualTo(403);
    assertThat(outsider.post("marketing", PATH + "/" + what, "{}").status()).isEqualTo(403);
  }

  @Test
  void an_erased_lead_is_gone_everywhere() {
    leads.janeIsQueued();
    assertThat(outsider.delete("manager", PATH).status()).isEqualTo(403);
    assertThat(outsider.delete("admin", PATH).status()).isEqualTo(204);
    for (var answer :
        List.of(
            outsider.get("admin", PATH),
            outsider.get("manager", PATH + "/timeline"),
            outsider.get("manager", PATH + "/decisions"),
            outsider.delete("admin", PATH),
            outsider.post("manager", PATH + "/notes", "{\"text\":\"x\"}"),
            outsider.post("manager", PATH + "/assign", "{\"rep\":\"bob\"}"),
            outsider.post("manager", PATH + "/recall", "{}"))) {
      assertThat(answer.status()).isEqualTo(410);
      assertThat(answer.code()).isEqualTo("erased");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"22222222-2222-4222-8222-222222222222", "no-uuid", "a%7Cb"})
  void what_was_never_posted_is_not_found(String id) {
    for (var path : List.of("", "/timeline", "/decisions")) {
      assertThat(outsider.get("manager", "/v1/leads/" + id + path).status()).isEqualTo(404);
    }
    assertThat(outsider.delete("admin", "/v1/leads/" + id).status()).isEqualTo(404);
    assertThat(
            outsider.post("manager", "/v1/leads/" + id + "/accept", "{\"offerId\":\"x\"}").status())
        .isEqualTo(404);
  }

  private Outsider.Answer sheet(String who) {
    return outsider.ask(
        who, HttpRequest.create("/v1/leads").addHeader(HttpHeader.parse("Accept", "text/csv")));
  }

  @Test
  void a_list_for_a_spreadsheet_has_the_lead_its_holder_and_its_person() {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);
    outsider.post("rep:ann", PATH + "/accept", offer(1));

    var sheet = sheet("marketing");

    assertThat(sheet.response().entity().getContentType().toString())
        .isEqualTo("text/csv; charset=UTF-8");
    assertThat(sheet.header("Content-Disposition")).isEqualTo("attachment; filename=\"leads.csv\"");
    assertThat(sheet.header("X-Next-Cursor")).isEmpty();
    assertThat(sheet.body().asText().split("\r\n", -1))
        .containsExactly(
            "\"leadId\",\"state\",\"receivedAt\",\"campaign\",\"form\",\"segment\",\"team\",\"rep\","
                + "\"fit\",\"intent\",\"salesReady\",\"definition\",\"salesReadyAt\",\"respondBy\","
                + "\"firstResponseAt\",\"responseTime\",\"responseTimeBusiness\",\"breached\",\"atRisk\","
                + "\"attempts\",\"outcome\",\"reason\","
                + "\"duplicateOf\",\"test\",\"firstName\",\"lastName\",\"company\",\"email\",\"phone\"",
            "\"11111111-1111-4111-8111-111111111111\",\"accepted\",\"2026-11-22T09:00:00.000Z\","
                + "\"spring-webinar\",\"pricing-page\",,\"inside-sales\",\"ann\",0,0,\"true\","
                + "\"sales-ready@3\",\"2026-11-22T09:00:00.000Z\",\"2026-11-22T09:05:00.000Z\",,,,"
                + "\"false\",\"false\",0,,,,\"false\",\"Jane\",\"Doe\",\"Acme\",\"jane@acme.example\","
                + "\"'+14155552671\"",
            "");
  }

  @Test
  void a_spreadsheet_shows_nobody_more_than_json_does() {
    leads.janeIsQueued();
    leads.offer(Policy.ANN, 1);

    assertThat(sheet("rep:ann").body().asText())
        .contains("\"offered\"", "\"ann\"")
        .doesNotContain("Jane", "jane", "4155552671", "Acme");
    assertThat(sheet("rep:bob").body().asText()).as("only the head").doesNotContain("offered");
    outsider.post("rep:ann", PATH + "/accept", offer(1));
    outsider.post("rep:ann", PATH + "/outcome", "{\"outcome\":\"won\"}");
    assertThat(sheet("manager").body().asText())
        .contains("\"concluded\"", "\"ann\"", "\"won\"", "Jane");
    leads.damage(JANE);
    assertThat(sheet("manager").body().asText())
        .contains("\"quarantined\",\"2026-11-22T09:00:00.000Z\",,,,")
        .doesNotContain("Jane", "ann");
    assertThat(sheet("integration").status()).isEqualTo(403);
  }

  @Test
  void lists_are_filtered_and_a_rep_s_list_is_the_rep_s_own() {
    leads.janeIsQueued();
    var all =
        outsider.get(
            "manager",
            "/v1/leads?state=queued&team=inside-sales&rep=bob&campaign=c&breached=true"
                + "&from=2026-11-22T09:00:00%2B01:00&to=2026-11-23T00:00:00Z&q=jane&limit=5");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.body().at("/items/0/leadId").asText()).isEqualTo(JANE.value());
    assertThat(all.body().path("nextCursor").isNull()).isTrue();
    assertThat(leads.askedFor.rep()).hasValue(Policy.BOB);
    assertThat(leads.askedFor.breached()).hasValue(true);
    assertThat(leads.askedFor.from()).hasValue(Instant.parse("2026-11-22T08:00:00Z"));
    assertThat(leads.askedFor.text()).hasValue("jane");
    assertThat(outsider.get("rep:ann", "/v1/leads?rep=bob").body().path("items")).isEmpty();
    assertThat(leads.askedFor.rep()).hasValue(new RepId("ann"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=lost",
        "breached=maybe",
        "from=today",
        "limit=0",
        "limit=501",
        "cursor=~",
        "to=x"
      })
  void a_list_that_cannot_be_meant_is_refused(String query) {
    assertThat(outsider.get("manager", "/v1/leads?" + query).status()).isEqualTo(422);
  }

  private static String offer(int round) {
    return "{\"offerId\":\"%s.%d\"}".formatted(JANE.value(), round);
  }
}

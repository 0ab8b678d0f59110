package baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import baton.platform.json.Json;
import baton.policy.store.Docs;
import baton.rep.Cadence;
import baton.rep.Cadence.Wait;
import baton.rep.Team;
import baton.shared.Checked;
import baton.shared.Mistake;
import baton.shared.TeamId;
import baton.shared.calendar.CallingWindow;
import baton.shared.calendar.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamDocTest {
  private static final TeamId ID = new TeamId("inside-sales");
  private static final TeamId OTHER = new TeamId("field");

  @Test
  void what_is_left_out_takes_the_default() throws Exception {
    assertThat(check("{}")).isEqualTo(Checked.good(Team.of(ID)));
    assertThat(check("{\"escalation\":null,\"later\":1}")).isEqualTo(Checked.good(Team.of(ID)));
  }

  @Test
  void everything_can_be_said() throws Exception {
    var team =
        check(
                """
                {"name":"Inside","calendar":"us-west","strategy":"longest_idle",
                 "escalation":[{"widenTo":["field"],"relaxSkills":true,"patience":"PT10M"},"field"],
                 "responseSla":"PT3M","offerTimeout":"PT20S","attemptTimeout":"PT1M","patience":"PT9M",
                 "maxOffers":4,"maxReassignments":2,"exclusion":"PT5M","reofferGap":"PT15S",
                 "orphanGrace":"PT10S","autopauseAfter":3,
                 "breaker":{"offers":5,"window":"PT30S","lapsing":0.8,"closeAfter":"PT2M"},
                 "cadence":["PT1H","P1D"],"supervisor":"lea",
                 "connect":{"mode":"on_accept","webhook":"dialler"}}
                """)
            .read()
            .orElseThrow();
    assertThat(team)
        .isEqualTo(
            new Team(
                ID,
                "Inside",
                Optional.of("us-west"),
                Team.Strategy.LONGEST_IDLE,
                new Team.Clocks(
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(9),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(10)),
                new Team.Limits(4, 2, 3),
                new Team.Breaker(5, Duration.ofSeconds(30), 0.8, Duration.ofMinutes(2)),
                List.of(
                    new Team.Level(List.of(OTHER), true, Optional.of(Duration.ofMinutes(10))),
                    new Team.Level(List.of(OTHER), false, Optional.empty())),
                Cadence.of(List.of(new Wait.Open(Duration.ofHours(1)), new Wait.Days(1))),
                "lea",
                Team.Urgency.DEFAULT,
                new Team.Connect(
                    Team.Connect.Mode.ON_ACCEPT, Optional.of("dialler"), Optional.empty()),
                Optional.empty()));
  }

  @Test
  void a_cadence_may_be_another_one_for_a_segment() throws Exception {
    var cadence =
        check("{\"cadence\":{\"enterprise\":[\"PT24H\",\"P2D\"]}}").read().orElseThrow().cadence();
    assertThat(cadence.waits(Optional.of("enterprise")))
        .as("a day in hours is open time")
        .containsExactly(new Wait.Open(Duration.ofHours(24)), new Wait.Days(2));
    assertThat(cadence.waits(Optional.of("smb"))).isEqualTo(Cadence.DEFAULT.usual());
    assertThat(cadence.waits(Optional.empty())).isEqualTo(Cadence.DEFAULT.usual());
  }

  @Test
  void people_may_be_called_in_hours_of_every_day_or_of_each() throws Exception {
    assertThat(Team.of(ID).callingWindow()).as("off unless somebody says so").isEmpty();
    assertThat(window("{\"from\":\"08:00\",\"to\":\"21:00\"}"))
        .isEqualTo(CallingWindow.daily(new Shift(8 * 60, 21 * 60)));
    var french =
        window("{\"hours\":{\"mon\":[[\"10:00\",\"13:00\"],[\"14:00\",\"20:00\"]],\"sun\":[]}}");
    assertThat(french.week()).containsOnlyKeys(DayOfWeek.MONDAY);
    assertThat(french.text()).isEqualTo("1=10:00-13:00+14:00-20:00");
  }

  private static CallingWindow window(String written) throws Exception {
    return check("{\"callingWindow\":%s}".formatted(written))
        .read()
        .flatMap(Team::callingWindow)
        .orElseThrow();
  }

  @Test
  void an_empty_escalation_goes_straight_to_nurture() throws Exception {
    assertThat(check("{\"escalation\":[]}").read().orElseThrow().escalation()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"offerTimeout\":\"PT0.5S\"}               | offerTimeout            | out_of_range",
        "{\"responseSla\":\"P31D\"}                  | responseSla             | out_of_range",
        "{\"patience\":\"fifteen minutes\"}          | patience                | invalid_duration",
        "{\"maxOffers\":0}                           | maxOffers               | out_of_range",
        "{\"maxOffers\":\"six\"}                     | maxOffers               | wrong_type",
        "{\"aging\":\"soon\"}                     | aging                   | invalid_duration",
        "{\"atRisk\":\"panic\"}                    | atRisk                  | unknown_value",
        "{\"strategy\":\"at_random\"}                | strategy                | unknown_strategy",
        "{\"escalation\":[{\"widenTo\":[\"moon\"]}]} | escalation[0].widenTo[0] | unknown_team",
        "{\"escalation\":[\"a b\"]}                  | escalation[0].widenTo[0] | invalid_id",
        "{\"escalation\":[null]}                     | escalation[0]           | required",
        "{\"escalation\":[{\"patience\":[]}]}        | escalation[0].patience  | wrong_type",
        "{\"breaker\":{\"lapsing\":1.5}}             | breaker.lapsing         | out_of_range",
        "{\"cadence\":[]}                            | cadence                 | required",
        "{\"cadence\":[\"PT1H\",\"x\"]}              | cadence[1]              | invalid_duration",
        "{\"cadence\":{\"smb\":[\"P31D\"]}}     | cadence.smb[0]          | out_of_range",
        "{\"cadence\":{\"smb\":[]}}              | cadence.smb             | required",
        "{\"callingWindow\":{}}                    | callingWindow           | required",
        "{\"callingWindow\":{\"from\":\"08:00\"}} | callingWindow         | invalid_hours",
        "{\"callingWindow\":{\"from\":\"08:00\",\"to\":\"8pm\"}} | callingWindow | invalid_hours",
        "{\"callingWindow\":{\"from\":\"08:00\",\"to\":\"08:59\"}} | callingWindow | out_of_range",
        "{\"callingWindow\":{\"from\":\"08:00\",\"to\":\"21:00\",\"hours\":{}}} | callingWindow | required",
        "{\"callingWindow\":{\"hours\":{\"mon\":[]}}} | callingWindow.hours | never_opens",
        "{\"callingWindow\":{\"hours\":{\"mon\":[[\"x\",\"y\"]]}}} | callingWindow.hours.mon[0] | invalid_hours",
        "[]                                          | ``                      | wrong_type",
      })
  void a_mistake_names_its_field(String body, String field, String code) throws Exception {
    assertThat(check(body).mistakes())
        .extracting(Mistake::field, Mistake::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(field, code));
  }

  @Test
  void all_mistakes_are_told_at_once() throws Exception {
    assertThat(check("{\"maxOffers\":0,\"offerTimeout\":\"x\",\"strategy\":\"y\"}").mistakes())
        .hasSize(3);
  }

  private static Checked<Team> check(String body) throws Exception {
    return switch (Docs.team(Json.plain().readTree(body))) {
      case Checked.Bad<TeamDoc>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<TeamDoc>(var doc) -> doc.check(ID, Set.of(ID, OTHER));
    };
  }
}

package baton.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import baton.platform.json.Json;
import baton.policy.store.Docs;
import baton.rep.RepProfile;
import baton.shared.Checked;
import baton.shared.Mistake;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepDocTest {
  private static final TeamId TEAM = new TeamId("inside-sales");

  @Test
  void the_contract_s_rep_is_read() throws Exception {
    var body =
        """
        {"name":"Ann","email":"ann@acme.example","phone":"+1 415 555 2671","teams":["inside-sales"],
         "skills":{"language:de":1,"enterprise":2},"capacity":7,"weight":2,"calendar":"us-west","aliases":{"twilio":[" WK1 "]},
         "caps":{"hour":6,"day":30},
         "active":false}
        """;
    assertThat(check("ann", body))
        .isEqualTo(
            Checked.good(
                new RepEntry(
                    new RepId("ann"),
                    new RepProfile(
                        3,
                        "Ann",
                        Set.of(TEAM),
                        Map.of("language:de", 1, "enterprise", 2),
                        7,
                        2,
                        false,
                        new baton.rep.Caps(Optional.of(6), Optional.of(30))),
                    Optional.of("ann@acme.example"),
                    Optional.of("+1 415 555 2671"),
                    Optional.of("us-west"),
                    Map.of(baton.rep.CallCentre.TWILIO, Set.of("WK1")))));
  }

  @Test
  void a_team_is_all_it_takes() throws Exception {
    assertThat(check("ann@acme.example", "{\"teams\":[\"inside-sales\"]}").read())
        .map(RepEntry::profile)
        .hasValue(new RepProfile(3, "ann@acme.example", Set.of(TEAM), Map.of(), 5, 1, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ann   | {}                                                   | teams             | required",
        "ann   | {\"teams\":[]}                                       | teams             | required",
        "ann   | {\"teams\":[\"moon\"]}                               | teams[0]          | unknown_team",
        "ann   | {\"teams\":\"inside-sales\"}                         | teams             | wrong_type",
        "a b   | {\"teams\":[\"inside-sales\"]}                       | id                | invalid_id",
        "ann   | {\"teams\":[\"inside-sales\"],\"capacity\":1001}     | capacity          | out_of_range",
        "ann   | {\"teams\":[\"inside-sales\"],\"capacity\":-1}       | capacity          | out_of_range",
        "ann   | {\"teams\":[\"inside-sales\"],\"weight\":0}          | weight            | out_of_range",
        "ann   | {\"teams\":[\"inside-sales\"],\"skills\":{\"x\":11}} | skills.x          | out_of_range",
        "ann   | {\"teams\":[\"inside-sales\"],\"skills\":{\"x\":{}}} | skills.x          | wrong_type",
        "ann   | {\"teams\":[\"inside-sales\"],\"active\":{}}         | active            | wrong_type",
        "ann   | {\"teams\":[\"inside-sales\"],\"caps\":{\"hour\":0}} | caps.hour | out_of_range",
        "ann   | {\"teams\":[\"inside-sales\"],\"caps\":{\"day\":1001}} | caps.day | out_of_range",
        "ann   | {\"teams\":[\"inside-sales\"],\"aliases\":{\"avaya\":[\"1\"]}} | aliases.avaya | unknown_value",
        "ann   | {\"teams\":[\"inside-sales\"],\"aliases\":{\"twilio\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]}} | aliases.twilio | too_many",
      })
  void a_mistake_names_its_field(String id, String body, String field, String code)
      throws Exception {
    assertThat(check(id, body).mistakes())
        .extracting(Mistake::field, Mistake::code)
        .containsExactly(tuple(field, code));
  }

  private static Checked<RepEntry> check(String id, String body) throws Exception {
    return switch (Docs.rep(Json.plain().readTree(body))) {
      case Checked.Bad<RepDoc>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<RepDoc>(var doc) -> doc.check(new RepId(id), Set.of(TEAM), 3);
    };
  }
}

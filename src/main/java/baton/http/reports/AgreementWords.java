package baton.http.reports;

import baton.http.Replies;
import baton.http.render.Out;
import baton.reporting.notice.AgreementWatch;
import baton.reporting.notice.Warning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What other systems are told of an agreement; no lead and no person is in it. */
public final class AgreementWords implements AgreementWatch.Words {
  private final Replies replies;

  public AgreementWords(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String warned(Warning warning, String type, Instant at) {
    var agreement = warning.agreement();
    var data =
        AttainmentJson.into(
            AttainmentJson.named(warning.period())
                .put("id", agreement.id())
                .put("name", agreement.name())
                .put("team", agreement.team())
                .put("promise", warning.promise().word())
                .put("side", warning.promise().side())
                .put("terms", AttainmentJson.terms(warning.promise())),
            warning.attainment());
    var message = Out.object().put("type", type).put("timestamp", at).put("data", data);
    return new String(replies.bytes(message.node()), StandardCharsets.UTF_8);
  }
}

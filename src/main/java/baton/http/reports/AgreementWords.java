package baton.http.reports;

import baton.http.Replies;
import baton.http.render.Chat;
import baton.http.render.Out;
import baton.reporting.notice.AgreementWatch;
import baton.reporting.notice.Warning;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What other systems are told of an agreement; no lead and no person is in it. */
public final class AgreementWords implements AgreementWatch.Words {
  private final Replies replies;
  private final Optional<URI> board;

  /**
   * @param board where the board is seen from outside, if anywhere
   */
  public AgreementWords(Replies replies, Optional<URI> board) {
    this.replies = replies;
    this.board = board;
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

  @Override
  public String chat(String text) {
    var link = board.map(_ -> " " + Chat.link(board, "See the board")).orElse("");
    var chat = new Chat(_ -> "*Agreement* " + Chat.plain(text) + link, List.of());
    return new String(replies.bytes(chat.body().node()), StandardCharsets.UTF_8);
  }
}

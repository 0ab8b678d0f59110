package baton.http.nurture;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.leads.LeadDesk;
import baton.lead.Activity;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.nurture.view.LeadMails;
import baton.nurture.view.Tracking;
import baton.nurture.view.Tracking.Mark;
import baton.outbound.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The links in our mails and their image: that they were followed and seen becomes an activity of
 * the lead, and whoever followed one goes on to where it leads, whatever becomes of that.
 */
public final class TrackingRoutes implements Feature {
  /** Nobody waits longer for our books. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Party READER = new Party("mail", Optional.empty());
  private static final byte[] DOT =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final Tracking tracking;
  private final Counting counting;
  private final Function<String, Optional<Outbox.Told>> mails;
  private final LeadDesk leads;
  private final Blocking blocking;
  private final Clock clock;

  /**
   * What counts.
   *
   * @param on whether anything does; links in mails that are out work on
   * @param scannedWithin so soon after a mail was sent it is a machine that looks for malware
   */
  public record Counting(boolean on, Duration scannedWithin) {
    private boolean isByHand(Outbox.Told mail, Clock clock) {
      var now = clock.instant();
      return mail.state() == Outbox.State.SENT
          && mail.settledAt().filter(sent -> !sent.plus(scannedWithin).isAfter(now)).isPresent();
    }
  }

  /**
   * Where marks are counted.
   *
   * @param mails what became of a mail, by its name; may block
   */
  public TrackingRoutes(
      Tracking tracking,
      Counting counting,
      Function<String, Optional<Outbox.Told>> mails,
      LeadDesk leads,
      Blocking blocking,
      Clock clock) {
    this.tracking = tracking;
    this.counting = counting;
    this.mails = mails;
    this.leads = leads;
    this.blocking = blocking;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(Tracking.PATH + "{token}", Access.open(), this::touched)
            .producing(MediaTypes.TEXT_HTML, MediaTypes.IMAGE_GIF));
  }

  private CompletionStage<HttpResponse> touched(Call call) {
    var mark = tracking.read(call.path("token")).orElseThrow(() -> Problems.notFound().refused());
    var answer = mark.url().map(TrackingRoutes::onward).orElseGet(TrackingRoutes::dot);
    return !counting.on() || call.isHead()
        ? CompletableFuture.completedFuture(answer)
        : count(mark)
            .completeOnTimeout(mark, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .handle((_, _) -> answer);
  }

  /** Fails where a lead cannot be told, or not now. */
  private CompletableFuture<Mark> count(Mark mark) {
    return blocking
        .run(() -> mails.apply(LeadMails.name(mark.lead(), mark.seqNr())))
        .thenCompose(mail ->
            mail.filter(one -> counting.isByHand(one, clock))
                .<CompletionStage<Mark>>map(
                    one -> leads.ask(mark.lead(), act(mark, one)).thenApply(_ -> mark))
                .orElseGet(() -> CompletableFuture.completedFuture(mark)))
        .toCompletableFuture();
  }

  private LeadCommand act(Mark mark, Outbox.Told mail) {
    var data = new HashMap<String, Object>(Map.of("template", mail.template()));
    mark.url().ifPresent(url -> data.put("url", url));
    return new LeadCommand.Act(
        mark.url().isPresent() ? Activity.EMAIL_CLICK : Activity.EMAIL_OPEN,
        clock.instant(),
        data,
        Optional.of(tracking.identity(mark)),
        READER);
  }

  private static HttpResponse onward(String url) {
    return HttpResponse.create()
        .withStatus(StatusCodes.FOUND)
        .addHeader(RawHeader.create("Location", url))
        .addHeader(RawHeader.create("Cache-Control", "no-store"))
        .addHeader(RawHeader.create("Referrer-Policy", "no-referrer"))
        .addHeader(RawHeader.create("X-Robots-Tag", "noindex"));
  }

  private static HttpResponse dot() {
    return HttpResponse.create()
        .addHeader(RawHeader.create("Cache-Control", "no-store"))
        .addHeader(RawHeader.create("X-Robots-Tag", "noindex"))
        .withEntity(HttpEntities.create(ContentTypes.create(MediaTypes.IMAGE_GIF), DOT));
  }
}

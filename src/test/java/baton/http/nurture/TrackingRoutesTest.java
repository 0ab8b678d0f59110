package baton.http.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import baton.http.Outsider;
import baton.http.leads.LeadDesk;
import baton.lead.Activity;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadRefusal;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.LeadMessage.Seen;
import baton.nurture.view.Tracking;
import baton.outbound.Outbox;
import baton.platform.crypto.Secrets;
import baton.shared.LeadId;
import baton.testing.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrackingRoutesTest {
  private static final LeadId LEAD = new LeadId("018f3c1e-6f0a-8a55-9d0e-0d5ef2f1a111");
  private static final String URL = "https://acme.example/?a=1&b=%20#top";

  private final ManualClock clock = new ManualClock("2026-11-22T09:00:00Z");
  private final Instant sent = clock.instant();
  private final Tracking tracking =
      new Tracking(
          Secrets.of(Base64.getEncoder().encodeToString(new byte[32])).hashes(),
          URI.create("https://leads.acme.example"));
  private final Map<String, Outbox.Told> mails = new HashMap<>();
  private final Desk desk = new Desk();
  private final Outsider outsider = outsider(true);

  private Outsider outsider(boolean on) {
    return new Outsider(tools ->
        List.of(
            new TrackingRoutes(
                tracking,
                new TrackingRoutes.Counting(on, Duration.ofSeconds(5)),
                name -> Optional.ofNullable(mails.get(name)),
                desk,
                tools.blocking(),
                clock)));
  }

  @AfterEach
  void close() {
    outsider.close();
  }

  /** Hears what leads are told. */
  private static final class Desk implements LeadDesk {
    private final List<LeadCommand.Act> told = new ArrayList<>();
    private Optional<LeadRefusal> refusal = Optional.empty();
    private boolean away;

    @Override
    public CompletionStage<Seen> look(LeadId lead) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Answer> ask(LeadId lead, LeadCommand command) {
      if (away) {
        throw new IllegalStateException("the journal is away");
      }
      assertThat(lead).isEqualTo(LEAD);
      told.add((LeadCommand.Act) command);
      return CompletableFuture.completedFuture(new Answer(new Lead.Unknown(), true, refusal, 1));
    }
  }

  private void mail(Outbox.State state, Optional<Instant> settledAt) {
    mails.put(
        LEAD + "/7",
        new Outbox.Told(
            LEAD + "/7",
            LEAD.value(),
            "nurture",
            "welcome",
            state,
            Optional.empty(),
            1,
            sent,
            settledAt));
  }

  private void sentMail() {
    mail(Outbox.State.SENT, Optional.of(sent));
  }

  private HttpRequest link() {
    return HttpRequest.create(path(Optional.of(URL)));
  }

  private HttpRequest image() {
    return HttpRequest.create(path(Optional.empty()));
  }

  private String path(Optional<String> url) {
    return URI.create(tracking.link(new Tracking.Mark(LEAD, 7, url))).getPath();
  }

  private Outsider.Answer ask(HttpRequest request) {
    return outsider.ask("nobody", request);
  }

  @Test
  void a_click_goes_on_to_exactly_that_address_and_is_told() {
    sentMail();
    clock.advance(Duration.ofSeconds(5));

    var answer = ask(link());

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo(URL);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
    var act = desk.told.getFirst();
    assertThat(act.activity()).isEqualTo(Activity.EMAIL_CLICK);
    assertThat(act.when()).isEqualTo(clock.instant());
    assertThat(act.data()).isEqualTo(Map.of("template", "welcome", "url", URL));
    assertThat(act.party().by()).isEqualTo("mail");
    ask(link());
    assertThat(desk.told.getLast().identity())
        .as("a second click has the name of the first")
        .isPresent()
        .isEqualTo(act.identity());
  }

  @Test
  void the_image_is_one_dot_and_tells_that_the_mail_was_opened() {
    sentMail();
    clock.advance(Duration.ofDays(400));

    var answer = ask(image());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().entity().getContentType().toString()).isEqualTo("image/gif");
    assertThat(answer.body().asText()).startsWith("GIF89a");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(desk.told)
        .singleElement()
        .satisfies(act -> {
          assertThat(act.activity()).isEqualTo(Activity.EMAIL_OPEN);
          assertThat(act.data()).isEqualTo(Map.of("template", "welcome"));
        });
  }

  @Test
  void machines_are_answered_and_do_not_count() {
    sentMail();
    clock.advance(Duration.ofMillis(4_999));
    assertThat(ask(link()).status()).as("nobody reads that fast").isEqualTo(302);
    assertThat(ask(image()).status()).isEqualTo(200);
    clock.advance(Duration.ofDays(1));
    var head = ask(link().withMethod(HttpMethods.HEAD));
    assertThat(head.header("Location")).isEqualTo(URL);
    assertThat(ask(image().withMethod(HttpMethods.HEAD)).status()).isEqualTo(200);
    assertThat(desk.told).isEmpty();

    ask(link());
    assertThat(desk.told).hasSize(1);
  }

  @Test
  void of_a_mail_that_is_not_known_to_be_sent_nothing_counts() {
    clock.advance(Duration.ofDays(1));
    assertThat(ask(link()).status()).isEqualTo(302);
    mail(Outbox.State.PENDING, Optional.empty());
    assertThat(ask(link()).status()).isEqualTo(302);
    mail(Outbox.State.CANCELLED, Optional.of(sent));
    assertThat(ask(image()).status()).isEqualTo(200);

    assertThat(desk.told).isEmpty();
  }

  @Test
  void whoever_clicks_goes_on_whatever_becomes_of_the_lead_and_of_the_journal() {
    sentMail();
    clock.advance(Duration.ofDays(1));
    desk.refusal = Optional.of(LeadRefusal.ERASED);
    assertThat(ask(link()).status()).isEqualTo(302);
    assertThat(ask(image()).status()).isEqualTo(200);
    desk.away = true;
    assertThat(ask(link()).header("Location")).isEqualTo(URL);
    assertThat(ask(image()).status()).isEqualTo(200);
  }

  @Test
  void what_is_not_ours_leads_nowhere() {
    sentMail();
    clock.advance(Duration.ofDays(1));
    var ours = path(Optional.of(URL));
    var image = path(Optional.empty());

    for (var path :
        List.of(
            ours.substring(0, ours.length() - 1) + "g",
            ours + ".gif",
            image.replace(".gif", ""),
            image.replace("/m/", "/m/A"),
            "/m/https:%2F%2Fevil.example",
            "/m/" + "A".repeat(32) + "." + "0".repeat(32))) {
      var answer = ask(HttpRequest.create(path));
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.header("Location")).isEmpty();
    }
    assertThat(desk.told).isEmpty();
  }

  @Test
  void switched_off_old_links_lead_on_and_nothing_counts() {
    sentMail();
    clock.advance(Duration.ofDays(1));
    try (var off = outsider(false)) {
      assertThat(off.ask("nobody", link()).header("Location")).isEqualTo(URL);
      assertThat(off.ask("nobody", image()).status()).isEqualTo(200);
    }
    assertThat(desk.told).isEmpty();
  }
}

package baton.http.reps;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import baton.http.Outsider;
import baton.http.Policy;
import baton.http.leads.Callable;
import baton.http.leads.LeadDesk;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.LeadMessage.Seen;
import baton.rep.Brief;
import baton.rep.DeskNews;
import baton.rep.ReleaseReason;
import baton.shared.LeadId;
import baton.testing.ManualClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamRoutesTest {
  private static final LeadId LEAD = new LeadId("11111111-1111-4111-8111-111111111111");

  private final ManualClock clock = new ManualClock("2026-11-22T09:00:00Z");
  private final MemoryReps reps = new MemoryReps(clock);
  private final Outsider outsider =
      new Outsider(tools ->
          List.of(
              new StreamRoutes(
                  Policy::snapshot, reps, new Gone(), Callable.NEVER, tools.sse(), clock)));

  @AfterEach
  void close() {
    outsider.close();
  }

  @Test
  void the_desk_s_news_come_with_their_place_and_without_a_name() {
    var brief =
        new Brief(
            Optional.of("Call me about 50 seats"),
            Optional.of("enterprise-us"),
            Optional.of("spring-webinar"),
            List.of("pricing"),
            List.of("asked-for-contact +50"),
            List.of("page_view ×3"),
            "You asked us about pricing.");
    reps.news.add(
        new DeskNews(
            7, 1, new DeskNews.Item.Offer(LEAD, 2, clock.instant().plusMillis(30_000), brief)));
    reps.news.add(new DeskNews(7, 2, new DeskNews.Item.Lead(LEAD, 2)));
    reps.news.add(new DeskNews(7, 3, new DeskNews.Item.Withdrawn(LEAD, 2, ReleaseReason.LAPSED)));
    var text =
        outsider
            .ask(
                "rep:ann",
                HttpRequest.create("/v1/reps/ann/stream")
                    .addHeader(RawHeader.create("Last-Event-ID", "7-0")))
            .body()
            .asText();
    assertThat(text)
        .contains(
            """
            id: 7-1
            event: offer
            data: {"offerId":"11111111-1111-4111-8111-111111111111.2",\
            "leadId":"11111111-1111-4111-8111-111111111111","round":2,\
            "expiresAt":"2026-11-22T09:00:30.000Z","secondsLeft":30,\
            "now":"2026-11-22T09:00:00.000Z",\
            "need":"Call me about 50 seats","segment":"enterprise-us","campaign":"spring-webinar",\
            "promise":null,"howToRespond":null,"resources":[],\
            "interest":["pricing"],"reasons":["asked-for-contact +50"],"touches":["page_view ×3"],\
            "opener":"You asked us about pricing."}

            """)
        .contains(
            """
            id: 7-3
            event: offer_withdrawn
            data: {"offerId":"11111111-1111-4111-8111-111111111111.2",\
            "leadId":"11111111-1111-4111-8111-111111111111","round":2,"reason":"lapsed"}

            """)
        .doesNotContain("id: 7-2");
    assertThat(reps.said).containsExactly("stream ann from 7-0");
  }

  @Test
  void a_stream_is_the_rep_s_own_or_a_manager_s() {
    assertThat(outsider.get("rep:bob", "/v1/reps/ann/stream").status()).isEqualTo(404);
    assertThat(outsider.get("integration", "/v1/reps/ann/stream").status()).isEqualTo(403);
    assertThat(outsider.get("manager", "/v1/reps/ann/stream").status()).isEqualTo(200);
    assertThat(outsider.get("manager", "/v1/reps/zoe/stream").status()).isEqualTo(404);
  }

  /** Every lead is gone since. */
  private static final class Gone implements LeadDesk {
    @Override
    public CompletionStage<Seen> look(LeadId lead) {
      return CompletableFuture.completedFuture(new Seen(new Lead.Unknown(), 0));
    }

    @Override
    public CompletionStage<Answer> ask(LeadId lead, LeadCommand command) {
      return CompletableFuture.failedFuture(new AssertionError("Nobody asks here"));
    }
  }
}

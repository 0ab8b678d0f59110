package baton.http.reps;

import static org.assertj.core.api.Assertions.assertThat;

import baton.http.Policy;
import baton.http.render.Out;
import baton.platform.json.Json;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.shared.LeadId;
import baton.testing.ManualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RepJsonTest {
  private static final LeadId LEAD = new LeadId("11111111-1111-4111-8111-111111111111");

  private final ManualClock clock = new ManualClock("2026-11-22T09:00:00Z");
  private final MemoryReps reps = new MemoryReps(clock);

  @Test
  void a_rep_shows_presence_per_source_load_and_what_follows() throws Exception {
    var kept = Policy.snapshot().house().reps().get(Policy.ANN);
    reps.configure(Policy.ANN, kept.value().profile());
    push("genesys", Presence.AVAILABLE, OptionalLong.of(42));
    clock.advance(Duration.ofSeconds(5));
    push("desk", Presence.BUSY, OptionalLong.empty());
    reps.hold(Policy.ANN, LEAD);
    var view = reps.get(Policy.ANN).toCompletableFuture().join();
    var cover = Out.object().put("by", "team");
    var json = RepJson.of(kept, Optional.of(cover), view, clock.instant()).node();
    assertThat(Json.plain().readTree(json.toString()))
        .isEqualTo(
            Json.plain()
                .readTree(
                    """
                    {"id":"ann","name":"ann","email":"ann@acme.example","phone":null,
                     "teams":["inside-sales"],"skills":{"enterprise":2},"capacity":5,"weight":1,
                     "caps":{"hour":null,"day":null},"calendar":null,"aliases":{},"active":true,"version":2,"by":"manager:key-1",
                     "at":"2026-11-01T00:00:00.000Z",
                     "presence":{"state":"busy","since":"2026-11-22T09:00:05.000Z",
                      "expiresAt":"2026-11-22T09:01:00.000Z","degraded":null,"sources":{
                      "desk":{"state":"busy","said":"busy","reason":null,"seq":null,"observedAt":null,
                       "since":"2026-11-22T09:00:05.000Z","ttl":"PT1M",
                       "expiresAt":"2026-11-22T09:01:05.000Z"},
                      "genesys":{"state":"available","said":"available","reason":null,"seq":42,
                       "observedAt":null,"since":"2026-11-22T09:00:00.000Z","ttl":"PT1M",
                       "expiresAt":"2026-11-22T09:01:00.000Z"}}},
                     "load":0.2,"openLeads":1,
                     "leads":[{"leadId":"11111111-1111-4111-8111-111111111111","round":1,
                      "since":"2026-11-22T09:00:05.000Z"}],
                     "leave":[],
                     "cover":{"by":"team"},"idleSince":"2026-11-22T09:00:05.000Z","effective":"offline"}
                    """));
  }

  @Test
  void silence_makes_unknown_since_the_word_ran_out() {
    var kept = Policy.snapshot().house().reps().get(Policy.ANN);
    reps.configure(Policy.ANN, kept.value().profile());
    push("genesys", Presence.AVAILABLE, OptionalLong.empty());
    clock.advance(Duration.ofSeconds(70));
    var view = reps.get(Policy.ANN).toCompletableFuture().join();
    var presence = RepJson.presence(view, clock.instant()).node();
    assertThat(presence.path("state").asText()).isEqualTo("unknown");
    assertThat(presence.path("since").asText()).isEqualTo("2026-11-22T09:01:00.000Z");
    assertThat(presence.path("expiresAt").isNull()).isTrue();
  }

  private void push(String source, Presence state, OptionalLong seq) {
    reps.push(
        Policy.ANN,
        new PresencePush(
            source, state, Optional.empty(), seq, Optional.empty(), PresencePush.TTL_DEFAULT));
  }
}

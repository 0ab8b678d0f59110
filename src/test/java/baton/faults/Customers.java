package baton.faults;

import baton.faults.History.Answer;
import baton.faults.History.Op;
import baton.testing.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * People who post leads and remember what they were told. They come at a rate, whether those before
 * them have been answered or not; who heard nothing certain comes again with the same key.
 */
final class Customers implements AutoCloseable {
  private static final int UNDER_WAY_MAX = 3_000;
  private static final int AGAIN_AT_ONCE = 64;

  private final History history;
  private final Supplier<Api> api;
  private final String prefix;
  private final AtomicInteger next = new AtomicInteger();
  private final ConcurrentHashMap<String, String> promised = new ConcurrentHashMap<>();
  private final Set<String> unsettled = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(UNDER_WAY_MAX);
  private volatile boolean paused;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("customers").factory());
  private final ExecutorService queue = Executors.newVirtualThreadPerTaskExecutor();

  Customers(History history, Supplier<Api> api, long seed) {
    this.history = history;
    this.api = api;
    this.prefix = "canary-" + HexFormat.of().toHexDigits(new Random(seed).nextLong());
  }

  /** A word that is in every name they give, and nowhere else. */
  String canary() {
    return prefix;
  }

  /** From now on so many come every second. */
  void come(int perSecond) {
    long every = 1_000_000_000L / perSecond;
    var _ = clock.scheduleAtFixedRate(this::one, 0, every, TimeUnit.NANOSECONDS);
  }

  /** Nobody comes any more; those inside are waited for. */
  void stop() {
    clock.shutdownNow();
    Awaitility.await("everybody has an answer, or none")
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> places.availablePermits() == UNDER_WAY_MAX);
  }

  /** So many at once, as fast as that many hands can; waits for the end. */
  void crowd(int people, int hands) {
    var open = new Semaphore(hands);
    var all = new ArrayList<CompletableFuture<Void>>();
    for (int n = 0; n < people; n++) {
      open.acquireUninterruptibly();
      all.add(send(newKey()).whenComplete((_, _) -> open.release()));
    }
    all.forEach(CompletableFuture::join);
  }

  /** Nobody new comes while the shop is shut, as they see it. */
  void pause(boolean pause) {
    paused = pause;
  }

  private void one() {
    if (!paused && places.tryAcquire()) {
      var _ = send(newKey()).whenComplete((_, _) -> places.release());
    }
  }

  private String newKey() {
    var key = prefix + "-" + next.incrementAndGet();
    unsettled.add(key);
    return key;
  }

  /** Those who were told nothing certain ask again, until all of them know. */
  void settle(Duration within) {
    Awaitility.await("everybody knows")
        .atMost(within)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          again(List.copyOf(unsettled));
          return unsettled.isEmpty();
        });
  }

  /** Some come again who know already; the answer must be the one they had. */
  void doubt(int people, Random random) {
    var keys = new ArrayList<>(promised.keySet());
    Collections.shuffle(keys, random);
    again(keys.subList(0, Math.min(people, keys.size())));
  }

  private void again(List<String> keys) {
    var open = new Semaphore(AGAIN_AT_ONCE);
    var all = new ArrayList<CompletableFuture<Void>>();
    for (var key : keys) {
      open.acquireUninterruptibly();
      all.add(send(key).whenComplete((_, _) -> open.release()));
    }
    all.forEach(CompletableFuture::join);
  }

  /** Key and lead of everybody who was promised one. */
  Map<String, String> promised() {
    return new TreeMap<>(promised);
  }

  /** Who still does not know. */
  int unsettled() {
    return unsettled.size();
  }

  CompletableFuture<Void> send(String key) {
    var began = Instant.now();
    long from = System.nanoTime();
    return CompletableFuture.runAsync(
        () -> {
          Answer answer;
          try {
            var reply = api.get().post("/v1/leads", body(key), "Idempotency-Key", key);
            answer = answer(reply);
            if (reply.status() == 202) {
              promised.putIfAbsent(key, reply.text("/leadId"));
              unsettled.remove(key);
            }
          } catch (RuntimeException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            answer = new Answer.Silence(cause.getClass().getSimpleName());
          }
          var took = Duration.ofNanos(System.nanoTime() - from);
          history.add(new Op("post", key, began, took, answer));
        },
        queue);
  }

  static String body(String key) {
    return """
    {"email":"%s@example.com","firstName":"%s","contactRequested":true,"message":"Call %s",\
    "source":{"campaign":"faults","form":"plug"}}\
    """
        .formatted(key, key, key);
  }

  private static Answer answer(Api.Reply reply) {
    return new Answer.Got(
        reply.status(),
        reply.status() == 202 ? reply.text("/leadId") : reply.text("/code"),
        reply.header("Idempotent-Replayed").isPresent(),
        reply.header("Retry-After").isPresent());
  }

  @Override
  public void close() {
    clock.shutdownNow();
    queue.shutdownNow();
  }
}

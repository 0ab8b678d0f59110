package baton.app.demo;

import baton.app.demo.Api.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * People on a website: about one form a second, never more than two; some send it twice, some come
 * back, and those who were not ready go on reading.
 */
final class Visitors {
  private static final Duration MEAN_GAP = Duration.ofMillis(900);
  private static final Duration SHORTEST_GAP = Duration.ofMillis(500);
  private static final int AT_ONCE = 16;
  private static final int PEOPLE_MAX = 200;

  /** Few, so that each of them does enough to warm up. */
  private static final int READERS_MAX = 40;

  private static final List<String> READING =
      List.of("page_view", "page_view", "page_view", "download", "email_open", "email_click");

  private final Api api;
  private final String formKey;
  private final String trackerKey;
  private final Executor threads;
  private final Counts counts;
  private final Dice dice;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final List<Visitor> people = new ArrayList<>();
  private final List<String> leads = new ArrayList<>();

  Visitors(Api api, String formKey, String trackerKey, Executor threads, Counts counts, Dice dice) {
    this.api = api;
    this.formKey = formKey;
    this.trackerKey = trackerKey;
    this.threads = threads;
    this.counts = counts;
    this.dice = dice;
  }

  /** Comes until interrupted. */
  void come() throws InterruptedException {
    while (true) {
      var gap = dice.gap(MEAN_GAP);
      Thread.sleep(gap.compareTo(SHORTEST_GAP) < 0 ? SHORTEST_GAP : gap);
      var visit = Visit.any(someone(), dice);
      boolean nervous = dice.chance(0.04);
      var key = dice.id();
      atOnce(() -> submit(visit, key, nervous));
    }
  }

  /** Reads on until interrupted: what people do after the form. */
  void readOn(Dice own) throws InterruptedException {
    while (true) {
      Thread.sleep(SHORTEST_GAP.plus(own.gap(Duration.ofMillis(500))));
      var lead = forgettable(leads, own);
      if (!lead.isEmpty()) {
        var type = own.chance(0.06) ? "reply" : own.pick(READING);
        var activity = Api.object().put("type", type).put("at", Times.now());
        api.post("/v1/leads/" + lead + "/activities", trackerKey, activity);
      }
    }
  }

  private interface Errand {
    void run() throws InterruptedException;
  }

  /** Whoever finds the page as slow as that goes away. */
  private void atOnce(Errand errand) {
    if (!free.tryAcquire()) {
      counts.troubles.increment();
      return;
    }
    try {
      threads.execute(() -> {
        try {
          errand.run();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        } finally {
          free.release();
        }
      });
    } catch (RejectedExecutionException _) {
      free.release(); // the demo is over
    }
  }

  private void submit(Visit visit, String key, boolean nervous) throws InterruptedException {
    var reply = post(visit, key);
    if (!reply.good()) {
      counts.refused.increment();
      return;
    }
    counts.posted.increment();
    var lead = reply.body().path("leadId").asText("");
    if (!lead.isEmpty() && !visit.said().has("_gotcha")) {
      synchronized (leads) {
        if (leads.size() < READERS_MAX) {
          leads.add(lead);
        }
      }
    }
    if (nervous && post(visit, key).replayed()) {
      counts.replayed.increment();
    }
  }

  private Reply post(Visit visit, String key) throws InterruptedException {
    return api.send(
        api.request("/v1/leads", formKey)
            .header("Content-Type", visit.contentType())
            .header("Accept", visit.accepts())
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(visit.body()))
            .build());
  }

  private Visitor someone() {
    synchronized (people) {
      boolean again = !people.isEmpty() && dice.chance(0.05);
      var visitor = again ? dice.pick(people) : Visitor.any(dice);
      if (!again) {
        people.addLast(visitor);
      }
      if (people.size() > PEOPLE_MAX) {
        people.removeFirst();
      }
      return visitor;
    }
  }

  /** Somebody, whom we may not meet again. */
  private static String forgettable(List<String> list, Dice dice) {
    synchronized (list) {
      if (list.isEmpty()) {
        return "";
      }
      int at = dice.between(0, list.size());
      return dice.chance(0.08) ? list.remove(at) : list.get(at);
    }
  }
}

package baton.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Durable accepts: as many as a number of connections get, each posting its next lead once the last is answered. */
final class Accepts {
  private static final AtomicLong PEOPLE = new AtomicLong(System.nanoTime() % 1_000_000_000L * 1_000_000L);

  /** What was seen. */
  record Seen(double perSecond, double p50, double p99, long leads) {}

  private Accepts() {}

  static Seen run(Server server, List<String> keys, int connections, double seconds) throws InterruptedException {
    long until = System.nanoTime() + (long) (seconds * 1e9);
    return post(server, keys, connections, () -> System.nanoTime() < until, false);
  }

  /** So many leads and no more, at no more than that rate; {@code wanted} ones are sales-ready. */
  static Seen some(Server server, List<String> keys, int connections, int leads, double perSecond, boolean wanted) throws InterruptedException {
    var next = new AtomicLong();
    long from = System.nanoTime();
    return post(
        server,
        keys,
        connections,
        () -> {
          long n = next.getAndIncrement();
          long wait = from + (long) (n * 1e9 / perSecond) - System.nanoTime();
          if (n < leads && wait > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(wait);
          }
          return n < leads;
        },
        wanted);
  }

  private static Seen post(Server server, List<String> keys, int connections, java.util.function.BooleanSupplier more, boolean wanted)
      throws InterruptedException {
    var times = new Times();
    long from = System.nanoTime();
    var threads = new Thread[connections];
    var failures = new java.util.concurrent.ConcurrentLinkedQueue<Throwable>();
    for (int c = 0; c < connections; c++) {
      var key = keys.get(c % keys.size());
      threads[c] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (var wire = server.with(key)) {
                      while (more.getAsBoolean()) {
                        long at = System.nanoTime();
                        var reply = wire.post("/v1/leads", lead(wanted));
                        times.add(System.nanoTime() - at);
                        Check.that(reply.status() == 202, "202", reply);
                      }
                    } catch (IOException | RuntimeException e) {
                      failures.add(e);
                    }
                  });
    }
    for (var thread : threads) {
      thread.join();
    }
    double took = (System.nanoTime() - from) / 1e9;
    Check.that(failures.isEmpty(), "no failure", failures);
    return new Seen(times.count() / took, times.percentile(50), times.percentile(99), times.count());
  }

  /** Somebody new, with the fields that most forms have: a buyer, or one of the nine in ten who only look around. */
  static String lead(boolean wanted) {
    long n = PEOPLE.incrementAndGet();
    return (wanted ? BUYER : VISITOR).formatted(n, 200 + n / 10_000 % 800, n % 10_000);
  }

  private static final String BUYER =
      """
      {"email":"visitor-%d@acme.example","phone":"+1 415 %03d %04d","firstName":"Jane","lastName":"Doe","company":"Acme","jobTitle":"CTO",\
      "country":"US","message":"We are 50 people and would like to know what it costs","interest":["pricing"],"contactRequested":true,\
      "source":{"campaign":"spring-webinar","form":"pricing-page","page":"https://acme.example/pricing","utm":{"source":"google","medium":"cpc"}},\
      "fields":{"seats":"50"}}""";

  private static final String VISITOR =
      """
      {"email":"visitor-%d@gmail.com","phone":"+1 415 %03d %04d","firstName":"John","lastName":"Roe","jobTitle":"Assistant","country":"US",\
      "message":"Please send me the slides of the webinar","source":{"campaign":"spring-webinar","form":"webinar",\
      "page":"https://acme.example/webinar","utm":{"source":"google","medium":"cpc"}},"fields":{"room":"blue"}}""";
}

package baton.rep.asterisk;

import baton.platform.ami.AmiEvent;
import baton.platform.ami.AmiLine;
import baton.platform.ami.AmiLogin;
import baton.platform.ami.AmiRefused;
import baton.rep.Exchange;
import baton.rep.PresenceSource;
import baton.shared.RepId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to one Asterisk on a thread of its own: connects, reads everything, tells
 * reps what has changed and, as long as pings are answered, that the rest still holds. Lost, it
 * pauses and begins anew; what changed meanwhile shows in what is read then. A link that is closed
 * stays closed.
 */
public final class AsteriskLink implements Runnable, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AsteriskLink.class);

  /** Events that wait for us; with more the connection is given up, and all is read again. */
  private static final int EVENTS_MAX = 20_000;

  private static final int STRANGERS_MAX = 1_000;

  /** Wrap-up ends by itself, so somebody must look. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Numbers that may be dialled. */
  private static final Predicate<String> NUMBER =
      Pattern.compile("\\+?[0-9]{3,20}").asMatchPredicate();

  private final PresenceSource source;
  private final Exchange exchange;
  private final AmiLogin login;
  private final LinkHouse house;
  private final AsteriskSettings settings;
  private final DoubleSupplier dice;
  private final Clock clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private String logged = "";
  private volatile Optional<AmiLine> up = Optional.empty();
  private final CallTrail calls;

  /**
   * A link that has not begun yet.
   *
   * @param source one with an exchange
   * @param secret with which it logs in
   * @param reachable which machines we may speak to
   * @param dice from 0 to 1
   */
  public AsteriskLink(
      PresenceSource source,
      String secret,
      Predicate<InetAddress> reachable,
      LinkHouse house,
      AsteriskSettings settings,
      DoubleSupplier dice,
      Clock clock) {
    this.source = source;
    this.exchange = source.exchange().orElseThrow();
    this.calls = new CallTrail(source.id());
    this.login =
        new AmiLogin(
            exchange.host(),
            exchange.port(),
            exchange.tls(),
            exchange.user(),
            secret,
            settings.patience(),
            settings.silence(),
            reachable);
    this.house = house;
    this.settings = settings;
    this.dice = dice;
    this.clock = clock;
  }

  /** Goes on until it is closed. */
  @Override
  public void run() {
    int failures = 0;
    while (closed.getCount() > 0) {
      var attempt = new Attempt();
      try {
        attempt.live();
      } catch (AmiRefused e) {
        failures = 1;
        stands(LinkState.REFUSED, String.valueOf(e.getMessage()));
        if (rests(settings.retryRefused())) {
          return;
        }
      } catch (IOException | RuntimeException e) {
        failures = attempt.believed ? 1 : failures + 1;
        stands(LinkState.LOST, e instanceof IOException ? said(e) : e.getClass().getSimpleName());
        if (rests(settings.pause(failures, dice))) {
          return;
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** What is known of the failure without what somebody else wrote into it. */
  private static String said(Exception e) {
    return switch (e) {
      case UnknownHostException _ -> "The host is not known";
      case ConnectException _ -> "Nobody listens there";
      case SocketTimeoutException _ -> "No answer";
      case javax.net.ssl.SSLException _ -> "No TLS, or a certificate that is not of that host";
      default -> String.valueOf(e.getMessage());
    };
  }

  private void stands(LinkState state, String why) {
    if (closed.getCount() == 0) {
      return;
    }
    house.stands(state, why);
    boolean news = state != LinkState.CONNECTING && !why.equals(logged);
    if (news) {
      logged = why; // one line for an outage, however often it is tried
      log.info("Asterisk {} is {}: {}", source.id(), state.text(), why);
    }
  }

  /** Whether it was closed meanwhile. */
  private boolean rests(Duration pause) {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * Rings a rep's phone and, once it is answered, that number. Waits for the Asterisk's answer, not
   * for anybody's.
   */
  public Dialer.Answer dial(String phone, String number, String callId) {
    if (!NUMBER.test(number)) {
      return Dialer.Answer.REFUSED;
    }
    var line = up;
    if (line.isEmpty()) {
      return Dialer.Answer.NO_LINE;
    }
    try {
      boolean taken =
          line.get()
              .originate(
                  callId, phone, exchange.context(), exchange.dialled(number), settings.ringing());
      return taken ? Dialer.Answer.RINGING : Dialer.Answer.REFUSED;
    } catch (IllegalArgumentException _) {
      return Dialer.Answer.REFUSED;
    } catch (IOException _) {
      return Dialer.Answer.NO_LINE; // perhaps it rings: whoever asks again may ring twice
    }
  }

  @Override
  public void close() {
    closed.countDown();
    up.ifPresent(AmiLine::close);
  }

  /** One connection, from login to loss. */
  private final class Attempt {
    private final BlockingQueue<Optional<AmiEvent>> heard = new ArrayBlockingQueue<>(EVENTS_MAX);
    private final Map<RepId, Standing> told = new ConcurrentHashMap<>();
    private final Map<String, Standing> strangers = new HashMap<>();
    private Switchboard board = new Switchboard();
    private @Nullable Switchboard rereading;
    private Instant readSince = Instant.MAX;
    private boolean believed;
    private volatile Optional<String> over = Optional.empty();

    void live() throws IOException, AmiRefused, InterruptedException {
      calls.begin();
      stands(LinkState.CONNECTING, "Logging in at %s:%d".formatted(login.host(), login.port()));
      try (var line = AmiLine.open(login, this::keep, () -> end("The connection has ended"))) {
        read(line);
        var beat = clock.instant().plus(every());
        var reread = clock.instant().plus(settings.reread());
        while (closed.getCount() > 0) {
          take();
          var now = clock.instant();
          if (rereading != null && now.isAfter(readSince.plus(settings.patience()))) {
            throw new IOException("It did not tell all its queues");
          }
          if (!now.isBefore(beat)) {
            line.ping();
            told.clear(); // renews everybody, and finds who has become known
            beat = now.plus(every());
          }
          if (rereading == null && !now.isBefore(reread)) {
            read(line);
            reread = now.plus(settings.reread());
          }
          if (believed) {
            up = Optional.of(line);
            tell(now);
          }
        }
      } finally {
        up = Optional.empty();
      }
    }

    /** On the library's thread. */
    private void keep(AmiEvent event) {
      if (!heard.offer(Optional.of(event))) {
        end("It tells more than we can take");
      }
    }

    private void end(String why) {
      over = over.or(() -> Optional.of(why));
      heard.offer(Optional.empty()); // if there is no room, there is somebody to read
    }

    private Duration every() {
      var third = source.ttl().dividedBy(3);
      return third.compareTo(settings.beat()) < 0 ? third : settings.beat();
    }

    private void read(AmiLine line) throws IOException, AmiRefused {
      rereading = new Switchboard();
      readSince = clock.instant();
      line.readAll();
    }

    private void take() throws IOException, InterruptedException {
      var pause = every().compareTo(LOOK) < 0 ? every() : LOOK;
      var next = heard.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
      while (next != null) {
        next.ifPresent(this::hear);
        next = heard.poll();
      }
      if (over.isPresent()) {
        throw new IOException(over.get());
      }
    }

    private void hear(AmiEvent event) {
      var now = clock.instant();
      board.hear(event, now);
      if (rereading != null) {
        rereading.hear(event, now);
        if (event instanceof AmiEvent.QueuesTold) {
          board = rereading;
          rereading = null;
          if (!believed) {
            believed = true;
            stands(LinkState.UP, "Everything was read");
          }
        }
      }
      calls.hear(event, now).forEach(house.calls()::heard);
      if (event instanceof AmiEvent.Originated(var id, var answered) && !answered) {
        house.calls().unanswered(id);
      }
    }

    private void tell(Instant now) {
      var known = new HashSet<String>();
      house
          .phones()
          .forEach((rep, phones) -> {
            phones.forEach(phone -> known.add(plain(phone)));
            board.of(phones, source, now).ifPresent(standing -> tell(rep, standing));
          });
      strange(known, now);
    }

    private void tell(RepId rep, Standing standing) {
      if (standing.equals(told.put(rep, standing)) || closed.getCount() == 0) {
        return;
      }
      house
          .push(rep, standing.push(source))
          .whenComplete((_, failure) -> {
            if (failure != null) {
              told.remove(rep, standing); // said again at the next look
            }
          });
    }

    private void strange(Set<String> known, Instant now) {
      var news = new LinkedHashMap<String, String>();
      for (var phone : board.phones(source)) {
        if (strangers.size() >= STRANGERS_MAX) {
          break;
        }
        if (!known.contains(plain(phone))) {
          var standing = board.of(phone, source, now);
          if (!standing.equals(strangers.put(phone, standing))) {
            news.put(phone, standing.name());
          }
        }
      }
      if (!news.isEmpty()) {
        house.strangers(news);
      }
    }

    private String plain(String phone) {
      return phone.strip().toLowerCase(Locale.ROOT);
    }
  }
}

package baton.platform.journal;

import akka.actor.ActorSystem;
import akka.actor.setup.Setup;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands to the journal whom to tell of a second writer, and of how writing goes; part of the setup
 * of every actor system of ours that has one.
 */
public final class JournalWatch extends Setup {
  private static final Logger log = LoggerFactory.getLogger(JournalWatch.class);

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final List<Gauge> gauges = new CopyOnWriteArrayList<>();

  /** Hears how writing goes, on the journal's own threads; must not wait. */
  public interface Gauge {
    /** The connections that it writes on. */
    void opened(HikariDataSource pool);

    /** One insert, waiting for a connection included. */
    void wrote(Duration time, boolean stored);
  }

  /** The system's own, or one that nobody listens to. */
  static JournalWatch of(ActorSystem system) {
    return system.settings().setup().get(JournalWatch.class).orElseGet(JournalWatch::new);
  }

  /** From now on; is given the persistence id. */
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** To be said before the system starts. */
  public void measure(Gauge gauge) {
    gauges.add(gauge);
  }

  void opened(HikariDataSource pool) {
    gauges.forEach(gauge -> gauge.opened(pool));
  }

  void wrote(Duration time, boolean stored) {
    gauges.forEach(gauge -> gauge.wrote(time, stored));
  }

  void conflict(String persistenceId) {
    log.error("The journal has an event of {} already that somebody else wrote", persistenceId);
    listeners.forEach(listener -> listener.accept(persistenceId));
  }
}

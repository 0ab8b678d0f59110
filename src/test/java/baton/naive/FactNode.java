package baton.naive;

import akka.actor.typed.ActorSystem;
import baton.lead.view.Erasure;
import baton.lead.view.LeadView;
import baton.lead.view.Outward;
import baton.lead.view.Quarantine;
import baton.lead.view.ViewSettings;
import baton.platform.crypto.Secrets;
import baton.platform.db.Database;
import baton.platform.db.DatabaseSettings;
import baton.platform.db.Login;
import baton.reporting.facts.PastHours;
import baton.reporting.view.FactSettings;
import baton.reporting.view.FactView;
import baton.reporting.view.Rebuild;
import baton.shared.TeamId;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Shift;
import baton.testing.MemoryVault;
import baton.testing.TestSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A node that works out facts and where leads are, and does nothing else; here, or in a process
 * that can be killed.
 */
final class FactNode implements AutoCloseable {
  private static final ViewSettings LISTS =
      new ViewSettings(1_000, Duration.ofMillis(20), Duration.ofMinutes(10), Duration.ZERO);

  final Database database;
  private final ActorSystem<Void> system;

  FactNode(Login login) {
    database =
        Database.open(new DatabaseSettings(Optional.of(login), Path.of("target"), false, 6, 8));
    var vault = new MemoryVault();
    system = TestSystem.node(login, vault);
    var hours = hours();
    new FactView(
            database.projection(),
            vault,
            () -> hours,
            FactSettings.from(system.settings().config()),
            Clock.systemUTC())
        .start(system);
    var hashes = Secrets.of(Base64.getEncoder().encodeToString(new byte[32])).hashes();
    var jdbi = database.jdbi();
    new LeadView(database.projection(), vault, hashes, Clock.systemUTC(), LISTS, Outward.NOTHING)
        .start(
            system,
            new Erasure(jdbi, vault, LISTS.eraseSettles(), _ -> {}),
            new Quarantine(jdbi, vault, hashes, Clock.systemUTC(), _ -> {}),
            Runnable::run);
  }

  /** Throws all facts away; they come again. */
  void rebuild() {
    new Rebuild(system, database.jdbi(), Clock.systemUTC(), Runnable::run)
        .begin("test")
        .toCompletableFuture()
        .join();
  }

  /** The same hours as {@link OfficeHours}, by a calendar. */
  static PastHours hours() {
    Map<DayOfWeek, List<Shift>> week = new EnumMap<>(DayOfWeek.class);
    for (int day = 1; day <= 5; day++) {
      week.put(DayOfWeek.of(day), List.of(new Shift(9 * 60, 17 * 60)));
    }
    var calendar =
        new Calendar(
            "office", OfficeHours.ZONE, week, Map.of(), Calendar.Outside.ALWAYS, Optional.empty());
    return new PastHours() {
      @Override
      public Duration open(TeamId team, Instant from, Instant to, Instant then) {
        return calendar.open().between(from, to);
      }

      @Override
      public boolean isOpen(TeamId team, Instant at, Instant then) {
        return calendar.open().isOpen(at);
      }
    };
  }

  /** One in a process of its own. */
  static Process launch(Login login) {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx512m",
              "--sun-misc-unsafe-memory-access=allow",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              FactNode.class.getName(),
              login.url(),
              login.user(),
              login.password())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes on until it is killed. */
  public static void main(String[] args) throws InterruptedException {
    try (var _ = new FactNode(new Login(args[0], args[1], args[2]))) {
      new CountDownLatch(1).await();
    }
  }

  @Override
  public void close() {
    TestSystem.end(system);
    database.close();
  }
}

package baton.app;

import baton.platform.config.SettingRefused;
import baton.platform.crypto.SecretRefused;
import baton.platform.db.DatabaseRefused;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts Baton, and ends it when told to: in order, and with exit code 0. */
public final class Main {
  private static final Logger log = LoggerFactory.getLogger(Main.class);
  private static final int CANNOT_START = 2;

  private Main() {}

  public static void main(String[] args) {
    boolean demoDefault = Boolean.getBoolean("baton.demo.default");
    var exitCode = new AtomicInteger(0);
    Baton baton;
    try {
      baton = Baton.start(Settings.from(System.getenv(), demoDefault));
    } catch (SettingRefused | SecretRefused | DatabaseRefused | StartRefused refused) {
      System.err.println("Baton cannot start: " + refused.getMessage());
      System.exit(CANNOT_START);
      return;
    }
    baton.onDowned(() -> {
      exitCode.set(1);
      Thread.ofPlatform().name("downed").start(() -> System.exit(1));
    });
    // a JVM that is told to end answers 128 + signal; ours drained first, and that is success
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("drain").unstarted(() -> end(baton, exitCode)));
    if (Boolean.getBoolean("baton.stop.with.parent")) {
      ProcessHandle.current().parent().ifPresent(Main::endWith);
    }
    baton.announce(System.out);
  }

  private static void endWith(ProcessHandle parent) {
    var _ = parent.onExit().thenRun(() -> System.exit(0));
  }

  private static void end(Baton baton, AtomicInteger exitCode) {
    try {
      baton.close();
    } catch (RuntimeException e) {
      log.error("Did not end in order", e);
      exitCode.set(1);
    }
    Runtime.getRuntime().halt(exitCode.get());
  }
}

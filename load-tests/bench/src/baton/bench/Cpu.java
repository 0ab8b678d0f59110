package baton.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time from {@code /proc}: user and system, of a process and of the children it has ended or still has. */
final class Cpu {
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux we know

  private Cpu() {}

  /** Seconds of one process, with the children it has waited for. */
  static double of(long pid) {
    return ticks(pid) / TICKS_PER_SECOND;
  }

  /** Seconds of PostgreSQL: the postmaster and every backend of it, past or present. */
  static double ofPostgres(long postmaster) {
    double all = ticks(postmaster);
    var children = ProcessHandle.of(postmaster).orElseThrow().children().toList();
    for (var child : children) {
      all += ticks(child.pid());
    }
    return all / TICKS_PER_SECOND;
  }

  /** Fields 14 to 17 of stat: own user and system time, and those of children that ended. */
  private static double ticks(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]) + Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]);
    } catch (java.nio.file.NoSuchFileException _) {
      return 0; // ended meanwhile: counted by its parent from now on
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

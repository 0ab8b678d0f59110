package baton.platform.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that come in our jar, unpacked once; several JVMs may share the folder.
 */
final class PostgresBinaries {
  static final int MAJOR = 18;

  private PostgresBinaries() {}

  /**
   * The folder that has {@code bin}, {@code lib} and {@code share}, unpacking it first if it is not
   * there.
   */
  static Path unpack(Path shelf) {
    String archive = archive();
    Path home = shelf.resolve(archive.replace(".txz", "") + "-" + MAJOR);
    if (Files.isDirectory(home)) {
      return home;
    }
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (in == null) {
        throw new DatabaseRefused(
            "No embedded PostgreSQL for this machine (%s): set BATON_DB_URL to a PostgreSQL 15 to 18 server"
                .formatted(archive));
      }
      Files.createDirectories(shelf);
      Path draft = Files.createTempDirectory(shelf, "unpacking-");
      untar(in, draft);
      return publish(draft, home);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack PostgreSQL into " + shelf, e);
    }
  }

  /** Whole or not at all: whoever comes second throws the own copy away. */
  private static Path publish(Path draft, Path home) throws IOException {
    try {
      return Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
      deleteTree(draft);
      return home;
    } catch (IOException e) {
      deleteTree(draft);
      if (Files.isDirectory(home)) {
        return home;
      }
      throw e;
    }
  }

  private static void untar(InputStream archive, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("Entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
          continue;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0 && posix()) {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
    if (posix()) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  static boolean posix() {
    return !System.getProperty("os.name").startsWith("Windows");
  }

  private static String archive() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String cpu =
        machine.equals("amd64") ? "x86_64" : machine.equals("aarch64") ? "arm_64" : machine;
    if (os.startsWith("windows")) {
      return "postgres-windows-" + cpu + ".txz";
    }
    if (os.startsWith("mac")) {
      return "postgres-darwin-" + cpu + ".txz";
    }
    String flavour = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
    return "postgres-linux-" + cpu + flavour + ".txz";
  }
}

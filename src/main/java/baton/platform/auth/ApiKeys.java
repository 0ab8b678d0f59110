package baton.platform.auth;

import baton.platform.auth.ApiKeyTable.Row;
import baton.platform.crypto.Hashes;
import baton.shared.RepId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys in force, checked in memory; another node's changes are seen within two seconds. */
public final class ApiKeys implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);
  private static final Duration POLLED_EVERY = Duration.ofSeconds(1);

  private final ApiKeyTable table;
  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("api-keys").factory());
  private volatile Snapshot snapshot = new Snapshot(-1, Map.of());

  private record Snapshot(long revision, Map<String, Row> byId) {}

  private ApiKeys(ApiKeyTable table) {
    this.table = table;
  }

  /** Reads the keys, and goes on watching them until closed. */
  public static ApiKeys open(Jdbi jdbi) {
    var keys = new ApiKeys(new ApiKeyTable(jdbi));
    keys.refresh();
    var _ =
        keys.poller.scheduleWithFixedDelay(
            keys::refreshQuietly,
            POLLED_EVERY.toMillis(),
            POLLED_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
    return keys;
  }

  /**
   * What the admin wants; the id is the admin's choice of {@code [a-z0-9-]}, 1 to 40 characters.
   */
  public record Wanted(
      String id, Role role, Optional<RepId> rep, List<String> origins, boolean demo) {
    public Wanted {
      if (!KeyText.isId(id)) {
        throw new IllegalArgumentException("Expected a key id of 1 to 40 of a-z, 0-9 and -");
      }
      if (rep.isPresent() != (role == Role.REP)) {
        throw new IllegalArgumentException("Expected a rep for role rep, and for no other");
      }
      origins = List.copyOf(origins);
    }
  }

  /**
   * A key as it is handed over, once; under an id that exists it replaces the old one, which ends
   * at once.
   */
  public String issue(Wanted wanted, String by, Instant now) {
    String text = KeyText.fresh(wanted.role(), wanted.id(), random);
    var principal = new Principal(wanted.id(), wanted.role(), wanted.rep(), wanted.origins());
    table.put(new ApiKey(principal, wanted.demo(), by, now), Hashes.sha256Hex(text));
    refresh();
    return text;
  }

  public String issue(
      String id, Role role, Optional<RepId> rep, List<String> origins, String by, Instant now) {
    return issue(new Wanted(id, role, rep, origins, false), by, now);
  }

  /**
   * Takes over an admin key that an operator chose, as {@code btn_admin_<id>_<43 of 0-9A-Za-z>};
   * said again it changes nothing.
   */
  public void adopt(String text, String by, Instant now) {
    var id =
        KeyText.idIn(text)
            .filter(_ -> text.startsWith("btn_admin_"))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "Expected an admin key of the form btn_admin_<id>_<43 letters and digits>"));
    if (check(text).isEmpty()) {
      var principal = new Principal(id, Role.ADMIN, Optional.empty(), List.of());
      table.put(new ApiKey(principal, false, by, now), Hashes.sha256Hex(text));
      refresh();
    }
  }

  /** Whose key this is, if it is one in force. */
  public Optional<Principal> check(String bearer) {
    return KeyText.idIn(bearer)
        .map(snapshot.byId()::get)
        .filter(row -> Hashes.same(row.sha256(), Hashes.sha256Hex(bearer)))
        .map(row -> row.key().principal());
  }

  /** Ends a key; whether there was one in force. */
  public boolean revoke(String id, Instant now) {
    boolean ended = table.revoke(id, now);
    refresh();
    return ended;
  }

  /** Every key in force, by id. */
  public List<ApiKey> list() {
    return snapshot.byId().values().stream()
        .map(Row::key)
        .sorted(Comparator.comparing(key -> key.principal().keyId()))
        .toList();
  }

  /** Whether a key that was printed for a demo is in force. */
  public boolean anyDemo() {
    return snapshot.byId().values().stream().anyMatch(row -> row.key().demo());
  }

  @Override
  public void close() {
    poller.shutdownNow();
  }

  synchronized void refresh() {
    long revision = table.revision(); // before the rows: at worst they are read once too often
    if (revision == snapshot.revision()) {
      return;
    }
    var byId = new HashMap<String, Row>();
    table.inForce().forEach(row -> byId.put(row.key().principal().keyId(), row));
    snapshot = new Snapshot(revision, Map.copyOf(byId));
  }

  private void refreshQuietly() {
    try {
      refresh();
    } catch (RuntimeException e) {
      log.warn("Cannot look for changed API keys, going on with those known: {}", e.getMessage());
    }
  }
}

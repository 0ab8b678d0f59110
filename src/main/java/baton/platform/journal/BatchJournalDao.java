package baton.platform.journal;

import akka.NotUsed;
import akka.persistence.AtomicWrite;
import akka.persistence.PersistentRepr;
import akka.persistence.jdbc.config.JournalConfig;
import akka.persistence.jdbc.journal.dao.DefaultJournalDao;
import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import akka.persistence.journal.Tagged;
import akka.serialization.Serialization;
import akka.serialization.Serializers;
import akka.stream.Materializer;
import akka.stream.scaladsl.Source;
import baton.platform.journal.Gatherer.Asked;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;
import scala.runtime.BoxedUnit;
import scala.util.Failure;
import scala.util.Success;
import scala.util.Try;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;
import slick.jdbc.hikaricp.HikariCPJdbcDataSource;

/**
 * The plugin's journal with its three hot paths gathered: writes go as one insert of many rows with
 * the tag beside the event, and recoveries that come together are answered together.
 *
 * <p>A write that meets a second writer fails alone: its companions are tried again one by one.
 */
public final class BatchJournalDao extends DefaultJournalDao {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final int RECOVERIES_WAITING_MAX = 100_000;
  private static final int RECOVERIES_TOGETHER = 100;
  private static final int READERS = 2;

  private static final String HIGHEST =
      """
      select asked.id, (select sequence_number from event_journal
          where persistence_id = asked.id order by sequence_number desc limit 1)
      from unnest(?::text[]) as asked (id)
      """;

  private static final String REPLAY =
      "select "
          + EventRows.COLUMNS
          + """
             from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                as asked (id, first, last, most)
          cross join lateral (select * from event_journal
              where persistence_id = asked.id and sequence_number between asked.first and asked.last
                and not deleted
              order by sequence_number limit asked.most) as event
          order by persistence_id, sequence_number
          """;

  private final JdbcBackend.DatabaseDef database;
  private final Serialization serialization;
  private final JournalWatch watch;
  private final LostAnswers lostAnswers = new LostAnswers();
  private final Gatherer<AtomicWrite, BoxedUnit> writes;
  private final Gatherer<String, Long> highest;
  private final Gatherer<Replay, List<JournalAkkaSerializationRow>> replays;

  private record Replay(String id, long first, long last, long most) {}

  private record Ready(Asked<AtomicWrite, BoxedUnit> asked, List<EventRows.New> rows) {
    String persistenceId() {
      return asked.question().persistenceId();
    }

    long first() {
      return asked.question().lowestSequenceNr();
    }

    long last() {
      return asked.question().highestSequenceNr();
    }
  }

  /** Called by the plugin, with what every DAO of it is given. */
  public BatchJournalDao(
      JdbcBackend.DatabaseDef database,
      JdbcProfile profile,
      JournalConfig config,
      Serialization serialization,
      ExecutionContext context,
      Materializer materializer) {
    super(database, profile, config, serialization, context, materializer);
    this.database = database;
    this.serialization = serialization;
    this.watch = JournalWatch.of(materializer.system());
    if (database.source() instanceof HikariCPJdbcDataSource pool) {
      watch.opened(pool.ds());
    }
    var dao = config.daoConfig();
    int writers = dao.parallelism();
    var threads = JournalThreads.named("journal-", writers + 2 * READERS);
    this.writes =
        new Gatherer<>(dao.bufferSize(), dao.batchSize(), writers, threads, this::writeAll);
    this.highest =
        new Gatherer<>(
            RECOVERIES_WAITING_MAX, RECOVERIES_TOGETHER, READERS, threads, this::findHighest);
    this.replays =
        new Gatherer<>(RECOVERIES_WAITING_MAX, RECOVERIES_TOGETHER, READERS, threads, this::replay);
  }

  @Override
  public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
    var asked = new ArrayList<CompletionStage<Try<BoxedUnit>>>();
    CollectionConverters.asJava(messages)
        .forEach(write -> asked.add(writes.ask(write).handle(BatchJournalDao::outcome)));
    var all = CompletableFuture.<List<Try<BoxedUnit>>>completedStage(new ArrayList<>());
    for (var one : asked) {
      all =
          all.thenCombine(
              one,
              (list, outcome) -> {
                list.add(outcome);
                return list;
              });
    }
    return FutureConverters.asScala(
        all.thenApply(list -> CollectionConverters.asScala(list).toList()));
  }

  /** A write that cannot be serialized is rejected; any other failure fails the future. */
  private static Try<BoxedUnit> outcome(@Nullable BoxedUnit done, @Nullable Throwable failure) {
    if (failure instanceof Rejected rejected) {
      return new Failure<>(rejected.getCause());
    }
    if (failure != null) {
      throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }
    return new Success<>(BoxedUnit.UNIT);
  }

  private static final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Rejected(Throwable cause) {
      super(cause);
    }
  }

  private void writeAll(List<Asked<AtomicWrite, BoxedUnit>> batch) {
    var ready = new ArrayList<Ready>();
    for (var asked : batch) {
      try {
        ready.add(new Ready(asked, rows(asked.question())));
      } catch (RuntimeException e) {
        asked.answer().completeExceptionally(new Rejected(e));
      }
    }
    if (insert(ready)) {
      return;
    }
    for (var one : ready) {
      insert(List.of(one));
    }
  }

  /** Whether they were answered; not so when one of several has a second writer. */
  private boolean insert(List<Ready> ready) {
    var rows = ready.stream().flatMap(r -> r.rows().stream()).toList();
    if (rows.isEmpty()) {
      return true;
    }
    long began = System.nanoTime();
    try (var connection = database.source().createConnection()) {
      EventRows.insert(connection, rows);
      watch.wrote(since(began), true);
      ready.forEach(r -> lostAnswers.settled(r.persistenceId()));
      ready.forEach(r -> r.asked().answer().complete(BoxedUnit.UNIT));
    } catch (SQLException e) {
      watch.wrote(since(began), false);
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        ready.forEach(r -> lostAnswers.lost(r.persistenceId(), r.last()));
        fail(ready, e);
      } else if (ready.size() == 1) {
        fail(ready, conflict(ready.getFirst(), e));
      } else {
        return false;
      }
    }
    return true;
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void fail(List<Ready> ready, SQLException why) {
    var failure = new IllegalStateException(why.getMessage(), why);
    ready.forEach(r -> r.asked().answer().completeExceptionally(failure));
  }

  private SQLException conflict(Ready one, SQLException found) {
    if (lostAnswers.mayBeOurs(one.persistenceId(), one.first())) {
      return new SQLTransientException(
          "An earlier write, whose answer was lost, was carried out", found.getSQLState());
    }
    watch.conflict(one.persistenceId());
    return found;
  }

  private List<EventRows.New> rows(AtomicWrite write) {
    return CollectionConverters.asJava(write.payload()).stream().map(this::row).toList();
  }

  private EventRows.New row(PersistentRepr event) {
    Object payload = event.payload();
    String tag = null;
    if (payload instanceof Tagged tagged) {
      payload = tagged.payload();
      tag = tagged.tags().isEmpty() ? null : tagged.tags().head();
    }
    var serializer = serialization.findSerializerFor(payload);
    return new EventRows.New(
        event,
        serializer.identifier(),
        Serializers.manifestFor(serializer, payload),
        serialization.serialize(payload).get(),
        tag);
  }

  @Override
  public Future<Object> highestSequenceNr(String persistenceId, long from) {
    return FutureConverters.asScala(highest.ask(persistenceId).thenApply(number -> number));
  }

  private void findHighest(List<Asked<String, Long>> batch) {
    var ids = batch.stream().map(Asked::question).distinct().toArray(String[]::new);
    var found = new HashMap<String, Long>();
    try (var connection = database.source().createConnection();
        var select = connection.prepareStatement(HIGHEST)) {
      select.setArray(1, connection.createArrayOf("text", ids));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), rows.getLong(2));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    batch.forEach(asked -> asked.answer().complete(found.getOrDefault(asked.question(), 0L)));
  }

  @Override
  public Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> messages(
      String persistenceId, long first, long last, long most) {
    var rows = replays.ask(new Replay(persistenceId, first, last, most));
    return akka.stream.javadsl.Source.completionStage(rows)
        .mapConcat(list -> list)
        .map(row -> EventRows.event(serialization, row))
        .asScala()
        .mapMaterializedValue(_ -> NotUsed.getInstance());
  }

  private void replay(List<Asked<Replay, List<JournalAkkaSerializationRow>>> batch) {
    // the same entity twice, as of a node that takes over: each has its own rows, so one at a time
    var byId = new HashMap<String, List<Asked<Replay, List<JournalAkkaSerializationRow>>>>();
    batch.forEach(
        asked -> byId.computeIfAbsent(asked.question().id(), _ -> new ArrayList<>()).add(asked));
    while (!byId.isEmpty()) {
      var round = new ArrayList<Asked<Replay, List<JournalAkkaSerializationRow>>>();
      byId.values().forEach(same -> round.add(same.removeLast()));
      byId.values().removeIf(List::isEmpty);
      replayOnce(round);
    }
  }

  private void replayOnce(List<Asked<Replay, List<JournalAkkaSerializationRow>>> round) {
    var found = new HashMap<String, List<JournalAkkaSerializationRow>>();
    var questions = round.stream().map(Asked::question).toList();
    try (var connection = database.source().createConnection();
        var select = connection.prepareStatement(REPLAY)) {
      int at = 1;
      select.setArray(
          at++, connection.createArrayOf("text", questions.stream().map(Replay::id).toArray()));
      select.setArray(
          at++, connection.createArrayOf("int8", questions.stream().map(Replay::first).toArray()));
      select.setArray(
          at++, connection.createArrayOf("int8", questions.stream().map(Replay::last).toArray()));
      select.setArray(
          at, connection.createArrayOf("int8", questions.stream().map(Replay::most).toArray()));
      try (var rows = select.executeQuery()) {
        EventRows.all(rows)
            .forEach(
                row -> found.computeIfAbsent(row.persistenceId(), _ -> new ArrayList<>()).add(row));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    round.forEach(
        asked -> asked.answer().complete(found.getOrDefault(asked.question().id(), List.of())));
  }
}

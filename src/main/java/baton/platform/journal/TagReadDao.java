package baton.platform.journal;

import akka.NotUsed;
import akka.persistence.PersistentRepr;
import akka.persistence.jdbc.config.ReadJournalConfig;
import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import akka.persistence.jdbc.query.dao.DefaultReadJournalDao;
import akka.serialization.Serialization;
import akka.stream.Materializer;
import akka.stream.scaladsl.Source;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import scala.Tuple3;
import scala.collection.immutable.Set;
import scala.collection.immutable.Set$;
import scala.concurrent.ExecutionContext;
import scala.util.Try;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/** The plugin's reading side, with tags read from the event's own row. */
public final class TagReadDao extends DefaultReadJournalDao {
  private static final int READERS = 4;

  private static final String BY_TAG =
      "select "
          + EventRows.COLUMNS
          + " from event_journal where ordering > ? and ordering <= ? and tag = ? and not deleted"
          + " order by ordering limit ?";

  private final JdbcBackend.DatabaseDef database;
  private final Serialization serialization;
  private final Executor threads;

  /** Called by the plugin, with what every DAO of it is given. */
  public TagReadDao(
      JdbcBackend.DatabaseDef database,
      JdbcProfile profile,
      ReadJournalConfig config,
      Serialization serialization,
      ExecutionContext context,
      Materializer materializer) {
    super(database, profile, config, serialization, context, materializer);
    this.database = database;
    this.serialization = serialization;
    this.threads = JournalThreads.named("journal-query-", READERS);
  }

  @Override
  public Source<Try<Tuple3<PersistentRepr, Set<String>, Object>>, NotUsed> eventsByTag(
      String tag, long after, long last, long most) {
    var rows = CompletableFuture.supplyAsync(() -> read(tag, after, last, most), threads);
    return akka.stream.javadsl.Source.completionStage(rows)
        .mapConcat(list -> list)
        .map(row ->
            EventRows.event(serialization, row)
                .map(found -> new Tuple3<>(found._1(), noTags(), found._2())))
        .asScala()
        .mapMaterializedValue(_ -> NotUsed.getInstance());
  }

  /** As the plugin: whoever asked for a tag knows it. */
  private static Set<String> noTags() {
    return Set$.MODULE$.<String>empty();
  }

  private List<JournalAkkaSerializationRow> read(String tag, long after, long last, long most) {
    try (var connection = database.source().createConnection();
        var select = connection.prepareStatement(BY_TAG)) {
      select.setLong(1, after);
      select.setLong(2, last);
      select.setString(3, tag);
      select.setLong(4, most);
      try (var rows = select.executeQuery()) {
        return EventRows.all(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}

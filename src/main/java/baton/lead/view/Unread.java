package baton.lead.view;

import baton.lead.entity.Slices;
import org.jdbi.v3.core.statement.SqlStatement;

/** What of the journal a projection has still to read. */
public final class Unread {
  /** When the oldest of it was written, as a query with a row for each slice that has any. */
  public static final String OLDEST = oldest(":reader");

  private Unread() {}

  /**
   * The same, of a reader that a query around it names.
   *
   * @param reader an expression of SQL
   */
  public static String oldest(String reader) {
    return """
    select next.write_timestamp from unnest(cast(:slices as text[])) as slices (tag)
    left join akka_projection_offset_store o
      on o.projection_name = %s and o.projection_key = slices.tag
    cross join lateral (
      select write_timestamp from event_journal
      where tag = slices.tag and ordering > coalesce(o.current_offset, '0')::bigint
      order by ordering limit 1
    ) as next\
    """
        .formatted(reader);
  }

  /** What the query asks for. */
  public static <S extends SqlStatement<S>> S bind(S query, String projection) {
    return query.bindArray("slices", String.class, Slices.tags()).bind("reader", projection);
  }
}

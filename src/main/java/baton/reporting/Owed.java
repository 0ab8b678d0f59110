package baton.reporting;

/**
 * Who is owed a first answer: tests are owed none, and who is in quarantine cannot be looked at.
 */
public final class Owed {
  /** The leads, in the words of the index {@code lead_view_waiting}, as the end of a query. */
  public static final String LEADS =
      """
      from lead_view
      where first_response_at is null and respond_by is not null and not test
        and state in ('queued', 'offered', 'accepted', 'working')
        and not exists (select from lead_quarantine where lead_id = id)
      """;

  private Owed() {}
}

-- Who is owed a first answer, by deadline: what a board shows twice a second while somebody looks.
create index lead_view_waiting on lead_view (respond_by, id)
  where first_response_at is null and respond_by is not null and not test
    and state in ('queued', 'offered', 'accepted', 'working');

-- Which filter took a lead for a machine's, and whether a human took that back: what the filters are judged by. Leads from
-- before have none: their events say it only in a sealed note.
alter table lead_view
  add column suspicion text,
  add column taken_back boolean not null default false;

create index lead_view_suspicion on lead_view (received_at) where suspicion is not null;

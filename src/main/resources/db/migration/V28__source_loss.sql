-- When a presence source last spoke again after it had been silent: until all its reps are renewed, what it said before counts on.
alter table presence_source add column back_at timestamptz;

-- Whose promise to its person runs, where a lead was moved to another team since: it is counted anew when the hours of that team change.
alter table lead_view add column promised_by text;

create index lead_view_promised_by on lead_view (promised_by) where promised_by is not null;

-- When a presence source last spoke again after it had been silent: until all its reps are renewed, what it said before counts on.
alter table presence_source add column back_at timestamptz;

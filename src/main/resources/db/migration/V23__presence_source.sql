-- How each presence source is: when it last spoke, since when not, whom that left without presence, and how our own connection to it stands.
create table presence_source (
  id text primary key,
  heard_at timestamptz,
  ttl_millis bigint,
  silent_since timestamptz,
  reps integer not null default 0,
  link text,
  link_since timestamptz,
  link_why text
);

-- What an alert is about may pass by itself.
alter table alert add column closed_at timestamptz;

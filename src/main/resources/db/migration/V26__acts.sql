-- What managers do to many leads at once: who, when and why, and each lead until it is done. Ids only, no person.
create table act (
  id uuid primary key,
  kind text not null,
  subject text not null, -- rep:ann or team:field
  target text not null, -- queue, rep:bob or team:field
  reason text,
  by_whom text not null,
  at timestamptz not null,
  leads integer not null,
  moved integer not null default 0,
  elsewhere integer not null default 0,
  failed integer not null default 0,
  once_key text unique, -- what is done by itself, and once
  done_at timestamptz
);

create unique index act_open on act (subject) where done_at is null;
create index act_newest on act (at desc, id);

create table act_lead (
  act_id uuid not null references act on delete cascade,
  lead_id text not null,
  state text not null default 'waiting', -- moved, elsewhere, failed
  tries integer not null default 0,
  due_at timestamptz not null, -- whoever takes it puts this off: a lease
  primary key (act_id, lead_id)
);

create index act_lead_waiting on act_lead (due_at) where state = 'waiting';
create index config_version_acts on config_version (at desc) where kind in ('pause', 'cover');

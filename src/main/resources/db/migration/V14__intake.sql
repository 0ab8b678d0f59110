-- What providers delivered and is no lead yet: because nobody can read it, or because its answers must still be asked for.
-- The delivery itself is sealed with a key of its own, and gone once it is settled.
create table intake_delivery (
  id uuid primary key,
  provider text not null,
  form text not null,
  received_at timestamptz not null,
  key_id bigint not null,
  sealed bytea not null,
  state text not null check (state in ('waiting', 'quarantined', 'done', 'discarded')),
  why text not null,
  tries int not null default 0,
  due timestamptz,
  leads text[] not null default '{}',
  settled_at timestamptz,
  settled_by text
);

create index intake_delivery_waiting on intake_delivery (due) where state = 'waiting';
create index intake_delivery_quarantined on intake_delivery (received_at, id) where state = 'quarantined';

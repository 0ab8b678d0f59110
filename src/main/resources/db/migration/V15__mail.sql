-- Mails that are to be sent, are sent or cannot be sent. The row is written with the event it follows from, so that there is one
-- for each, and its id is the Message-ID for ever. What is in it is sealed with its lead's key.
create table mail_outbox (
  id text primary key, -- the event it follows from: 018f…/7
  lead_id text not null,
  kind text not null,
  template text not null,
  address_hash text not null,
  key_id bigint not null,
  sealed bytea not null, -- empty once it is settled
  state text not null check (state in ('pending', 'sent', 'refused', 'given_up', 'cancelled')),
  why text,
  tries int not null default 0,
  due timestamptz,
  created_at timestamptz not null,
  settled_at timestamptz
);

create index mail_outbox_due on mail_outbox (due) where state = 'pending';
create index mail_outbox_lead on mail_outbox (lead_id, created_at);
create index mail_outbox_address on mail_outbox (address_hash, created_at);

-- Whom we must not write to any more: a keyed hash, so that whoever reads the table learns no address.
create table mail_suppression (
  address_hash text primary key,
  reason text not null, -- unsubscribed, bounced
  at timestamptz not null
);

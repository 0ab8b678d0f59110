-- What other systems are told: a row is written with the event it follows from, so that there is one for each event and webhook,
-- and its id is the webhook-id for ever. What is in it is sealed with its lead's key.
create table webhook_delivery (
  id text primary key, -- lead, event, webhook: 018f…-7-crm
  webhook text not null,
  lead_id text not null,
  seq_nr bigint not null, -- of the event: those about one lead go out in this order
  type text not null,
  key_id bigint not null,
  sealed bytea not null, -- empty once it is settled
  state text not null check (state in ('pending', 'delivered', 'parked', 'skipped', 'cancelled')),
  why text,
  tries int not null default 0, -- grows with every claim, so that a late answer to an older one is known
  first_try_at timestamptz, -- since when it is tried in vain
  created_at timestamptz not null,
  settled_at timestamptz -- or parked
);

create index webhook_delivery_line on webhook_delivery (lead_id, webhook, seq_nr) where state in ('pending', 'parked');
create index webhook_delivery_newest on webhook_delivery (webhook, created_at desc, id desc);
create index webhook_delivery_open on webhook_delivery (webhook, created_at desc, id desc) where state in ('pending', 'parked');
create index webhook_delivery_settled on webhook_delivery (settled_at) where settled_at is not null;

-- What goes to one webhook about one lead, as long as some of it is open. Its first message is sent when the line is due; without
-- an instant the line is held by one that is parked. Whoever changes a message locks its line first.
create table webhook_line (
  lead_id text not null,
  webhook text not null,
  due timestamptz,
  primary key (lead_id, webhook)
);

create index webhook_line_due on webhook_line (webhook, due) where due is not null;

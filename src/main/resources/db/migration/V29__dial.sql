-- Calls that a telephone system of ours is to put through, by the events that ask for them. No number stands here.
create table dial (
  lead_id text not null,
  seq_nr bigint not null,
  call_id text not null unique,
  rep text not null,
  source text not null, -- empty where a webhook was to, and is off
  expires_at timestamptz not null,
  taken_at timestamptz, -- somebody asks for it, or has: nobody asks twice
  rings boolean not null default false,
  failed text, -- why it was not put through
  told boolean not null default false, -- its lead knows that
  primary key (lead_id, seq_nr)
);

create index dial_waiting on dial (expires_at) where taken_at is null and failed is null;
create index dial_pending on dial (expires_at) where failed is null and not rings;
create index dial_untold on dial (expires_at) where failed is not null and not told;
create index dial_old on dial (expires_at);

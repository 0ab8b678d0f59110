-- Calls that call centres told of, for as long as more may be told of them: one row each, however often it is told. The person's
-- number stands here as the keyed hash under which leads have it, and nowhere as it is.
create table call_heard (
  source text not null,
  call_id text not null,
  direction text not null,
  number_key text not null,
  agent text, -- in the call centre's words, unless these are a number
  rep text,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  heard_at timestamptz not null,
  told_at timestamptz not null,
  lead_id text, -- whose it is; null as long as nobody can be found
  settled boolean not null default false, -- its lead knows all that is known
  primary key (source, call_id)
);

create index call_heard_told on call_heard (told_at);
create index call_heard_open on call_heard (told_at) where not settled;
create index call_heard_unknown on call_heard (told_at) where lead_id is null;
create index call_heard_lead on call_heard (lead_id) where lead_id is not null;
create index call_heard_number on call_heard (number_key);

-- Leads by the hashes of their addresses.
create index lead_words_persons on lead_words using gin (person_keys);

-- A message that nobody needs any more after that instant.
alter table webhook_delivery add column expires_at timestamptz;

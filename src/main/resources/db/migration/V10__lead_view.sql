-- What lists, reports and the sweeper ask: each lead as its events fold it, one transaction behind the journal.
-- Every column is worked out of doc; all of it can be thrown away and made again from the journal.

create table lead_view (
  id text primary key,
  seq_nr bigint not null, -- the last event in it
  state text not null,
  team text,
  rep text,
  segment text,
  campaign text,
  form text,
  outcome text,
  test boolean not null,
  received_at timestamptz not null,
  sales_ready_at timestamptz,
  respond_by timestamptz,
  first_response_at timestamptz,
  breached boolean not null,
  next_due timestamptz, -- the next clock; the sweeper wakes whoever is due
  key_id bigint, -- what seals doc; null once erased
  person_keys text[] not null, -- keyed hashes of addresses: whose leads belong together
  search text[] not null, -- keyed hashes of words, so that no address stands here in the clear
  doc_name text, -- the form doc is in: lead-state/1
  doc jsonb -- the lead; null once erased
);

create index lead_view_due on lead_view (next_due) where next_due is not null;
create index lead_view_newest on lead_view (received_at desc, id desc);
create index lead_view_state on lead_view (state, received_at desc, id desc);
create index lead_view_team on lead_view (team, received_at desc, id desc) where team is not null;
create index lead_view_rep on lead_view (rep, received_at desc, id desc) where rep is not null;
create index lead_view_campaign on lead_view (campaign, received_at desc, id desc) where campaign is not null;
create index lead_view_words on lead_view using gin (search, person_keys);

-- How many leads each slice of the journal ever began: counted apart from the rows above, to check them by.
create table ledger_count (
  slice text primary key,
  received bigint not null
);

-- Events the view could not take, by name only. The lead is mended from the journal by its next event that can be read.
create table projection_dead_letter (
  projection text not null,
  persistence_id text not null,
  seq_nr bigint not null,
  event text not null,
  why text not null,
  at timestamptz not null,
  primary key (persistence_id, seq_nr, projection)
);

-- Erasures to carry through: written with the erased row, worked off until the key and every lead of the person are gone.
create table erasure (
  lead_id text primary key,
  seq_nr bigint not null,
  key_id bigint not null,
  person_keys text[] not null,
  erased_at timestamptz not null,
  next_look timestamptz -- null once done
);

create index erasure_open on erasure (next_look) where next_look is not null;

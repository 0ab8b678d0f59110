-- Up to where the journal was compared with the tables made of it, and what was found to be in none of them.
create table reconciled (
  slice integer primary key,
  place bigint not null,
  at timestamptz not null
);

create table reconciled_missing (
  lead_id text not null,
  seq_nr bigint not null,
  event text not null, -- its form, as the journal names it
  place bigint not null,
  what text not null, -- the table it is not in
  found_at timestamptz not null,
  primary key (lead_id, seq_nr, what)
);

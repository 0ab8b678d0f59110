-- One row that is written all the time: whether the database takes a write is known by trying.
create table pulse (
  at timestamptz not null
);

insert into pulse (at) values (now());

-- The place in the journal up to which leads are counted: a group of events whose commit was carried out and whose answer
-- was lost comes again, and must not be counted again.
alter table ledger_count add column counted_to bigint not null default 0;

-- Leads that have an event in the journal which cannot be read: their actors do not start, nobody wakes them, and all others
-- go on. A row goes when the event can be read again.
create table lead_quarantine (
  lead_id text primary key,
  seq_nr bigint not null,
  event text not null,
  why text not null,
  at timestamptz not null
);

-- What reps lost and why: offers that went by or were taken back, leads that were taken from them. Names no person; filled
-- with the view, a month of it is kept.

create table rep_loss (
  lead_id text not null,
  seq_nr bigint not null, -- the event that took it
  rep text not null,
  at timestamptz not null,
  what text not null, -- the event's type, as the timeline has it
  reason text,
  primary key (lead_id, seq_nr)
);

create index rep_loss_latest on rep_loss (rep, at desc);

-- Whose turn it is in teams that take turns, written behind at most a second later: a crash forgets the turns of that second.
create table rotation_pool (
  team text primary key,
  level double precision not null -- turns ÷ weight of all who are there
);

create table rotation (
  team text not null,
  rep text not null,
  level double precision not null, -- turns ÷ weight
  left_at double precision, -- the pool's level when the rep went away; null while they are there
  turns bigint not null, -- all that the rep ever had
  primary key (team, rep)
);

-- Turns given and taken by hand.
create table rotation_calibration (
  id bigint generated always as identity primary key,
  team text not null,
  rep text not null,
  turns integer not null,
  reason text not null,
  by_whom text not null,
  at timestamptz not null
);

create index rotation_calibration_team on rotation_calibration (team, id desc);

-- Leads of which it was foreseen on arrival that nobody will reach them in time, until somebody tries to or the time is over.
alter table lead_view add column at_risk boolean not null default false;

create index lead_view_at_risk on lead_view (received_at desc, id desc) where at_risk;

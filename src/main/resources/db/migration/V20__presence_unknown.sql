-- Agents that call centres speak of and that are no rep's alias: listed, so that somebody can say who they are. Ids only, no names.
create table presence_unknown (
  source text not null,
  agent text not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  times bigint not null,
  said text not null,
  primary key (source, agent)
);

create index presence_unknown_seen on presence_unknown (last_seen);

-- What people configure, append-only: every change is a new version, and the old ones explain old decisions.

create table config_version (
  revision bigserial not null unique, -- grows with every change, in the order of commits, so that other nodes can poll
  kind varchar(64) not null,
  id varchar(128) not null,
  version bigint not null,
  body jsonb not null,
  by_whom varchar(128) not null,
  at timestamptz not null,
  primary key (kind, id, version)
);

-- What a human must look at. Kept until somebody deletes it; never carries contact data.

create table alert (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind varchar(64) not null,
  subject varchar(256) not null,
  text varchar(2000) not null,
  once_key varchar(256) not null unique -- the same trouble is reported once
);

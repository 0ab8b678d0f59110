-- Bearers of API keys. The key itself is shown once and never kept; a rotated or revoked row changes its revision.

create table api_key (
  id varchar(40) primary key,
  role varchar(32) not null,
  rep varchar(128),
  origins text[] not null,
  sha256 bytea not null,
  demo boolean not null,
  by_whom varchar(128) not null,
  at timestamptz not null,
  revoked_at timestamptz,
  revision bigint not null unique
);

create sequence api_key_revision;

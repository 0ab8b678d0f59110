-- One data key per lead, wrapped by the installation's master key. A deleted row is an erased person:
-- keep this table out of long-lived backups, or a restore brings the person back.

create table lead_key (
  id bigint primary key,
  wrapped bytea not null
);

-- Keys are made in blocks of 500 ids: block n holds n * 500 to n * 500 + 499.
create sequence lead_key_block start 1;

-- Tells a wrong secret apart from a broken key, before anything is written with it.
create table secret_check (
  name varchar(64) primary key,
  value varchar(128) not null
);

-- The lead itself is not kept a second time: whoever needs more than the columns folds it from the journal, which has it
-- in any case. What a lead is found by changes with what its person told us and not with each step, so it stands apart,
-- and the steps do not touch its index.

create table lead_words (
  id text primary key,
  person_keys text[] not null, -- keyed hashes of addresses: whose leads belong together
  search text[] not null -- keyed hashes of words, so that no address stands here in the clear
);

insert into lead_words (id, person_keys, search) select id, person_keys, search from lead_view where key_id is not null;

drop index lead_view_words;

create index lead_words_words on lead_words using gin (search, person_keys);

alter table lead_view
  drop column person_keys,
  drop column search,
  drop column doc_name,
  drop column doc;

-- every step writes the row anew: room on the page keeps it near
alter table lead_view set (fillfactor = 80);

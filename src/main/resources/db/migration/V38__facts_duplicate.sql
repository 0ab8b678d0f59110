-- A pass of a lead that turned out to be another's duplicate counts as that one's, and not once more. All facts are made anew,
-- so that this is known of old ones too.
alter table fact_pass add column duplicate boolean not null default false;
comment on column fact_pass.duplicate is 'The lead turned out to be another''s duplicate, which counts instead';
comment on column fact_lead.received_at is 'When it came; of a test that a real post joined, when that did';
comment on column fact_lead.test is 'It only tries us out, and no real post has joined it: it is in no report but the list of leads';

truncate fact_lead, fact_pass, fact_attempt, fact_offer;
delete from akka_projection_offset_store where projection_name = 'facts';
delete from reconciled_missing where what like 'fact%';
delete from projection_dead_letter where projection = 'facts';

-- How often all facts were thrown away and made anew: a report that was being read meanwhile is not given out.
create sequence fact_rebuilds;

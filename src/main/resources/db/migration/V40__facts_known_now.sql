-- What is known now stands apart from what was known before it: a fact leaves a version behind at each step, so that most rows
-- are old, and nearly every report is as of now. It reads the one part whole, and of the other the few that are known still at
-- that time. The parent tables are read and written as before.
do $$
declare fact text; part text;
begin
  foreach fact in array array['fact_lead', 'fact_pass', 'fact_attempt', 'fact_offer'] loop
    execute format('alter table %I rename to facts_before', fact);
    execute format('create table %I (like facts_before including defaults including comments) partition by range (known_to)', fact);
    execute format('comment on table %I is %L', fact, obj_description('facts_before'::regclass));
    execute format('create table %I partition of %I for values from (minvalue) to (''infinity'')', fact || '_past', fact);
    execute format('create table %I partition of %I for values from (''infinity'') to (maxvalue)', fact || '_now', fact);
    execute format('insert into %I select * from facts_before', fact);
    drop table facts_before;
    execute format('create unique index %I on %I (lead_id, number)', fact || '_now_one', fact || '_now');
    execute format('create unique index %I on %I (lead_id, number, known_from)', fact || '_past_one', fact || '_past');
    execute format('create index %I on %I (known_to)', fact || '_past_known', fact || '_past');
    foreach part in array array['_now', '_past'] loop
      execute format('comment on table %I is %L', fact || part,
        case part when '_now' then 'Those known now' else 'What was known before' end);
    end loop;
  end loop;
end $$;

-- lists go along these, page by page and row by row
create index fact_lead_now_received on fact_lead_now (received_at, lead_id, number);
create index fact_pass_now_ready on fact_pass_now (sales_ready_at, lead_id, number);
create index fact_attempt_now_at on fact_attempt_now (at);
create index fact_offer_now_at on fact_offer_now (offered_at);

-- what few facts have
create index fact_lead_now_outcome on fact_lead_now (ended_at) where outcome_rep is not null;
create index fact_pass_now_breach on fact_pass_now (sales_ready_at, lead_id, number) where breach_due is not null;
create index fact_lead_now_value on fact_lead_now (received_at) where value is not null;

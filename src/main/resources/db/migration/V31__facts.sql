-- What reports count: facts, worked out of the journal by a projection of their own and rebuilt from it at will. They name
-- no person, and may be read by anybody's tools.
--
-- Each row is a version of a fact: what was known of it from known_from (inclusive) to known_to (exclusive). What is known now
-- has known_to = 'infinity'; what was known at T has known_from <= T and known_to > T. So an old report can be made again.
-- place is where the event stands in the journal (event_journal.ordering) that began the fact.

create table fact_lead (
  lead_id text not null,
  number bigint not null,
  known_from timestamptz not null,
  known_to timestamptz not null default 'infinity',
  place bigint not null,
  campaign text,
  form text,
  client text not null,
  test boolean not null,
  received_at timestamptz not null,
  sales_ready_at timestamptz,
  accepted_at timestamptz,
  attempted_at timestamptz,
  connected_at timestamptz,
  passes integer not null,
  team text,
  segment text,
  rep text,
  rejections integer not null,
  nurtured_at timestamptz,
  nurture_reason text,
  ended_at timestamptz,
  outcome text,
  outcome_reason text,
  outcome_by text,
  outcome_rep text,
  value numeric,
  currency text,
  filtered text,
  taken_back boolean not null,
  erased_at timestamptz,
  primary key (lead_id, number, known_from)
);

comment on table fact_lead is 'A lead and how far it has come';
comment on column fact_lead.number is 'Always 0: a lead is one fact';
comment on column fact_lead.sales_ready_at is 'When it first was sales-ready';
comment on column fact_lead.accepted_at is 'When a rep first took it';
comment on column fact_lead.attempted_at is 'When a human first tried to reach the person';
comment on column fact_lead.connected_at is 'When the person was first reached';
comment on column fact_lead.passes is 'How often it was given to sales';
comment on column fact_lead.team is 'The team that has it, or had it last';
comment on column fact_lead.rep is 'The rep who has it or is asked';
comment on column fact_lead.rejections is 'How often sales said that it is none: declined as no lead, or given back as not ready';
comment on column fact_lead.nurture_reason is 'Why marketing has it, while it has';
comment on column fact_lead.outcome is 'How it ended, while it has: qualified, won, lost, disqualified, junk, test, duplicate';
comment on column fact_lead.outcome_by is 'Who said so';
comment on column fact_lead.outcome_rep is 'The rep it is credited to';
comment on column fact_lead.value is 'What it was worth, in currency';
comment on column fact_lead.filtered is 'Which filter took it for a machine''s';
comment on column fact_lead.taken_back is 'A human said that it is no machine''s';
comment on column fact_lead.received_at is 'When it came';
comment on column fact_lead.segment is 'Its segment there';
comment on column fact_lead.nurtured_at is 'Since when marketing has it, while it has';
comment on column fact_lead.ended_at is 'When it ended, while it has';
comment on column fact_lead.outcome_reason is 'Why';
comment on column fact_lead.currency is 'ISO 4217';
comment on column fact_lead.erased_at is 'When the person was forgotten';

create index fact_lead_received on fact_lead (received_at);

create table fact_pass (
  lead_id text not null,
  number bigint not null,
  known_from timestamptz not null,
  known_to timestamptz not null default 'infinity',
  place bigint not null,
  campaign text,
  form text,
  client text not null,
  test boolean not null,
  team text not null,
  segment text,
  sales_ready_at timestamptz not null,
  respond_by timestamptz not null,
  rep text,
  accepted_at timestamptz,
  at_risk boolean not null,
  offers integer not null,
  declined integer not null,
  lapsed integer not null,
  rejected boolean not null,
  attempts integer not null,
  verified integer not null,
  connected boolean not null,
  response_at timestamptz,
  response_told_at timestamptz,
  response_by text,
  response_rep text,
  response_channel text,
  response_verified boolean,
  response_late boolean,
  response_millis bigint,
  response_open_millis bigint,
  breach_due timestamptz,
  breached_at timestamptz,
  breach_late_millis bigint,
  breach_noted text,
  breach_owner text,
  breach_rep text,
  ended_at timestamptz,
  ended text,
  ended_reason text,
  primary key (lead_id, number, known_from)
);

comment on table fact_pass is 'One pass of a lead through sales: what response times and promises are counted by';
comment on column fact_pass.number is 'Which pass, 1 for the first';
comment on column fact_pass.respond_by is 'The promise, as the clocks stand';
comment on column fact_pass.rep is 'The rep who has it or is asked, or had it last';
comment on column fact_pass.at_risk is 'Nobody was expected to be in time';
comment on column fact_pass.rejected is 'A rep said before any contact that it is no lead for sales';
comment on column fact_pass.attempts is 'How often a human tried to reach the person';
comment on column fact_pass.verified is 'Of these, those that a call centre can confirm';
comment on column fact_pass.response_at is 'The first human attempt; null while there is none';
comment on column fact_pass.response_told_at is 'When we heard of it';
comment on column fact_pass.response_late is 'It kept the promise, and was told of after the deadline';
comment on column fact_pass.response_millis is 'From sales-ready to the response, on the wall clock';
comment on column fact_pass.response_open_millis is 'The same in the team''s open hours';
comment on column fact_pass.breach_due is 'The promise that was not kept';
comment on column fact_pass.breach_late_millis is 'How late Baton noticed';
comment on column fact_pass.breach_noted is 'Whose it was as the clock rang';
comment on column fact_pass.breach_owner is 'Whose it is by all that is known: exactly one';
comment on column fact_pass.ended is 'The outcome, or nurturing; null while sales has it';
comment on column fact_pass.team is 'The team that has it, or had it last';
comment on column fact_pass.segment is 'Its segment there';
comment on column fact_pass.sales_ready_at is 'When the pass began, and with it the response clock';
comment on column fact_pass.accepted_at is 'When a rep first took it';
comment on column fact_pass.offers is 'How often a rep was asked';
comment on column fact_pass.declined is 'How often a rep said no';
comment on column fact_pass.lapsed is 'How often a rep was silent';
comment on column fact_pass.connected is 'The person was reached';
comment on column fact_pass.response_by is 'Who told of it';
comment on column fact_pass.response_rep is 'The rep who did it, if a rep did';
comment on column fact_pass.response_channel is 'call, email, sms, meeting or chat';
comment on column fact_pass.response_verified is 'A call centre can confirm it';
comment on column fact_pass.breached_at is 'When it was noticed';
comment on column fact_pass.breach_rep is 'The rep in whose hands it was';
comment on column fact_pass.ended_at is 'When sales was done with it';
comment on column fact_pass.ended_reason is 'Why, where a reason was given or follows';

create index fact_pass_ready on fact_pass (sales_ready_at);

create table fact_attempt (
  lead_id text not null,
  number bigint not null,
  known_from timestamptz not null,
  known_to timestamptz not null default 'infinity',
  place bigint not null,
  campaign text,
  form text,
  client text not null,
  test boolean not null,
  pass integer not null,
  team text,
  segment text,
  at timestamptz not null,
  told_at timestamptz not null,
  ended_at timestamptz,
  by_whom text not null,
  rep text,
  channel text not null,
  direction text not null,
  result text not null,
  verified boolean not null,
  first boolean not null,
  primary key (lead_id, number, known_from)
);

comment on table fact_attempt is 'One try of a human to reach the person; automatic mail is none';
comment on column fact_attempt.number is 'The lead''s event it stands in';
comment on column fact_attempt.pass is 'In which pass through sales; 0 before the first';
comment on column fact_attempt.rep is 'The rep who did it; whoever else did stands in by_whom';
comment on column fact_attempt.verified is 'A call centre can confirm it';
comment on column fact_attempt.first is 'It stopped the response clock';
comment on column fact_attempt.team is 'The team the lead was with';
comment on column fact_attempt.segment is 'Its segment there';
comment on column fact_attempt.at is 'When it was made';
comment on column fact_attempt.told_at is 'When we heard of it';
comment on column fact_attempt.ended_at is 'When it was over';
comment on column fact_attempt.by_whom is 'Who told of it';
comment on column fact_attempt.channel is 'call, email, sms, meeting or chat';
comment on column fact_attempt.direction is 'outbound or inbound';
comment on column fact_attempt.result is 'connected, no_answer, voicemail, busy, wrong_number, bounced or sent';

create index fact_attempt_at on fact_attempt (at);

create table fact_offer (
  lead_id text not null,
  number bigint not null,
  known_from timestamptz not null,
  known_to timestamptz not null default 'infinity',
  place bigint not null,
  campaign text,
  form text,
  client text not null,
  test boolean not null,
  pass integer not null,
  team text not null,
  segment text,
  rep text not null,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  fate text,
  reason text,
  primary key (lead_id, number, known_from)
);

comment on table fact_offer is 'A rep was asked to take a lead';
comment on column fact_offer.number is 'The offer''s round';
comment on column fact_offer.team is 'The rep''s team, as it was asked';
comment on column fact_offer.fate is 'accepted, declined, lapsed or rescinded; null while it stands';
comment on column fact_offer.reason is 'Of a decline, or why it was withdrawn';
comment on column fact_offer.pass is 'In which pass through sales';
comment on column fact_offer.segment is 'Its segment there';
comment on column fact_offer.rep is 'Who was asked';
comment on column fact_offer.offered_at is 'When';
comment on column fact_offer.expires_at is 'Until when';
comment on column fact_offer.settled_at is 'When it was settled';

create index fact_offer_at on fact_offer (offered_at);

-- what all of them have
do $$
declare fact text;
begin
  foreach fact in array array['fact_lead', 'fact_pass', 'fact_attempt', 'fact_offer'] loop
    execute format('comment on column %I.lead_id is %L', fact, 'The lead');
    execute format('comment on column %I.known_from is %L', fact, 'From when this was known');
    execute format('comment on column %I.known_to is %L', fact, 'Until when this was known; infinity for what is known now');
    execute format('comment on column %I.place is %L', fact, 'Where the event stands in the journal that began it');
    execute format('comment on column %I.campaign is %L', fact, 'The campaign that paid for it');
    execute format('comment on column %I.form is %L', fact, 'The form it was sent with');
    execute format('comment on column %I.client is %L', fact, 'The key or form by which it came');
    execute format('comment on column %I.test is %L', fact, 'Sent to try us out; in no rate');
  end loop;
end $$;

-- Up to where the facts had come when a report was made as of that time: what is stored later becomes known later, even if it
-- was written down before. One that has put nothing off is forgotten after an hour.
create table fact_published (
  as_of timestamptz primary key,
  places bigint[] not null, -- by slice
  used boolean not null default false
);

-- While this has a row the facts are being made anew from the journal, and there are no reports.
create table fact_rebuild (
  one boolean primary key default true check (one),
  begun_at timestamptz not null,
  by_whom text not null,
  cleared boolean not null, -- whether the old ones are gone
  targets bigint[] not null -- by slice: once the facts have come there, there are reports again
);

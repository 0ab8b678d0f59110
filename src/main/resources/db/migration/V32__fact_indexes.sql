-- What few facts have is found without reading all versions of all of them: so reports over a million leads answer in time.

create index fact_lead_outcome on fact_lead (ended_at) where outcome_rep is not null;
create index fact_pass_response on fact_pass (sales_ready_at) where response_rep is not null;
create index fact_pass_breach on fact_pass (sales_ready_at) where breach_due is not null;
create index fact_lead_value on fact_lead (received_at) where value is not null;

-- Leads that a human is asked about.
alter table lead_view add column in_review boolean not null default false;

create index lead_view_review on lead_view (received_at desc, id desc) where in_review;

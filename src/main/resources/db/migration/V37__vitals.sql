-- What an operator's alarms go by is looked up every few seconds: few rows of large tables.
create index mail_outbox_given_up on mail_outbox (settled_at) where state = 'given_up';
create index alert_newest on alert (at);

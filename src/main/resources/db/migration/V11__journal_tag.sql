-- An event has at most one tag, the slice it is read by: it stands in the event's own row. A table beside the journal
-- cost every event a second row, a second index entry and the check of a foreign key.

alter table event_journal add column tag varchar(64);

update event_journal set tag = event_tag.tag from event_tag where event_tag.event_id = event_journal.ordering;

drop table event_tag;

-- Lists by the day of receipt, and the views that officers keep of them, PostgreSQL.

-- The day of receipt stands in sight a second time, so that the newest first is a walk along an index too.
alter table sight add column received integer not null default 0;
update sight set received = f.received from facts f where f.matter = sight.matter;
create index sight_by_received on sight (organ, received, matter);

-- A personal preference and no event. Name and filters are an envelope: a filter may hold a number
-- by which somebody could be found elsewhere.
create table saved_view (
    id uuid not null constraint saved_view_id primary key,
    officer uuid not null,
    place integer not null,
    envelope bytea not null
);
create index saved_view_of_officer on saved_view (officer, place);

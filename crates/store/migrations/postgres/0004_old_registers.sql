-- Old registers: which run of an import adopted a matter, and how far its stream went with it.
-- A stream that stands beyond that version has been touched by somebody since.

alter table origin add column run uuid;
alter table origin add column version integer not null default 1;
create index origin_of_run on origin (run);

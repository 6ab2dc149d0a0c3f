-- Reports upwards of what is grave and urgent, PostgreSQL. The same tables stand in ../sqlite.

-- Read model: the last day on which the report is not late, as long as there is none.
alter table watch add column urgent_due integer;
create index watch_urgent on watch (urgent_due) where urgent_due is not null;

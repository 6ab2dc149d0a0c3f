-- Figures of a large office, PostgreSQL: what failed and what was rated is found by its day. The same indexes stand in
-- ../sqlite.

create index failing_by_day on failing (day);
create index rating_by_rated on rating (rated);
create index rating_unrated on rating (until) where rated is null;
drop index rating_by_day;

-- Reports of retaliation, SQLite. The same tables stand in ../postgres.

-- Read model: the day it was received, of a report that somebody is punished for what they brought.
alter table watch add column retaliation integer;
create index watch_retaliation on watch (retaliation) where retaliation is not null;

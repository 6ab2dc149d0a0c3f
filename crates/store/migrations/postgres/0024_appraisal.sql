-- What may be erased, PostgreSQL. The same columns and indexes stand in ../sqlite.

-- Read model: the first day on which a matter may be proposed to be erased because its time has run out, as long as
-- nothing puts that off and nobody proposed it; and the day on which somebody proposed it, on whatever ground, as long as
-- nobody decided. Whether that day has come follows from today, and is kept nowhere. `lugu rebuild` fills both for what
-- was kept before.
alter table facts add column erasable integer;
alter table facts add column proposed integer;
create index facts_erasable on facts (organ, erasable, matter) where erasable is not null;
create index facts_proposed on facts (organ, proposed, matter) where proposed is not null;

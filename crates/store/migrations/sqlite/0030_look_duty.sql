-- On what ground of their work somebody looked, SQLite. The same column stands in ../postgres.

-- Of looks from before, nobody was asked: it stays empty, as their events are silent on it.
alter table trace add column duty integer;

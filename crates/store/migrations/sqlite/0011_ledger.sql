-- What petitioners wait for beside the way of matters, SQLite. The same table stands in ../postgres.

-- Read model: the day on which a petitioner who waits was last told anything, and since when a request for recusal
-- waits for a decision; a matter of which neither is has no row. How long that is follows from today.
create table ledger (
    matter blob not null primary key,
    told integer,
    recusal integer
) strict, without rowid;
create index ledger_told on ledger (told) where told is not null;
create index ledger_recusals on ledger (recusal) where recusal is not null;

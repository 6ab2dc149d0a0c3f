-- What petitioners wait for beside the way of matters, PostgreSQL. The same table stands in ../sqlite.

-- Read model: the day on which a petitioner who waits was last told anything, and since when a request for recusal
-- waits for a decision; a matter of which neither is has no row. How long that is follows from today.
create table ledger (
    matter uuid not null constraint ledger_matter primary key,
    told integer,
    recusal integer
);
create index ledger_told on ledger (told) where told is not null;
create index ledger_recusals on ledger (recusal) where recusal is not null;

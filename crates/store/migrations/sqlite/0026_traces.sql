-- Who looked at what, SQLite. The same tables stand in ../postgres.

-- A row for each look and each who looked: it follows from the log. Of a matter its stream; of a search that of the
-- organ's traces, and no number. What was searched for stands nowhere.
create table trace (
    stream blob not null,
    version integer not null,
    officer blob not null,
    organ integer not null,
    at_ms integer not null,
    manner integer not null,
    report integer not null,
    number text,
    seen integer not null,
    found integer,
    charge blob,
    ended integer,
    reason blob,
    primary key (stream, version, officer)
) strict, without rowid;
create index trace_at_ms on trace (at_ms);
create index trace_number on trace (number, at_ms);
create index trace_officer on trace (officer, at_ms);
create index trace_organ on trace (organ, at_ms);

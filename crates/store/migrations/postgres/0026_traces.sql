-- Who looked at what, PostgreSQL. The same tables stand in ../sqlite.

-- A row for each look and each who looked: it follows from the log. Of a matter its stream; of a search that of the
-- organ's traces, and no number. What was searched for stands nowhere.
create table trace (
    stream uuid not null,
    version integer not null,
    officer uuid not null,
    organ integer not null,
    at_ms bigint not null,
    manner integer not null,
    report boolean not null,
    number text collate "C",
    seen integer not null,
    found integer,
    charge uuid,
    ended integer,
    reason uuid,
    constraint trace_stream_version_officer primary key (stream, version, officer)
);
create index trace_at_ms on trace (at_ms);
create index trace_number on trace (number, at_ms);
create index trace_officer on trace (officer, at_ms);
create index trace_organ on trace (organ, at_ms);

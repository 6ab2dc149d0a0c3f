-- What passes between the office and whoever holds a code, PostgreSQL. The same tables stand in ../sqlite.

-- The last look with a code: its day, and how much had happened by then. It stands beside the log and tells no time of day.
create table look (
    matter uuid not null constraint look_matter primary key,
    day integer not null,
    version integer not null
);

-- Read model: codes that were replaced, by their keyed hash.
create table spent_code (
    code bytea not null constraint spent_code_code primary key,
    matter uuid not null,
    day integer not null
);
create index spent_code_of_matter on spent_code (matter);

-- Read model: since which day something that the petitioner added is unread.
alter table ledger add column unread integer;
create index ledger_unread on ledger (unread) where unread is not null;

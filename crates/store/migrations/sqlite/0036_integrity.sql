-- Requests of personnel departments, SQLite. The same tables and indexes stand in ../postgres.

-- Read model: a row for each request; whom it is about, who asks and for what lies sealed with its texts, and party is a keyed hash.
create table integrity (
    id blob not null primary key,
    organ integer not null,
    party blob not null,
    asked integer not null,
    stage integer not null,
    year integer,
    serial integer
) strict, without rowid;
create unique index integrity_number on integrity (organ, year, serial);
create index integrity_asked on integrity (organ, asked, id);

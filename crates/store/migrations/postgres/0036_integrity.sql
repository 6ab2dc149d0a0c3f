-- Requests of personnel departments, PostgreSQL. The same tables and indexes stand in ../sqlite.

-- Read model: a row for each request; whom it is about, who asks and for what lies sealed with its texts, and party is a keyed hash.
create table integrity (
    id uuid not null,
    organ integer not null,
    party bytea not null,
    asked integer not null,
    stage integer not null,
    year integer,
    serial integer,
    constraint integrity_id primary key (id)
);
create unique index integrity_number on integrity (organ, year, serial);
create index integrity_asked on integrity (organ, asked, id);

-- Reports whose persons the register knows, SQLite. The same tables and index stand in ../postgres.

-- Read model: the reports of which the cadre register tells something, so that who may know of them is found again
-- whenever the register or the office changes; and whether somebody of the same name waits to be looked at. Whom they
-- complain of lies sealed with their texts, and nowhere else.
create table reported (
    matter blob not null primary key,
    organ integer not null,
    received integer not null,
    waits integer not null
) strict, without rowid;
create index reported_waits on reported (organ, received, matter) where waits = 1;

-- Up to which change of accounts and register every report was compared with them. Beside the log: where it is lost, they are
-- compared once more.
create table compared (
    id integer not null primary key check (id = 1),
    version integer not null
) strict;

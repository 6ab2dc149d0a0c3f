-- Reports whose persons the register knows, PostgreSQL. The same tables and index stand in ../sqlite.

-- Read model: the reports of which the cadre register tells something, so that who may know of them is found again
-- whenever the register or the office changes; and whether somebody of the same name waits to be looked at. Whom they
-- complain of lies sealed with their texts, and nowhere else.
create table reported (
    matter uuid not null,
    organ integer not null,
    received integer not null,
    waits boolean not null,
    constraint reported_matter primary key (matter)
);
create index reported_waits on reported (organ, received, matter) where waits;

-- Up to which change of accounts and register every report was compared with them. Beside the log: where it is lost, they are
-- compared once more.
create table compared (
    id integer not null,
    version integer not null,
    constraint compared_id primary key (id),
    constraint compared_one check (id = 1)
);

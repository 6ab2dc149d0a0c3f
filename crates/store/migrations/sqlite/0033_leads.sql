-- Leads, SQLite. The same tables and indexes stand in ../postgres.

-- Read model: a row for each lead. Who is meant and what is said lies sealed with its texts.
create table lead (
    id blob not null primary key,
    organ integer not null,
    year integer not null,
    serial integer not null,
    room integer,
    keeper blob,
    handed integer not null,
    person integer,
    stage integer not null,
    disposal integer,
    finding integer,
    measure integer,
    form integer,
    due integer,
    is_over integer not null,
    closed integer,
    fed_back integer
) strict, without rowid;
create unique index lead_number on lead (organ, year, serial);
create index lead_open on lead (organ, due, year, serial) where not is_over;

-- Read model: which reports a lead rests on.
create table lead_report (
    lead blob not null,
    matter blob not null,
    primary key (lead, matter)
) strict, without rowid;
create index lead_report_matter on lead_report (matter, lead);

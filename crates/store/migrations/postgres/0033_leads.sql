-- Leads, PostgreSQL. The same tables and indexes stand in ../sqlite.

-- Read model: a row for each lead. Who is meant and what is said lies sealed with its texts.
create table lead (
    id uuid not null,
    organ integer not null,
    year integer not null,
    serial integer not null,
    room integer,
    keeper uuid,
    handed integer not null,
    person integer,
    stage integer not null,
    disposal integer,
    finding integer,
    measure integer,
    form integer,
    due integer,
    is_over boolean not null,
    closed integer,
    fed_back integer,
    constraint lead_id primary key (id)
);
create unique index lead_number on lead (organ, year, serial);
create index lead_open on lead (organ, due, year, serial) where not is_over;

-- Read model: which reports a lead rests on.
create table lead_report (
    lead uuid not null,
    matter uuid not null,
    constraint lead_report_lead_matter primary key (lead, matter)
);
create index lead_report_matter on lead_report (matter, lead);

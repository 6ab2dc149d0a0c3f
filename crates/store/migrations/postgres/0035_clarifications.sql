-- Clarifications, PostgreSQL. The same tables and indexes stand in ../sqlite.

-- A keyed hash of whom a lead is about, by which others about the same person are found; none where nobody is certain.
alter table lead add column party bytea;
create index lead_party on lead (party, year, serial) where party is not null;

-- Read model: a row for each clarification of a lead. What is said in it lies sealed with the lead's texts.
create table clarification (
    lead uuid not null,
    no integer not null,
    organ integer not null,
    stage integer not null,
    year integer,
    serial integer,
    approved integer,
    given integer,
    public_since integer,
    ended integer,
    constraint clarification_lead_no primary key (lead, no)
);
create unique index clarification_number on clarification (organ, year, serial);
create index clarification_public on clarification (public_since) where public_since is not null;

-- Supervision cards, PostgreSQL. The same tables and indexes stand in ../sqlite.

-- Read model: a row for each card of a lead. Whom it is given to and what stands on it lies sealed with the lead's texts;
-- party is a keyed hash, by which others to the same person or unit are found.
create table card (
    lead uuid not null,
    no integer not null,
    organ integer not null,
    card text collate "C" not null,
    party bytea not null,
    year integer,
    serial integer,
    issued integer,
    dropped boolean not null,
    is_over boolean not null,
    ended integer,
    constraint card_lead_no primary key (lead, no)
);
create unique index card_number on card (organ, year, serial);
create index card_party on card (party, card, issued);
create index card_issued on card (organ, issued, lead, no);

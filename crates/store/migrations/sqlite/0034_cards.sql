-- Supervision cards, SQLite. The same tables and indexes stand in ../postgres.

-- Read model: a row for each card of a lead. Whom it is given to and what stands on it lies sealed with the lead's texts;
-- party is a keyed hash, by which others to the same person or unit are found.
create table card (
    lead blob not null,
    no integer not null,
    organ integer not null,
    card text not null,
    party blob not null,
    year integer,
    serial integer,
    issued integer,
    dropped integer not null,
    is_over integer not null,
    ended integer,
    primary key (lead, no)
) strict, without rowid;
create unique index card_number on card (organ, year, serial);
create index card_party on card (party, card, issued);
create index card_issued on card (organ, issued, lead, no);

-- The day's work at a desk, SQLite. The same tables stand in ../postgres.

-- What somebody began to type, sealed; it goes when the matter is registered, or after some days.
create table draft (
    id blob not null primary key,
    officer blob not null,
    kind integer not null,
    saved_ms integer not null,
    envelope blob not null
) strict;
create index draft_of_officer on draft (officer, kind, saved_ms);
create index draft_by_age on draft (saved_ms);

-- Read model: who answers for an open matter (承办人).
create table charge (
    matter blob not null primary key,
    officer blob not null
) strict, without rowid;
create index charge_of_officer on charge (officer);

-- Finding earlier matters of the same place and class while a letter is typed.
create index facts_alike on facts (area, class, received);

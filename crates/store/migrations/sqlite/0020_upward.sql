-- What was sealed for an organ above, SQLite. The same table stands in ../postgres.

-- A report that nobody here may read: its number, its days, where it goes, and until it was carried there what was sealed.
create table sealed_upward (
    number text not null primary key,
    organ integer not null,
    received integer not null,
    due integer not null,
    destination text not null,
    carried integer,
    envelope blob,
    code blob
) strict, without rowid;
create index sealed_upward_of_organ on sealed_upward (organ, received);
-- The keyed hash of a code that was given out before: whoever holds it is told where it went.
create index sealed_upward_by_code on sealed_upward (code) where code is not null;

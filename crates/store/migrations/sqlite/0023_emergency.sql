-- What two officers open together in an emergency, SQLite. The same tables stand in ../postgres.

-- A key sealed for one of the two: half of a circle's until they answered (stage 1), a matter's once both agreed (stage 2).
-- It lies here until its time is over, and cannot be made from the log.
create table emergency_key (
    stream blob not null,
    circle text not null,
    officer blob not null,
    stage integer not null,
    epoch integer not null,
    envelope blob not null,
    until_ms integer not null,
    primary key (stream, circle, officer)
) strict, without rowid;
create index emergency_key_of_officer on emergency_key (officer, stage);

-- Who is still to be told of it: the officer, and the event by its version; of what was only asked or declined, the last.
create table emergency_notice (
    officer blob not null,
    stream blob not null,
    version integer not null,
    opened integer not null,
    at_ms integer not null,
    primary key (officer, stream, version)
) strict, without rowid;

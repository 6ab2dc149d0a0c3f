-- What two officers open together in an emergency, PostgreSQL. The same tables stand in ../sqlite.

-- A key sealed for one of the two: half of a circle's until they answered (stage 1), a matter's once both agreed (stage 2).
-- It lies here until its time is over, and cannot be made from the log.
create table emergency_key (
    stream uuid not null,
    circle text not null collate "C",
    officer uuid not null,
    stage integer not null,
    epoch integer not null,
    envelope bytea not null,
    until_ms bigint not null,
    constraint emergency_key_stream_circle_officer primary key (stream, circle, officer)
);
create index emergency_key_of_officer on emergency_key (officer, stage);

-- Who is still to be told of it: the officer, and the event by its version; of what was only asked or declined, the last.
create table emergency_notice (
    officer uuid not null,
    stream uuid not null,
    version integer not null,
    opened boolean not null,
    at_ms bigint not null,
    constraint emergency_notice_officer_stream_version primary key (officer, stream, version)
);

-- Whether two matters were brought by one person, SQLite. The same table stands in ../postgres.

-- A keyed hash of what a petitioner is compared by: under the office key, or for a report under that of a circle. It
-- cannot be made from the log.
create table likeness (
    stream blob not null,
    hash blob not null,
    primary key (stream, hash)
) strict, without rowid;
create index likeness_of_hash on likeness (hash);

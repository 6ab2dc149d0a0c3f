-- Whether two matters were brought by one person, PostgreSQL. The same table stands in ../sqlite.

-- A keyed hash of what a petitioner is compared by: under the office key, or for a report under that of a circle. It
-- cannot be made from the log.
create table likeness (
    stream uuid not null,
    hash bytea not null,
    constraint likeness_stream_hash primary key (stream, hash)
);
create index likeness_of_hash on likeness (hash);

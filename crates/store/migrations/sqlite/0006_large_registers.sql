-- Large registers: an import shall change few pages for each row, SQLite.

-- A row of origin is long and its key lies anywhere: the rows now stand in the order in which they
-- came. What a run adopted is found in the order of streams, which lie side by side.
create table origin_in_order (
    hash blob not null primary key,
    stream blob not null,
    digest blob not null,
    run blob,
    version integer not null default 1
) strict;
insert into origin_in_order (hash, stream, digest, run, version)
    select hash, stream, digest, run, version from origin;
drop table origin;
alter table origin_in_order rename to origin;
create index origin_of_run on origin (run, stream);

-- A passage is looked for with its stream; one index serves for both.
create table passage_of_its_stream (
    stream blob not null,
    id blob not null,
    envelope blob not null,
    primary key (stream, id)
) strict;
insert into passage_of_its_stream (stream, id, envelope)
    select stream, id, envelope from passage;
drop table passage;
alter table passage_of_its_stream rename to passage;

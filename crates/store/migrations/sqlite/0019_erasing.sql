-- Content keys in a table of their own, SQLite. The same table stands in ../postgres.

-- The content key of a stream, wrapped under the key of its place in the office key's tree. Places are counted up and
-- never given twice. Where it was erased, the row says which place the tree has to forget.
create table content_key (
    place integer not null primary key autoincrement,
    stream blob not null unique,
    envelope blob not null,
    erased integer not null
) strict;
create index content_key_erased on content_key (place) where erased = true;

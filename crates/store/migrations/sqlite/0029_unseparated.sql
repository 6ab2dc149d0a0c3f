-- What one hand did that two do, SQLite. The same table and indexes stand in ../postgres.

-- Read model: a row for each two steps of a matter that one hand did (未分离), by the event that is the second. What the steps
-- are, the rules know. Of the matter it says nothing but whether it is a report.
create table unseparated (
    matter blob not null,
    version integer not null,
    pair integer not null,
    organ integer not null,
    officer blob not null,
    done integer not null,
    report integer not null,
    primary key (matter, version, pair)
) strict, without rowid;
create index unseparated_organ on unseparated (organ, done, matter);

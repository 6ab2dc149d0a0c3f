-- What one hand did that two do, PostgreSQL. The same table and indexes stand in ../sqlite.

-- Read model: a row for each two steps of a matter that one hand did (未分离), by the event that is the second. What the steps
-- are, the rules know. Of the matter it says nothing but whether it is a report.
create table unseparated (
    matter uuid not null,
    version integer not null,
    pair integer not null,
    organ integer not null,
    officer uuid not null,
    done integer not null,
    report boolean not null,
    constraint unseparated_matter_version_pair primary key (matter, version, pair)
);
create index unseparated_organ on unseparated (organ, done, matter);

-- How what was done is rated, SQLite. The same tables stand in ../postgres.

-- Read model: who may rate whom until which day, and how they did. Whether the time to rate is over follows from
-- its last day and today, and is kept nowhere.
create table rating (
    matter blob not null,
    object integer not null,
    organ integer not null,
    until integer not null,
    value integer,
    rated integer,
    primary key (matter, object)
) strict, without rowid;
create index rating_by_day on rating (object, rated, until);

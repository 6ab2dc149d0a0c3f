-- How what was done is rated, PostgreSQL. The same tables stand in ../sqlite.

-- Read model: who may rate whom until which day, and how they did. Whether the time to rate is over follows from
-- its last day and today, and is kept nowhere.
create table rating (
    matter uuid not null,
    object integer not null,
    organ integer not null,
    until integer not null,
    value integer,
    rated integer,
    constraint rating_matter_object primary key (matter, object)
);
create index rating_by_day on rating (object, rated, until);

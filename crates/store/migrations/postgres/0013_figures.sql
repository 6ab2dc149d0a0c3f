-- Figures of a large office and of a year, PostgreSQL. The same tables and indexes stand in ../sqlite.

-- What failed and what was rated is found by its day.
create index failing_by_day on failing (day);
create index rating_by_rated on rating (rated);
create index rating_unrated on rating (until) where rated is null;
drop index rating_by_day;

-- Read model: by what organs were pressed, and what they said to it. `lugu rebuild` fills it for what was kept before.
create table pressing (
    matter uuid not null,
    no integer not null,
    organ integer not null,
    pressing integer not null,
    day integer not null,
    answered integer,
    adopted boolean,
    constraint pressing_matter_no primary key (matter, no)
);
create index pressing_by_day on pressing (day);

-- Whether a matter is handled the simplified way now; filled the same way.
alter table facts add column simple boolean not null default false;

-- Whose a matter is stands in sight a third time: what lies on whose piles is counted along one index.
alter table sight add column holder integer not null default 0;
update sight set holder = coalesce((select f.holder from facts f where f.matter = sight.matter), 0);
drop index sight_in_pile;
create index sight_on_pile on sight (organ, pile, holder, due, matter);

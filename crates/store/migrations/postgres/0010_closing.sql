-- Ratings, outcomes of accountability, and reminders of every letter, PostgreSQL. The same tables stand in ../sqlite.

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

-- Advice to hold somebody responsible of which nobody said what came of it: the first day on which it was given.
alter table watch add column unaccounted integer;
create index watch_unaccounted on watch (unaccounted) where unaccounted is not null;

-- Several letters of one matter may be due on one day: each is reminded of. The table of 0008 with one column more.
create table reminder_of_each (
    matter uuid not null,
    about integer not null,
    no integer not null,
    due integer not null,
    mark integer not null,
    officer uuid not null,
    day integer not null,
    constraint reminder_matter_about_no_due_mark_officer primary key (matter, about, no, due, mark, officer)
);
insert into reminder_of_each (matter, about, no, due, mark, officer, day)
    select matter, about, case when about = 1 then 0 else 1 end, due, mark, officer, day from reminder;
drop table reminder;
alter table reminder_of_each rename to reminder;
create index reminder_of_officer on reminder (officer, day);
create index reminder_by_day on reminder (day);

-- Supervision beside the way of matters, PostgreSQL. The same tables stand in ../sqlite.

-- Read model: what is pressed for; a matter of which nothing is has no row. Whether anything is late follows from
-- its day and today, and is kept nowhere. An answer owed without a day is due on the last day there is.
create table watch (
    matter uuid not null constraint watch_matter primary key,
    promised integer,
    returned integer not null,
    extended boolean not null,
    urged integer not null,
    letter_due integer,
    instruction_due integer,
    advice_due integer,
    sponsor uuid
);
create index watch_promised on watch (promised) where promised is not null;
create index watch_letters on watch (letter_due) where letter_due is not null;
create index watch_of_sponsor on watch (sponsor) where sponsor is not null;

-- Read model: what organs failed in, as the log shows it.
create table failing (
    matter uuid not null,
    no integer not null,
    organ integer not null,
    failing integer not null,
    day integer not null,
    constraint failing_matter_no primary key (matter, no)
);
create index failing_of_organ on failing (organ, failing, day);
create index failing_by_sort on failing (failing, day);

-- Who was reminded of which date, and with which mark: that it stands here is what makes it once. It lies beside
-- the log and cannot be made from it; old rows are forgotten, as no mark of theirs comes again.
create table reminder (
    matter uuid not null,
    about integer not null,
    due integer not null,
    mark integer not null,
    officer uuid not null,
    day integer not null,
    constraint reminder_matter_about_due_mark_officer primary key (matter, about, due, mark, officer)
);
create index reminder_of_officer on reminder (officer, day);
create index reminder_by_day on reminder (day);

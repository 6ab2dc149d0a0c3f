-- Supervision beside the way of matters, SQLite. The same tables stand in ../postgres.

-- Read model: what is pressed for; a matter of which nothing is has no row. Whether anything is late follows from
-- its day and today, and is kept nowhere. An answer owed without a day is due on the last day there is.
create table watch (
    matter blob not null primary key,
    promised integer,
    returned integer not null,
    extended integer not null,
    urged integer not null,
    letter_due integer,
    instruction_due integer,
    advice_due integer,
    sponsor blob
) strict, without rowid;
create index watch_promised on watch (promised) where promised is not null;
create index watch_letters on watch (letter_due) where letter_due is not null;
create index watch_of_sponsor on watch (sponsor) where sponsor is not null;

-- Read model: what organs failed in, as the log shows it.
create table failing (
    matter blob not null,
    no integer not null,
    organ integer not null,
    failing integer not null,
    day integer not null,
    primary key (matter, no)
) strict, without rowid;
create index failing_of_organ on failing (organ, failing, day);
create index failing_by_sort on failing (failing, day);

-- Who was reminded of which date, and with which mark: that it stands here is what makes it once. It lies beside
-- the log and cannot be made from it; old rows are forgotten, as no mark of theirs comes again.
create table reminder (
    matter blob not null,
    about integer not null,
    due integer not null,
    mark integer not null,
    officer blob not null,
    day integer not null,
    primary key (matter, about, due, mark, officer)
) strict, without rowid;
create index reminder_of_officer on reminder (officer, day);
create index reminder_by_day on reminder (day);

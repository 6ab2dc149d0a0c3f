-- The post room, SQLite. The same tables and indexes stand in ../postgres.

-- Read model: a row for each batch of letters that was received. What was said of it lies sealed with its texts.
create table post_batch (
    id blob not null primary key,
    organ integer not null,
    received integer not null,
    way integer not null,
    letters integer not null,
    receiver blob not null,
    second blob,
    opener blob,
    opened integer,
    alone integer not null,
    differs integer not null,
    unsettled integer not null
) strict, without rowid;
create index post_batch_received on post_batch (organ, received, id);
create index post_batch_unopened on post_batch (organ, received, id) where opened is null;
create index post_batch_unsettled on post_batch (organ, received, id) where unsettled = 1;
create index post_batch_alone on post_batch (organ, opened, id) where alone = 1;

-- Read model: a row for each letter, by the code it was given. Which matter was registered from it stands nowhere here.
create table post_letter (
    label text not null primary key,
    batch blob not null,
    organ integer not null,
    fate integer,
    since integer not null,
    waits integer not null,
    registered integer not null
) strict, without rowid;
create index post_letter_batch on post_letter (batch);
create index post_letter_waits on post_letter (organ, since, label) where waits = 1;

-- Read model: a row for each report box.
create table post_box (
    id blob not null primary key,
    organ integer not null,
    name text not null,
    place text not null,
    opened integer,
    unsettled integer not null,
    gone integer not null
) strict, without rowid;
create index post_box_organ on post_box (organ, name, id);

-- The post room, PostgreSQL. The same tables and indexes stand in ../sqlite.

-- Read model: a row for each batch of letters that was received. What was said of it lies sealed with its texts.
create table post_batch (
    id uuid not null,
    organ integer not null,
    received integer not null,
    way integer not null,
    letters integer not null,
    receiver uuid not null,
    second uuid,
    opener uuid,
    opened integer,
    alone boolean not null,
    differs boolean not null,
    unsettled boolean not null,
    constraint post_batch_id primary key (id)
);
create index post_batch_received on post_batch (organ, received, id);
create index post_batch_unopened on post_batch (organ, received, id) where opened is null;
create index post_batch_unsettled on post_batch (organ, received, id) where unsettled;
create index post_batch_alone on post_batch (organ, opened, id) where alone;

-- Read model: a row for each letter, by the code it was given. Which matter was registered from it stands nowhere here.
create table post_letter (
    label text collate "C" not null,
    batch uuid not null,
    organ integer not null,
    fate integer,
    since integer not null,
    waits boolean not null,
    registered boolean not null,
    constraint post_letter_label primary key (label)
);
create index post_letter_batch on post_letter (batch);
create index post_letter_waits on post_letter (organ, since, label) where waits;

-- Read model: a row for each report box.
create table post_box (
    id uuid not null,
    organ integer not null,
    name text collate "C" not null,
    place text collate "C" not null,
    opened integer,
    unsettled boolean not null,
    gone boolean not null,
    constraint post_box_id primary key (id)
);
create index post_box_organ on post_box (organ, name, id);

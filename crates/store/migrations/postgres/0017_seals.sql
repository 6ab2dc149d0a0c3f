-- Keys of officers and circles, PostgreSQL. The same tables stand in ../sqlite.

-- An officer's private seal key: under the passphrase, and that under the office key.
create table seal_key (
    officer uuid not null constraint seal_key_officer primary key,
    envelope bytea not null
);

-- The private key of one epoch of a circle, wrapped for one holder: an officer by id, or one of the
-- words `recovery`, `guardian` and `office`.
create table circle_key (
    circle text collate "C" not null,
    epoch integer not null,
    holder text collate "C" not null,
    envelope bytea not null,
    constraint circle_key_circle_epoch_holder primary key (circle, epoch, holder)
);
create index circle_key_of_holder on circle_key (holder);

-- Who brought this matter is to be sealed for this circle by whoever can open it next.
create table seal_owed (
    stream uuid not null,
    circle text collate "C" not null,
    constraint seal_owed_stream_circle primary key (stream, circle)
);

create index wrapped_identity_of_holder on wrapped_key (holder, epoch) where purpose = 1;

-- The officer's seal key under a secret that only the session's cookie holds, and until when.
alter table session add column seal bytea;
alter table session add column seal_until_ms bigint;

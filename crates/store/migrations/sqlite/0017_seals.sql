-- Keys of officers and circles, SQLite. The same tables stand in ../postgres.

-- An officer's private seal key: under the passphrase, and that under the office key.
create table seal_key (
    officer blob not null primary key,
    envelope blob not null
) strict, without rowid;

-- The private key of one epoch of a circle, wrapped for one holder: an officer by id, or one of the
-- words `recovery`, `guardian` and `office`.
create table circle_key (
    circle text not null,
    epoch integer not null,
    holder text not null,
    envelope blob not null,
    primary key (circle, epoch, holder)
) strict, without rowid;
create index circle_key_of_holder on circle_key (holder);

-- Who brought this matter is to be sealed for this circle by whoever can open it next.
create table seal_owed (
    stream blob not null,
    circle text not null,
    primary key (stream, circle)
) strict, without rowid;

create index wrapped_identity_of_holder on wrapped_key (holder, epoch) where purpose = 1;

-- The officer's seal key under a secret that only the session's cookie holds, and until when.
alter table session add column seal blob;
alter table session add column seal_until_ms integer;

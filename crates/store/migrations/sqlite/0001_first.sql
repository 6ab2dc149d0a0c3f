-- The first tables, SQLite. The same tables, columns and indexes stand in ../postgres; a test compares them.
--
-- Days count from 1970-01-01, codes are small integers whose meaning is the rules' affair, and every
-- text about a person is an envelope: ciphertext made by the desk. A violated unique
-- constraint is named table_column_column, as on the other engine.
-- There are no foreign keys: a use case puts its rows in whatever order is natural, and a deferred
-- check would fail a whole batch of other people's work; the verifier compares the tables instead.

-- Truth ------------------------------------------------------------------------------------------

-- One row: the log's name and size. Its update is the one serial point.
create table log_head (
    head integer not null primary key check (head = 1),
    log_id blob not null,
    size integer not null
) strict;

create table event (
    log_id blob not null,
    position integer not null,
    stream blob not null,
    version integer not null,
    organ integer not null,
    leaf blob not null,
    bytes blob not null,
    primary key (log_id, position),
    unique (stream, version)
) strict;

create table stream (
    id blob not null primary key,
    kind integer not null,
    version integer not null
) strict, without rowid;

create table checkpoint (
    log_id blob not null,
    size integer not null,
    root blob not null,
    note text not null,
    frontier blob not null,
    primary key (log_id, size)
) strict;

create table passage (
    id blob not null primary key,
    stream blob not null,
    envelope blob not null
) strict;
create index passage_of_stream on passage (stream);

create table identity (
    stream blob not null primary key,
    envelope blob not null
) strict, without rowid;

create table wrapped_key (
    stream blob not null,
    purpose integer not null,
    holder text not null,
    epoch integer not null,
    envelope blob not null,
    primary key (stream, purpose, holder, epoch)
) strict, without rowid;

create table secret (
    name text not null primary key,
    envelope blob not null
) strict, without rowid;

create table credential (
    officer blob not null primary key,
    login blob not null unique,
    password_hash text not null
) strict;

create table token (
    hash blob not null primary key,
    officer blob not null,
    since integer not null
) strict, without rowid;
create index token_of_officer on token (officer);

create table session (
    hash blob not null primary key,
    officer blob not null,
    until_ms integer not null
) strict, without rowid;
create index session_of_officer on session (officer);
create index session_ending on session (until_ms);

create table start_link (
    hash blob not null primary key,
    purpose text not null,
    until_ms integer not null
) strict, without rowid;

create table idempotency (
    key blob not null primary key,
    answer blob not null,
    day integer not null
) strict, without rowid;
create index idempotency_by_day on idempotency (day);

create table origin (
    hash blob not null primary key,
    stream blob not null,
    digest blob not null
) strict, without rowid;

create table outbox (
    id integer not null primary key autoincrement,
    stream blob not null,
    version integer not null,
    organ integer not null,
    what text not null,
    day integer not null,
    done integer not null
) strict;
create index outbox_undone on outbox (id) where done = false;

-- Read models: each row can be made again from the log --------------------------------------------

create table organ (
    id integer not null primary key,
    parent integer,
    kind integer not null,
    name text not null,
    area integer not null,
    outside integer not null
) strict;

create table unit (
    id integer not null primary key,
    organ integer not null,
    name text not null
) strict;

create table officer (
    id blob not null primary key,
    name_passage blob not null,
    disabled integer not null
) strict;

-- A role without a unit holds for the whole organ.
create table role (
    officer blob not null,
    role integer not null,
    organ integer not null,
    unit integer
) strict;
create unique index role_once on role (officer, role, organ, coalesce(unit, -1));
create index role_in_organ on role (organ, role);

-- Numbers compare byte by byte, so that a prefix is a range of the index.
create table matter (
    id blob not null primary key,
    number text not null unique,
    code blob unique,
    title blob not null,
    organ integer not null,
    holder integer not null,
    original blob
) strict;
create index matter_by_original on matter (original);

create table facts (
    matter blob not null primary key,
    organ integer not null,
    holder integer not null,
    kind integer not null,
    form integer not null,
    source integer not null,
    stage integer not null,
    pile integer not null,
    class integer not null,
    area integer not null,
    received integer not null,
    due integer,
    answered integer,
    closed integer,
    persons integer not null,
    way integer,
    outcome integer,
    provisional integer not null,
    repeat integer not null,
    anonymous integer not null,
    term_met integer
) strict, without rowid;
create index facts_of_holder on facts (holder, pile, due);

create table task (
    id blob not null primary key,
    matter blob not null,
    organ integer not null,
    unit integer,
    host integer not null,
    stage integer not null,
    since integer not null
) strict;
create index task_of_matter on task (matter);
create index task_of_organ on task (organ, unit, stage);

create table link (
    matter blob not null,
    other blob not null,
    kind integer not null,
    primary key (matter, other, kind)
) strict, without rowid;
create index link_to_other on link (other);

-- The organs that may know of a matter. Pile and due stand here a second time, so that any organ's
-- list is one walk along an index; a matter without a due date is due on the last day there is.
create table sight (
    matter blob not null,
    organ integer not null,
    pile integer not null,
    due integer not null,
    primary key (matter, organ)
) strict, without rowid;
create index sight_in_pile on sight (organ, pile, due, matter);
create index sight_by_due on sight (organ, due, matter);

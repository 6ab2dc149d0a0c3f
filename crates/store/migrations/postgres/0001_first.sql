-- The first tables, PostgreSQL. The same tables, columns and indexes stand in ../sqlite; a test compares them.
--
-- Days count from 1970-01-01, codes are small integers whose meaning is the rules' affair, and every
-- text about a person is an envelope: ciphertext made by the desk. Every unique constraint is named
-- table_column_column, so that a violation reads alike on both engines.
-- There are no foreign keys: a use case puts its rows in whatever order is natural, and a deferred
-- check would fail a whole batch of other people's work; the verifier compares the tables instead.

-- Truth ------------------------------------------------------------------------------------------

-- One row: the log's name and size. Its update is the one serial point.
create table log_head (
    head integer not null constraint log_head_head primary key check (head = 1),
    log_id uuid not null,
    size bigint not null
);

create table event (
    log_id uuid not null,
    position bigint not null,
    stream uuid not null,
    version integer not null,
    organ integer not null,
    leaf bytea not null,
    bytes bytea not null,
    constraint event_log_id_position primary key (log_id, position),
    constraint event_stream_version unique (stream, version)
);

create table stream (
    id uuid not null constraint stream_id primary key,
    kind integer not null,
    version integer not null
);

create table checkpoint (
    log_id uuid not null,
    size bigint not null,
    root bytea not null,
    note text not null,
    frontier bytea not null,
    constraint checkpoint_log_id_size primary key (log_id, size)
);

create table passage (
    id uuid not null constraint passage_id primary key,
    stream uuid not null,
    envelope bytea not null
);
create index passage_of_stream on passage (stream);

create table identity (
    stream uuid not null constraint identity_stream primary key,
    envelope bytea not null
);

create table wrapped_key (
    stream uuid not null,
    purpose integer not null,
    holder text collate "C" not null,
    epoch integer not null,
    envelope bytea not null,
    constraint wrapped_key_stream_purpose_holder_epoch primary key (stream, purpose, holder, epoch)
);

create table secret (
    name text collate "C" not null constraint secret_name primary key,
    envelope bytea not null
);

create table credential (
    officer uuid not null constraint credential_officer primary key,
    login bytea not null constraint credential_login unique,
    password_hash text not null
);

create table token (
    hash bytea not null constraint token_hash primary key,
    officer uuid not null,
    since integer not null
);
create index token_of_officer on token (officer);

create table session (
    hash bytea not null constraint session_hash primary key,
    officer uuid not null,
    until_ms bigint not null
);
create index session_of_officer on session (officer);
create index session_ending on session (until_ms);

create table start_link (
    hash bytea not null constraint start_link_hash primary key,
    purpose text not null,
    until_ms bigint not null
);

create table idempotency (
    key bytea not null constraint idempotency_key primary key,
    answer bytea not null,
    day integer not null
);
create index idempotency_by_day on idempotency (day);

create table origin (
    hash bytea not null constraint origin_hash primary key,
    stream uuid not null,
    digest bytea not null
);

create table outbox (
    id bigint generated always as identity constraint outbox_id primary key,
    stream uuid not null,
    version integer not null,
    organ integer not null,
    what text not null,
    day integer not null,
    done boolean not null
);
create index outbox_undone on outbox (id) where done = false;

-- Read models: each row can be made again from the log --------------------------------------------

create table organ (
    id integer not null constraint organ_id primary key,
    parent integer,
    kind integer not null,
    name text not null,
    area integer not null,
    outside boolean not null
);

create table unit (
    id integer not null constraint unit_id primary key,
    organ integer not null,
    name text not null
);

create table officer (
    id uuid not null constraint officer_id primary key,
    name_passage uuid not null,
    disabled boolean not null
);

-- A role without a unit holds for the whole organ.
create table role (
    officer uuid not null,
    role integer not null,
    organ integer not null,
    unit integer
);
create unique index role_once on role (officer, role, organ, coalesce(unit, -1));
create index role_in_organ on role (organ, role);

-- Numbers compare byte by byte, so that a prefix is a range of the index.
create table matter (
    id uuid not null constraint matter_id primary key,
    number text collate "C" not null constraint matter_number unique,
    code bytea constraint matter_code unique,
    title uuid not null,
    organ integer not null,
    holder integer not null,
    original bytea
);
create index matter_by_original on matter (original);

-- Wide columns first, so that no padding is stored between them.
create table facts (
    matter uuid not null constraint facts_matter primary key,
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
    provisional boolean not null,
    repeat boolean not null,
    anonymous boolean not null,
    term_met boolean
);
create index facts_of_holder on facts (holder, pile, due);

create table task (
    id uuid not null constraint task_id primary key,
    matter uuid not null,
    organ integer not null,
    unit integer,
    host boolean not null,
    stage integer not null,
    since integer not null
);
create index task_of_matter on task (matter);
create index task_of_organ on task (organ, unit, stage);

create table link (
    matter uuid not null,
    other uuid not null,
    kind integer not null,
    constraint link_matter_other_kind primary key (matter, other, kind)
);
create index link_to_other on link (other);

-- The organs that may know of a matter. Pile and due stand here a second time, so that any organ's
-- list is one walk along an index; a matter without a due date is due on the last day there is.
create table sight (
    matter uuid not null,
    organ integer not null,
    pile integer not null,
    due integer not null,
    constraint sight_matter_organ primary key (matter, organ)
);
create index sight_in_pile on sight (organ, pile, due, matter);
create index sight_by_due on sight (organ, due, matter);

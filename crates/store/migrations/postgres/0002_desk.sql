-- The day's work at a desk, PostgreSQL. The same tables stand in ../sqlite.

-- What somebody began to type, sealed; it goes when the matter is registered, or after some days.
create table draft (
    id uuid not null constraint draft_id primary key,
    officer uuid not null,
    kind integer not null,
    saved_ms bigint not null,
    envelope bytea not null
);
create index draft_of_officer on draft (officer, kind, saved_ms);
create index draft_by_age on draft (saved_ms);

-- Read model: who answers for an open matter (承办人).
create table charge (
    matter uuid not null constraint charge_matter primary key,
    officer uuid not null
);
create index charge_of_officer on charge (officer);

-- Finding earlier matters of the same place and class while a letter is typed.
create index facts_alike on facts (area, class, received);

-- Which units of an organ were given a matter, PostgreSQL. The same table stands in ../sqlite.

-- Read model: of each organ that gave a matter to units of its own, which they are, also once it lies elsewhere or is given up:
-- those of its other units do not learn of it.
create table given (
    matter uuid not null,
    organ integer not null,
    unit integer not null,
    constraint given_matter_organ_unit primary key (matter, organ, unit)
);

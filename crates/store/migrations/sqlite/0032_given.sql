-- Which units of an organ were given a matter, SQLite. The same table stands in ../postgres.

-- Read model: of each organ that gave a matter to units of its own, which they are, also once it lies elsewhere or is given up:
-- those of its other units do not learn of it.
create table given (
    matter blob not null,
    organ integer not null,
    unit integer not null,
    primary key (matter, organ, unit)
) strict, without rowid;

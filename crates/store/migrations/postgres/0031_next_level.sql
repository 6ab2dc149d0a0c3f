-- Whom a petitioner may ask for the next level, PostgreSQL. The same table stands in ../sqlite.

-- Read model: of a matter that was answered, the organs that the opinion names for its review, or the organ whose opinion it
-- is, where none is named and the one above it decides. So a counter that never knew of the matter takes the application, and
-- of every other number nothing is read.
create table next_level (
    matter uuid not null,
    no integer not null,
    organ integer not null,
    named boolean not null,
    constraint next_level_matter_no primary key (matter, no)
);

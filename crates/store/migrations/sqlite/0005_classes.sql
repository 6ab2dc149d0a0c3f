-- Read model: the content classes a matter has beside its main one, SQLite. The main one stands in facts.

create table further_class (
    matter blob not null,
    class integer not null,
    primary key (matter, class)
) strict, without rowid;
create index further_class_by_class on further_class (class, matter);

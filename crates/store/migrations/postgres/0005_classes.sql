-- Read model: the content classes a matter has beside its main one, PostgreSQL. The main one stands in facts.

create table further_class (
    matter uuid not null,
    class integer not null,
    constraint further_class_matter_class primary key (matter, class)
);
create index further_class_by_class on further_class (class, matter);

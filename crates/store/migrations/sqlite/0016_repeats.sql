-- Repeats and copies are counted along indexes of their own, SQLite. The same tables and indexes stand in ../postgres.

alter table sight add column repeat integer not null default 0;
update sight set repeat = coalesce((select f.repeat from facts f where f.matter = sight.matter), 0);
create index sight_repeated on sight (organ, repeat, due, matter) where repeat = true;

create index link_of_kind on link (kind, matter, other);

-- Whether a matter is still in hand is told by its pile: what is open is counted and walked without looking each up.
drop index sight_by_due;
create index sight_by_due on sight (organ, due, matter, pile);
drop index sight_by_received;
create index sight_by_received on sight (organ, received, matter, pile);

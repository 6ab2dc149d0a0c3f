-- Roots of full subtrees of the log's tree, PostgreSQL. The same table stands in ../sqlite.

-- Level 1 holds a root for each 256 leaves, level 2 for each 256 of those, and so on: what a proof is made of without
-- walking the log. Grown with the checkpoints; it follows from the log and can be made from it again.
create table subtree (
    level integer not null,
    place bigint not null,
    hash bytea not null,
    constraint subtree_level_place primary key (level, place)
);

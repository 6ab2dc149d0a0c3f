-- Whose matter it is, SQLite. The same column stands in ../postgres.

-- Read model: the day since which organs differ about whose matter it is (Art. 24), while it is not settled.
alter table ledger add column conflict integer;
create index ledger_conflicts on ledger (conflict) where conflict is not null;

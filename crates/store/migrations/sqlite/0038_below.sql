-- Leads that an organ below works on, SQLite. The same column and index stand in ../postgres.

-- Read model: the organ below that a lead was assigned to last, which finds it in its ledger.
alter table lead add column below integer;
create index lead_below on lead (below) where below is not null;

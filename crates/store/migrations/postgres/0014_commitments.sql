-- Commitments of first visits, PostgreSQL. The same column stands in ../sqlite.

-- Read model: the first day by which a commitment is to be kept, as long as it is not.
alter table watch add column commitment_due integer;
create index watch_commitments on watch (commitment_due) where commitment_due is not null;

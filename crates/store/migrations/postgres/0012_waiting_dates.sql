-- Dates that wait for a calendar. The same column stands in the other engine's file.

-- The first of a matter's dates that may still move because its year is not published: of any of them, not of the next
-- step's alone. Of what was kept before only the next step's is known until `lugu rebuild` reads the log again.
alter table facts add column waits integer;
update facts set waits = due where provisional and due is not null;
create index facts_waiting on facts (waits) where waits is not null;

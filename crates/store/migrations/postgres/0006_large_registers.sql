-- Large registers: an import shall change few pages for each row, PostgreSQL.

-- What a run adopted is found in the order of streams, which lie side by side.
drop index origin_of_run;
create index origin_of_run on origin (run, stream);

-- A passage is looked for with its stream; one index serves for both.
alter table passage drop constraint passage_id;
drop index passage_of_stream;
alter table passage add constraint passage_stream_id primary key (stream, id);

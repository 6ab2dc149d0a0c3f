//! Many matters begun at once, a table at a time: what an import brings.

use uuid::Uuid;

use crate::engine::{insert_all, within};
use crate::error::StoreError;
use crate::events::{MATTER, NewEvent};
use crate::matters::{FactsRow, MatterRow, NEVER};
use crate::origin::OriginRow;
use crate::passages::{PassageRow, WrappedKeyRow};
use crate::work::Work;

/// How many rows one statement inserts: enough that its cost is the rows', and far below the number
/// of values that either engine binds.
pub(crate) const CHUNK: usize = 250;

/// A matter about to begin, with everything that is kept of it.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Its first event.
    pub event: NewEvent,
    /// The key of who brought it, sealed for circles.
    pub keys: Vec<WrappedKeyRow>,
    /// The envelope that says who brought it.
    pub identity: Option<Vec<u8>>,
    /// Its texts.
    pub passages: Vec<PassageRow>,
    /// What it is called; its id is the stream's.
    pub matter: MatterRow,
    /// Its facts.
    pub facts: FactsRow,
    /// The organs that may know of it.
    pub sight: Vec<i32>,
    /// Where it came from.
    pub origin: OriginRow,
}

/// Inserts all rows, so many with a statement.
macro_rules! in_chunks {
    ($work:expr, $sql:expr, $rows:expr, $fill:expr) => {{
        let rows: Vec<_> = $rows.collect();
        for chunk in rows.chunks(CHUNK) {
            insert_all!($work, $sql, chunk, $fill)?;
        }
    }};
}

impl Work<'_> {
    /// Begins matters whose ids, numbers and origins are new.
    pub async fn begin_all(&mut self, matters: Vec<Beginning>) -> Result<(), StoreError> {
        self.begin_streams(&matters).await?;
        self.keep_sealed(&matters).await?;
        self.keep_rows(&matters).await?;
        for matter in matters {
            self.wait(matter.matter.id, 1, matter.event);
        }
        Ok(())
    }

    /// Which of these numbers are taken.
    pub async fn numbers_taken(&mut self, numbers: &[String]) -> Result<Vec<String>, StoreError> {
        const SQL: &str = "select number from matter where number in ";
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = sqlx::QueryBuilder::new(SQL);
            question.push_tuples(numbers, |mut tuple, number| { tuple.push_bind(number.clone()); });
            question.build_query_scalar().fetch_all(conn).await
        })
    }

    async fn begin_streams(&mut self, matters: &[Beginning]) -> Result<(), StoreError> {
        const STREAM: &str = "insert into stream (id, kind, version) ";
        const ORIGIN: &str = "insert into origin (hash, stream, digest, run, version) ";
        in_chunks!(self, STREAM, matters.iter(), |mut row, begun| {
            row.push_bind(begun.matter.id).push_bind(MATTER).push_bind(1_i32);
        });
        in_chunks!(self, ORIGIN, matters.iter(), |mut row, begun| {
            let origin = &begun.origin;
            row.push_bind(origin.hash.clone()).push_bind(origin.stream);
            row.push_bind(origin.digest.clone()).push_bind(origin.run).push_bind(origin.version);
        });
        Ok(())
    }

    async fn keep_sealed(&mut self, matters: &[Beginning]) -> Result<(), StoreError> {
        const KEY: &str = "insert into wrapped_key (stream, purpose, holder, epoch, envelope) ";
        const PASSAGE: &str = "insert into passage (stream, id, envelope) ";
        const IDENTITY: &str = "insert into identity (stream, envelope) ";
        in_chunks!(self, KEY, matters.iter().flat_map(|begun| &begun.keys), |mut row, key| {
            row.push_bind(key.stream).push_bind(key.purpose).push_bind(key.holder.clone());
            row.push_bind(key.epoch).push_bind(key.envelope.clone());
        });
        let passages = matters.iter().flat_map(|begun| &begun.passages);
        in_chunks!(self, PASSAGE, passages, |mut row, passage| {
            row.push_bind(passage.stream).push_bind(passage.id);
            row.push_bind(passage.envelope.clone());
        });
        let named = matters.iter().filter_map(|begun| {
            let envelope = begun.identity.as_ref()?;
            Some((begun.matter.id, envelope.clone()))
        });
        in_chunks!(self, IDENTITY, named, |mut row, (stream, envelope): &(Uuid, Vec<u8>)| {
            row.push_bind(*stream).push_bind(envelope.clone());
        });
        Ok(())
    }

    async fn keep_rows(&mut self, matters: &[Beginning]) -> Result<(), StoreError> {
        const MATTERS: &str =
            "insert into matter (id, number, code, title, organ, holder, original) ";
        const FACTS: &str = "insert into facts (matter, organ, holder, kind, form, source, stage,
            pile, class, area, received, due, answered, closed, persons, way, outcome, provisional,
            repeat, anonymous, term_met, waits, simple, erasable, proposed) ";
        const SIGHT: &str =
            "insert into sight (matter, organ, pile, due, received, holder, repeat) ";
        in_chunks!(self, MATTERS, matters.iter(), |mut row, begun| {
            let matter = &begun.matter;
            row.push_bind(matter.id).push_bind(matter.number.clone());
            row.push_bind(matter.code.clone()).push_bind(matter.title).push_bind(matter.organ);
            row.push_bind(matter.holder).push_bind(matter.original.clone());
        });
        in_chunks!(self, FACTS, matters.iter(), |mut row, begun| {
            let facts = &begun.facts;
            row.push_bind(facts.matter).push_bind(facts.organ).push_bind(facts.holder);
            row.push_bind(facts.kind).push_bind(facts.form).push_bind(facts.source);
            row.push_bind(facts.stage).push_bind(facts.pile).push_bind(facts.class);
            row.push_bind(facts.area).push_bind(facts.received).push_bind(facts.due);
            row.push_bind(facts.answered).push_bind(facts.closed).push_bind(facts.persons);
            row.push_bind(facts.way).push_bind(facts.outcome).push_bind(facts.provisional);
            row.push_bind(facts.repeat).push_bind(facts.anonymous).push_bind(facts.term_met);
            row.push_bind(facts.waits).push_bind(facts.simple);
            row.push_bind(facts.erasable).push_bind(facts.proposed);
        });
        let sight = matters.iter().flat_map(|begun| {
            let facts = &begun.facts;
            let due = facts.due.unwrap_or(NEVER);
            let (pile, received, holder) = (facts.pile, facts.received, facts.holder);
            let line = move |organ: i32| [organ, pile, due, received, holder];
            begun.sight.iter().map(move |organ| (begun.matter.id, line(*organ), facts.repeat))
        });
        in_chunks!(
            self,
            SIGHT,
            sight,
            |mut row, (matter, line, repeat): &(Uuid, [i32; 5], bool)| {
                row.push_bind(*matter);
                for value in line {
                    row.push_bind(*value);
                }
                row.push_bind(*repeat);
            }
        );
        Ok(())
    }
}

//! Lists of matters that some organs may know of, page by page, and the figures above them.

use sqlx::{Database, Encode, FromRow, QueryBuilder, Type};
use uuid::Uuid;

use crate::engine::within;
use crate::error::StoreError;
use crate::matters::{FactsRow, NEVER};
use crate::work::Work;

/// Which matters a list shows. Without organs it shows none; whatever else is not set does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The organs on whose behalf the list is asked for.
    pub organs: Vec<i32>,
    /// The pile they lie on.
    pub pile: Option<i32>,
    /// Where they stand.
    pub stage: Option<i32>,
    /// Their kind.
    pub kind: Option<i32>,
    /// How they came.
    pub form: Option<i32>,
    /// Due before this day.
    pub due_before: Option<i32>,
    /// How their number begins.
    pub number: Option<String>,
    /// The organ that holds them.
    pub holder: Option<i32>,
    /// A unit at work on them.
    pub unit: Option<i32>,
    /// Their class lies from the first of these codes up to before the second.
    pub class: Option<(i32, i32)>,
}

/// Where a page ends and the next begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The due day of the last row shown.
    pub due: Option<i32>,
    /// The matter of the last row shown.
    pub matter: Uuid,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ListRow {
    /// The matter's number.
    pub number: String,
    /// The passage that holds its title.
    pub title: Uuid,
    /// Everything else.
    #[sqlx(flatten)]
    pub facts: FactsRow,
}

impl ListRow {
    /// The cursor of the page that begins after this row.
    pub fn cursor(&self) -> Cursor {
        Cursor { due: self.facts.due, matter: self.facts.matter }
    }

    fn place(&self) -> (i32, Uuid) {
        (self.facts.due.unwrap_or(NEVER), self.facts.matter)
    }
}

/// How many matters lie on a pile of one organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct PileCount {
    /// The pile.
    pub pile: i32,
    /// The organ that holds them.
    pub holder: i32,
    /// How many.
    pub matters: i64,
    /// How many of them were due before the day asked about.
    pub late: i64,
    /// The soonest day one of them is due.
    pub soonest: Option<i32>,
}

/// How many of the matters answered were answered in how many days, each count holding the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromRow)]
pub struct InTime {
    /// Within fifteen days.
    pub within_15: i64,
    /// Within sixty days.
    pub within_60: i64,
    /// Within ninety days.
    pub within_90: i64,
    /// All that were answered.
    pub answered: i64,
    /// All there are (件次).
    pub total: i64,
    /// Those that repeat none before them (件).
    pub first: i64,
    /// Those that came in the form asked about: visits (批次).
    pub batches: i64,
    /// The persons of these (人次).
    pub persons: i64,
}

impl Work<'_> {
    /// A page of at most `limit` matters after `after`: the next due first, those without a due day last.
    pub async fn list(
        &mut self,
        filter: &Filter,
        after: Option<Cursor>,
        limit: i64,
    ) -> Result<Vec<ListRow>, StoreError> {
        let mut page = Vec::new();
        let order = self.order(filter.number.as_deref()).await?;
        // Each organ's page is one walk along an index, and the first of all are among the first of each.
        for organ in &filter.organs {
            page.extend(self.list_of(*organ, filter, after, order, limit).await?);
        }
        page.sort_unstable_by_key(ListRow::place);
        page.dedup_by_key(|row| row.facts.matter);
        page.truncate(usize::try_from(limit).unwrap_or_default());
        Ok(page)
    }

    async fn list_of(
        &mut self,
        organ: i32,
        filter: &Filter,
        after: Option<Cursor>,
        order: &'static str,
        limit: i64,
    ) -> Result<Vec<ListRow>, StoreError> {
        const SQL: &str = "select m.number, m.title, f.* from sight s
            join facts f on f.matter = s.matter join matter m on m.id = s.matter where ";
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            filter.narrow(&[organ], &mut question);
            if let Some(Cursor { due, matter }) = after {
                question.push(" and (s.due, s.matter) > (").push_bind(due.unwrap_or(NEVER));
                question.push(", ").push_bind(matter).push(")");
            }
            question.push(order).push(" limit ").push_bind(limit);
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// Few numbers that begin so are looked up and sorted; otherwise one walks along the due days.
    async fn order(&mut self, number: Option<&str>) -> Result<&'static str, StoreError> {
        const FEW: i64 = 1000;
        const SQL: &str = "select count(*) from
            (select 1 from matter where number >= $1 and number < $2 limit $3) as beginning";
        const BY_DUE: &str = " order by s.due, s.matter";
        // The sign keeps SQLite from taking the index on due days.
        const SORTED: &str = " order by +s.due, s.matter";
        let Some(number) = number else { return Ok(BY_DUE) };
        let end = past(number);
        let found: i64 = within!(self, conn => {
            sqlx::query_scalar(SQL).bind(number).bind(&end).bind(FEW).fetch_one(conn).await
        })?;
        Ok(if found < FEW { SORTED } else { BY_DUE })
    }

    /// How many matters a filter finds.
    pub async fn count(&mut self, filter: &Filter) -> Result<i64, StoreError> {
        const SQL: &str = "select count(*) from sight s join facts f on f.matter = s.matter where ";
        if filter.organs.is_empty() {
            return Ok(0);
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            filter.narrow(&filter.organs, &mut question);
            question.build_query_scalar().fetch_one(conn).await
        })
    }

    /// How many matters lie on each pile of each organ, as far as these organs may know of them, and how
    /// many were due before `today`; empty piles are left out, and so is the pile of what is `done`.
    pub async fn pile_counts(
        &mut self,
        organs: &[i32],
        today: i32,
        done: i32,
    ) -> Result<Vec<PileCount>, StoreError> {
        const SQL: &str = "select s.pile, f.holder, count(*) as matters, count(case when s.due < ";
        const REST: &str = " then 1 end) as late, min(f.due) as soonest
            from sight s join facts f on f.matter = s.matter where s.organ in ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(today).push(REST);
            seen_by(organs, &mut question);
            question.push(" and s.pile <> ").push_bind(done);
            question.push(" group by s.pile, f.holder order by s.pile, f.holder");
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// How soon the matters that these organs may know of were answered, and how many came; those of the
    /// form `visit` are counted by batch and by person as well.
    pub async fn answered_in_time(
        &mut self,
        organs: &[i32],
        visit: i32,
    ) -> Result<InTime, StoreError> {
        const SQL: &str = "select
                count(case when f.answered - f.received <= 15 then 1 end) as within_15,
                count(case when f.answered - f.received <= 60 then 1 end) as within_60,
                count(case when f.answered - f.received <= 90 then 1 end) as within_90,
                count(f.answered) as answered, count(*) as total,
                count(case when f.repeat then null else 1 end) as first,
                count(case when f.form = ";
        const PERSONS: &str = " then 1 end) as batches, coalesce(sum(case when f.form = ";
        const REST: &str = " then f.persons else 0 end), 0) as persons
            from sight s join facts f on f.matter = s.matter where s.organ in ";
        if organs.is_empty() {
            return Ok(InTime::default());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(visit).push(PERSONS).push_bind(visit).push(REST);
            seen_by(organs, &mut question);
            question.build_query_as().fetch_one(conn).await
        })
    }

    /// The numbers of the matters that bear this number elsewhere, as far as these organs may know of them.
    pub async fn numbers_by_original(
        &mut self,
        original: &[u8],
        organs: &[i32],
    ) -> Result<Vec<String>, StoreError> {
        const SQL: &str = "select m.number from sight s join matter m on m.id = s.matter
            where m.original = ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(original.to_vec()).push(" and s.organ in ");
            seen_by(organs, &mut question);
            question.push(" order by m.number limit 20").build_query_scalar().fetch_all(conn).await
        })
    }
}

/// Finding what may be the same.
impl Work<'_> {
    /// The matters that bear this number elsewhere, as far as these organs may know of them.
    pub async fn matters_by_original(
        &mut self,
        original: &[u8],
        organs: &[i32],
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select m.id from sight s join matter m on m.id = s.matter
            where m.original = ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(original.to_vec()).push(" and s.organ in ");
            seen_by(organs, &mut question);
            question.push(" order by m.number limit ").push_bind(limit);
            question.build_query_scalar().fetch_all(conn).await
        })
    }

    /// The last matters of an area and a class that came since a day, as far as these organs may know of them.
    pub async fn matters_alike(
        &mut self,
        (area, class, since): (i32, i32, i32),
        organs: &[i32],
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select f.matter from facts f join sight s on s.matter = f.matter
            where f.area = ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(area).push(" and f.class = ").push_bind(class);
            question.push(" and f.received >= ").push_bind(since).push(" and s.organ in ");
            seen_by(organs, &mut question);
            question.push(" order by f.received desc, f.matter limit ").push_bind(limit);
            question.build_query_scalar().fetch_all(conn).await
        })
    }

    /// The lines of these matters, in no order.
    pub async fn rows_of(&mut self, matters: &[Uuid]) -> Result<Vec<ListRow>, StoreError> {
        const SQL: &str = "select m.number, m.title, f.* from facts f
            join matter m on m.id = f.matter where f.matter in ";
        if matters.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_tuples(matters, |mut tuple, matter| {
                tuple.push_bind(*matter);
            });
            question.build_query_as().fetch_all(conn).await
        })
    }
}

impl Filter {
    fn narrow<DB>(&self, organs: &[i32], question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
        for<'q> String: Encode<'q, DB> + Type<DB>,
    {
        match self.holder {
            Some(holder) => held_by(holder, organs, question),
            None => seen_by(organs, question.push("s.organ in ")),
        }
        and(question, " and s.pile = ", self.pile);
        and(question, " and f.stage = ", self.stage);
        and(question, " and f.kind = ", self.kind);
        and(question, " and f.form = ", self.form);
        and(question, " and s.due < ", self.due_before);
        and(question, " and f.class >= ", self.class.map(|(first, _)| first));
        and(question, " and f.class < ", self.class.map(|(_, end)| end));
        if let Some(unit) = self.unit {
            question
                .push(" and exists (select 1 from task t where t.matter = s.matter and t.unit = ");
            question.push_bind(unit).push(")");
        }
        if let Some(number) = &self.number {
            question.push(" and s.matter in (select id from matter where number >= ");
            question.push_bind(number.clone()).push(" and number < ");
            question.push_bind(past(number)).push(")");
        }
    }
}

/// What comes after every number that begins so.
fn past(number: &str) -> String {
    format!("{number}{}", char::MAX)
}

/// Follows `s.organ in`: each matter once, though several of these organs may know of it: the smallest id stands for all.
fn seen_by<DB>(organs: &[i32], question: &mut QueryBuilder<DB>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    among(organs, question);
    if organs.len() > 1 {
        question.push(" and not exists (select 1 from sight o where o.matter = s.matter");
        question.push(" and o.organ < s.organ and o.organ in ");
        among(organs, question);
        question.push(")");
    }
}

/// What an organ holds, found along its own index, as far as one of these organs may know of it.
fn held_by<DB>(holder: i32, organs: &[i32], question: &mut QueryBuilder<DB>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    question.push("s.organ = ").push_bind(holder).push(" and f.holder = ").push_bind(holder);
    question.push(" and exists (select 1 from sight o where o.matter = s.matter and o.organ in ");
    among(organs, question);
    question.push(")");
}

fn among<DB>(organs: &[i32], question: &mut QueryBuilder<DB>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    question.push_tuples(organs, |mut tuple, organ| {
        tuple.push_bind(*organ);
    });
}

fn and<DB>(question: &mut QueryBuilder<DB>, condition: &'static str, value: Option<i32>)
where
    DB: Database,
    for<'q> i32: Encode<'q, DB> + Type<DB>,
{
    if let Some(value) = value {
        question.push(condition).push_bind(value);
    }
}

//! Lists of matters that some organs may know of, page by page, in either direction.

pub(crate) mod narrow;

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::within;
use crate::error::StoreError;
use crate::matters::{FactsRow, NEVER};
use crate::work::Work;

pub(crate) use narrow::Along;
pub use narrow::{Filter, First, OnlyUnits, Sight};

/// So many are looked up one by one and sorted; more are met soon enough by walking along the days.
const FEW: usize = 1000;

/// In which order a list stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The next due first, those without a due day last.
    #[default]
    Due,
    /// The last received first.
    Received,
    /// What may be erased for the longest first; only of what may be erased.
    Erasable,
    /// What was proposed to be erased first stands first; only of what was proposed.
    Proposed,
}

/// A place in a list: the page ends before it or begins after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The day that the row stands under, by the order of the list.
    pub day: i32,
    /// The matter of the row.
    pub matter: Uuid,
}

/// Which page of a list is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Walk {
    /// The order.
    pub order: Order,
    /// From where; none is the list's beginning.
    pub from: Option<Cursor>,
    /// The page that ends before the cursor, instead of the one that begins after it.
    pub back: bool,
    /// At most so many rows.
    pub limit: i64,
}

impl Walk {
    /// The first page in the order of due days.
    pub fn first(limit: i64) -> Self {
        Self { limit, ..Self::default() }
    }

    fn column(self) -> &'static str {
        match self.order {
            Order::Due => "s.due",
            Order::Received => "s.received",
            Order::Erasable => "f.erasable",
            Order::Proposed => "f.proposed",
        }
    }

    /// Whether the rows are walked from the smaller day to the greater.
    fn ascends(self) -> bool {
        (self.order != Order::Received) != self.back
    }
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
    /// Where the row stands in a list of this order.
    pub fn cursor(&self, order: Order) -> Cursor {
        let day = match order {
            Order::Due => self.facts.due.unwrap_or(NEVER),
            Order::Received => self.facts.received,
            Order::Erasable => self.facts.erasable.unwrap_or(NEVER),
            Order::Proposed => self.facts.proposed.unwrap_or(NEVER),
        };
        Cursor { day, matter: self.facts.matter }
    }
}

impl Work<'_> {
    /// A page of a list, its rows in the order of the list whichever way it was walked.
    pub async fn list(&mut self, filter: &Filter, walk: &Walk) -> Result<Vec<ListRow>, StoreError> {
        let mut page = Vec::new();
        let looked_up =
            filter.watched.is_some() || filter.failed.is_some() || filter.rated.is_some();
        // What lies on somebody's own piles stands together in an index, and is sorted.
        let looked_up = looked_up || filter.desks.is_some();
        // The days are long: whoever seeks twenty matters along them reads nearly every one.
        let named = filter.matters.as_ref().is_some_and(|matters| matters.len() <= FEW);
        let looked_up = looked_up || named;
        let few = looked_up || self.finds_few(filter.number.as_deref()).await?;
        // Each organ's page is one walk along an index, and the first of all are among the first of each.
        for organ in &filter.organs {
            page.extend(self.list_of(*organ, filter, walk, few).await?);
        }
        page.sort_unstable_by_key(|row| {
            let place = row.cursor(walk.order);
            (place.day, place.matter)
        });
        page.dedup_by_key(|row| row.facts.matter);
        if !walk.ascends() {
            page.reverse();
        }
        page.truncate(usize::try_from(walk.limit).unwrap_or_default());
        if walk.back {
            page.reverse();
        }
        Ok(page)
    }

    /// The matters that a filter finds, in the order of ids.
    pub async fn among(&mut self, filter: &Filter) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select s.matter from sight s";
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push(filter.facts()).push(" where ");
            filter.narrow(&filter.organs, Along::Any, &mut question);
            question.push(" order by s.matter").build_query_scalar().fetch_all(conn).await
        })
    }

    /// Matters after this one with a date until a day that waits for its calendar. In the order of their ids, so that a
    /// walk through them ends.
    pub async fn unsettled(
        &mut self,
        after: Uuid,
        until: i32,
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str =
            "select matter from facts where matter > $1 and waits <= $2 order by matter limit $3";
        within!(self, conn => {
            let found = sqlx::query_scalar(SQL).bind(after).bind(until).bind(limit);
            found.fetch_all(conn).await
        })
    }

    async fn list_of(
        &mut self,
        organ: i32,
        filter: &Filter,
        walk: &Walk,
        few: bool,
    ) -> Result<Vec<ListRow>, StoreError> {
        const SQL: &str = "select m.number, m.title, g.* from (select s.matter from sight s";
        // What stands in a row is looked up for the rows of the page alone.
        const REST: &str = ") as page join facts g on g.matter = page.matter
            join matter m on m.id = page.matter";
        let (column, ascends) = (walk.column(), walk.ascends());
        let along = if few { Along::Any } else { Along::Days };
        let (beyond, way) = if ascends { (" > (", "asc") } else { (" < (", "desc") };
        // The sign keeps SQLite from taking the index on days where few matters were looked up.
        let by_days = matches!(walk.order, Order::Due | Order::Received);
        let sign = if few && by_days { "+" } else { "" };
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push(filter.facts()).push(" where ");
            filter.narrow(&[organ], along, &mut question);
            if let Some(Cursor { day, matter }) = walk.from {
                question.push(" and (").push(column).push(", s.matter)").push(beyond);
                question.push_bind(day).push(", ").push_bind(matter).push(")");
            }
            question.push(" order by ").push(sign).push(column).push(" ").push(way);
            question.push(", s.matter ").push(way).push(" limit ").push_bind(walk.limit);
            question.push(REST);
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// Whether few numbers begin so: these are looked up and sorted, otherwise one walks along the days.
    async fn finds_few(&mut self, number: Option<&str>) -> Result<bool, StoreError> {
        const SQL: &str = "select count(*) from
            (select 1 from matter where number >= $1 and number < $2 limit $3) as beginning";
        let Some(number) = number else { return Ok(false) };
        let (end, few) = (narrow::past(number), i64::try_from(FEW).unwrap_or(i64::MAX));
        let found: i64 = within!(self, conn => {
            sqlx::query_scalar(SQL).bind(number).bind(&end).bind(few).fetch_one(conn).await
        })?;
        Ok(found < few)
    }

    /// The versions that these streams stand at.
    pub async fn versions(&mut self, streams: &[Uuid]) -> Result<Vec<(Uuid, i32)>, StoreError> {
        const SQL: &str = "select id, version from stream where id in ";
        if streams.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_tuples(streams, |mut tuple, stream| {
                tuple.push_bind(*stream);
            });
            question.build_query_as().fetch_all(conn).await
        })
    }
}

/// Finding what may be the same.
impl Work<'_> {
    /// The matters that bear this number elsewhere, as far as one may know of them.
    pub async fn matters_by_original(
        &mut self,
        original: &[u8],
        sight: &Sight,
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select m.id from sight s join matter m on m.id = s.matter
            where m.original = ";
        if sight.organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(original.to_vec()).push(" and s.organ in ");
            sight.once(&mut question);
            question.push(" order by m.number limit ").push_bind(limit);
            question.build_query_scalar().fetch_all(conn).await
        })
    }

    /// The last matters of an area, and of a class where one is named, that came since a day, as far as one
    /// may know of them.
    pub async fn matters_alike(
        &mut self,
        (area, class, since): (i32, Option<i32>, i32),
        sight: &Sight,
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select f.matter from facts f join sight s on s.matter = f.matter
            where f.area = ";
        if sight.organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(area);
            if let Some(class) = class {
                question.push(" and f.class = ").push_bind(class);
            }
            question.push(" and f.received >= ").push_bind(since).push(" and s.organ in ");
            sight.once(&mut question);
            question.push(" order by f.received desc, f.matter limit ").push_bind(limit);
            question.build_query_scalar().fetch_all(conn).await
        })
    }

    /// Those of these matters that stand in somebody's sight.
    pub async fn seen_among(
        &mut self,
        matters: &[Uuid],
        sight: &Sight,
    ) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select s.matter from sight s where s.matter in ";
        if sight.organs.is_empty() || matters.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_tuples(matters, |mut tuple, matter| {
                tuple.push_bind(*matter);
            });
            question.push(" and s.organ in ");
            sight.once(&mut question);
            question.build_query_scalar().fetch_all(conn).await
        })
    }

    /// Whether a matter stands in somebody's sight.
    pub async fn sees(&mut self, matter: Uuid, sight: &Sight) -> Result<bool, StoreError> {
        const SQL: &str = "select count(*) from sight s where s.matter = ";
        if sight.organs.is_empty() {
            return Ok(false);
        }
        let found: i64 = within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(matter).push(" and s.organ in ");
            sight.once(&mut question);
            question.build_query_scalar().fetch_one(conn).await
        })?;
        Ok(0 < found)
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

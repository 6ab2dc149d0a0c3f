//! Figures above lists: how many matters lie where, how many are late, how soon they were answered.

use sqlx::{Database, Encode, QueryBuilder, Type};
use sqlx_macros::FromRow;

use crate::engine::within;
use crate::error::StoreError;
use crate::lists::{
    Along, Filter, Sight,
    narrow::{OF_NO_UNIT, among, of_unit, reach},
};
use crate::matters::NEVER;
use crate::work::Work;

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

/// A pile of one organ, as somebody who works there sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnPile {
    /// The circles it is looked for in: the organ's own, and that of its reports for whoever receives them.
    pub circles: Vec<i32>,
    /// The organ that holds what lies there.
    pub holder: i32,
    /// The pile.
    pub pile: i32,
    /// Where only these units of the organ are meant: what they work on, and what no unit was given yet. Empty for all.
    pub units: Vec<i32>,
}

impl OnPile {
    fn lie<DB>(&self, question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
    {
        among(&self.circles, question.push(" from sight s where s.organ in "));
        question.push(" and s.pile = ").push_bind(self.pile);
        question.push(" and s.holder = ").push_bind(self.holder);
        if !self.units.is_empty() {
            question.push(" and (");
            for unit in &self.units {
                of_unit(*unit, question);
                question.push(" or ");
            }
            question.push(OF_NO_UNIT).push(")");
        }
    }
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

/// Matters counted by batch and by person, and those of them that many brought at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromRow)]
pub struct Visits {
    /// All of them (批次).
    pub batches: i64,
    /// Their persons (人次).
    pub persons: i64,
    /// Those that many brought at once (集体访).
    pub collective: i64,
    /// Their persons.
    pub collective_persons: i64,
}

/// What lies with one organ, or with one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Load {
    /// The organ or the unit.
    pub at: i32,
    /// How many matters.
    pub matters: i64,
    /// How many of them were due before the day asked about.
    pub late: i64,
}

/// By which of its facts matters are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Their kind.
    Kind,
    /// How they came.
    Form,
    /// How they are handled; what has no way yet has the code 0.
    Way,
}

impl Fact {
    const fn column(self) -> &'static str {
        match self {
            Self::Kind => "f.kind",
            Self::Form => "f.form",
            Self::Way => "coalesce(f.way, 0)",
        }
    }
}

impl Work<'_> {
    /// What a filter finds, by the code of one fact.
    pub async fn by_fact(
        &mut self,
        filter: &Filter,
        fact: Fact,
    ) -> Result<Vec<(i32, i64)>, StoreError> {
        const SQL: &str = ", count(*) from sight s join facts f on f.matter = s.matter where ";
        within!(self, conn => {
            let mut question = QueryBuilder::new("select ");
            question.push(fact.column()).push(SQL);
            filter.narrow(&filter.organs, Along::Any, &mut question);
            question.push(" group by 1 order by 1").build_query_as().fetch_all(conn).await
        })
    }

    /// How many matters each of these filters finds, counted no further than to `most`: one statement
    /// for all, with the very conditions of the lists.
    pub async fn counts(&mut self, filters: &[Filter], most: i64) -> Result<Vec<i64>, StoreError> {
        const SQL: &str = "select 1 from sight s";
        if filters.is_empty() {
            return Ok(Vec::new());
        }
        let counted: Vec<(i32, i64)> = within!(self, conn => {
            let mut question = QueryBuilder::new("");
            for (no, filter) in (0_i32..).zip(filters) {
                question.push(if no == 0 { "select " } else { " union all select " });
                question.push_bind(no).push(" as no, count(*) as matters from (").push(SQL);
                question.push(filter.facts()).push(" where ");
                filter.narrow(&filter.organs, Along::Any, &mut question);
                question.push(" limit ").push_bind(most).push(") as found");
            }
            question.push(" order by no").build_query_as().fetch_all(conn).await
        })?;
        Ok(counted.into_iter().map(|(_, matters)| matters).collect())
    }

    /// How many matters a filter finds, counted no further than to `most`.
    pub async fn count(&mut self, filter: &Filter, most: i64) -> Result<i64, StoreError> {
        let counts = self.counts(std::slice::from_ref(filter), most).await?;
        Ok(counts.first().copied().unwrap_or_default())
    }

    /// What a filter finds, by batch and by person, and apart what so many persons or more brought.
    pub async fn visits(&mut self, filter: &Filter, crowd: i32) -> Result<Visits, StoreError> {
        const SQL: &str = "select count(*) as batches, coalesce(sum(f.persons), 0) as persons,
                count(case when f.persons >= ";
        const SUM: &str = " then 1 end) as collective,
                coalesce(sum(case when f.persons >= ";
        const REST: &str = " then f.persons else 0 end), 0) as collective_persons
            from sight s join facts f on f.matter = s.matter where ";
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(crowd).push(SUM).push_bind(crowd).push(REST);
            filter.narrow(&filter.organs, Along::Any, &mut question);
            question.build_query_as().fetch_one(conn).await
        })
    }

    /// What a filter finds, by the organ that holds it.
    pub async fn by_holder(
        &mut self,
        filter: &Filter,
        today: i32,
    ) -> Result<Vec<Load>, StoreError> {
        const SQL: &str = " then 1 end) as late from sight s";
        within!(self, conn => {
            let mut question = QueryBuilder::new(
                "select s.holder as at, count(*) as matters, count(case when s.due < ",
            );
            question.push_bind(today).push(SQL).push(filter.facts()).push(" where ");
            filter.narrow(&filter.organs, Along::Any, &mut question);
            question.push(" group by s.holder order by s.holder");
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// What a filter finds, by the unit at work on it; what no unit is at work on is left out, and a
    /// matter with a host and a co-handler is with both.
    pub async fn by_unit(&mut self, filter: &Filter, today: i32) -> Result<Vec<Load>, StoreError> {
        const SQL: &str = " then 1 end) as late
            from task t cross join sight s cross join facts f
            where s.matter = t.matter and f.matter = t.matter and t.unit is not null and ";
        within!(self, conn => {
            let mut question = QueryBuilder::new(
                "select t.unit as at, count(*) as matters, count(case when s.due < ",
            );
            question.push_bind(today).push(SQL);
            filter.narrow(&filter.organs, Along::Any, &mut question);
            question.push(" group by t.unit order by t.unit");
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// What a filter finds, by its class cut down to `width` numbers: the class, and how many were
    /// received before `month` and from then on. What has no class is left out.
    pub async fn by_class(
        &mut self,
        filter: &Filter,
        width: i32,
        month: i32,
    ) -> Result<Vec<(i32, i64, i64)>, StoreError> {
        const BEFORE: &str = ", count(case when s.received < ";
        const SINCE: &str = " then 1 end), count(case when s.received >= ";
        const SQL: &str = " then 1 end)
            from sight s join facts f on f.matter = s.matter where f.class > 0 and ";
        within!(self, conn => {
            let mut question = QueryBuilder::new("select f.class / ");
            question.push_bind(width).push(BEFORE).push_bind(month);
            question.push(SINCE).push_bind(month).push(SQL);
            filter.narrow(&filter.organs, Along::Any, &mut question);
            question.push(" group by 1 order by 1");
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// How many matters lie on these piles, how many of them were due before `today`, and the soonest day one is due.
    /// Empty piles are left out. Each is three short walks along one index, for the piles of an office may be long.
    pub async fn pile_counts(
        &mut self,
        piles: &[OnPile],
        today: i32,
    ) -> Result<Vec<PileCount>, StoreError> {
        // SQLite puts no more than five hundred selects together.
        const AT_ONCE: usize = 100;
        let mut counted = Vec::new();
        for some in piles.chunks(AT_ONCE) {
            counted.extend(self.some_pile_counts(some, today).await?);
        }
        Ok(counted)
    }

    async fn some_pile_counts(
        &mut self,
        piles: &[OnPile],
        today: i32,
    ) -> Result<Vec<PileCount>, StoreError> {
        let counted: Vec<PileCount> = within!(self, conn => {
            let mut question = QueryBuilder::new("");
            for (no, on) in piles.iter().enumerate() {
                question.push(if no == 0 { "select " } else { " union all select " });
                question.push_bind(on.pile).push(" as pile, ");
                question.push_bind(on.holder).push(" as holder, (select count(*)");
                on.lie(&mut question);
                question.push(") as matters, (select count(*)");
                on.lie(&mut question);
                question.push(" and s.due < ").push_bind(today);
                question.push(") as late, (select min(s.due)");
                on.lie(&mut question);
                question.push(" and s.due < ").push_bind(NEVER).push(") as soonest");
            }
            question.push(" order by 1, 2").build_query_as().fetch_all(conn).await
        })?;
        Ok(counted.into_iter().filter(|count| 0 < count.matters).collect())
    }

    /// How soon the matters that these organs may know of were answered, and how many came; those of the
    /// form `visit` are counted by batch and by person as well.
    pub async fn answered_in_time(
        &mut self,
        sight: &Sight,
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
            from ";
        const MANY: i64 = 20_000;
        // A few are looked up; many are met on one walk through all there are, which lie in the same order in both tables.
        const LOOKED_UP: &str = "sight s join facts f on f.matter = s.matter where s.organ in ";
        const WALKED: &str =
            "facts f where exists (select 1 from sight s where s.matter = f.matter and s.organ in ";
        if sight.organs.is_empty() {
            return Ok(InTime::default());
        }
        let Sight { organs, only } = sight.clone();
        let all = Filter { organs, only, ..Filter::default() };
        let many = self.count(&all, MANY).await? == MANY;
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_bind(visit).push(PERSONS).push_bind(visit).push(REST);
            if many {
                among(&sight.organs, question.push(WALKED));
                reach("s", &sight.only, &mut question);
                question.push(")");
            } else {
                sight.once(question.push(LOOKED_UP));
            }
            question.build_query_as().fetch_one(conn).await
        })
    }
}

//! Read model of ratings (满意度评价): what was said, and what might have been; the counts behind the two rates.

use sqlx::{Database, Encode, QueryBuilder, Type};
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, fill_all, within};
use crate::error::StoreError;
use crate::lists::{Along, Filter};
use crate::matters::each;
use crate::work::Work;

/// One of the two that may be rated about a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct RatingRow {
    /// The matter.
    pub matter: Uuid,
    /// Which of the two.
    pub object: i32,
    /// The organ meant.
    pub organ: i32,
    /// The last day on which it may be rated.
    pub until: i32,
    /// How it was rated, once it was.
    pub value: Option<i32>,
    /// The day it was.
    pub rated: Option<i32>,
}

/// How many matters were rated about one object, of those that could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct RatedCount {
    /// Which of the two.
    pub object: i32,
    /// How many were rated, or were not in their time.
    pub evaluable: i64,
    /// How many were rated.
    pub evaluated: i64,
    /// How many of these with a value up to the one that was asked for.
    pub satisfied: i64,
}

/// The days between which ratings count: what was rated from the first to the last of them, and what nobody rated
/// until a last day that lies between them and before today. What may still be rated counts nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: i32,
    /// The last day.
    pub last: i32,
    /// Today.
    pub today: i32,
}

impl Span {
    fn narrow<DB>(self, question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
    {
        let Self { first, last, today } = self;
        question.push("(r.rated >= ").push_bind(first).push(" and r.rated <= ").push_bind(last);
        question.push(" or r.rated is null and r.until >= ").push_bind(first);
        question.push(" and r.until <= ").push_bind(last);
        question.push(" and r.until < ").push_bind(today).push(")");
    }
}

/// Which ratings narrow a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// Of which of the two.
    pub object: i32,
    /// The days that count.
    pub span: Span,
    /// Only what was rated, with a value from the first of these to the second.
    pub values: Option<(i32, i32)>,
}

impl Heard {
    pub(crate) fn narrow<DB>(self, question: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> i32: Encode<'q, DB> + Type<DB>,
    {
        question.push(" and s.matter in (select r.matter from rating r where r.object = ");
        question.push_bind(self.object).push(" and ");
        self.span.narrow(question);
        if let Some((least, most)) = self.values {
            question.push(" and r.value >= ").push_bind(least);
            question.push(" and r.value <= ").push_bind(most);
        }
        question.push(")");
    }
}

impl Work<'_> {
    /// Gives a matter exactly these.
    pub async fn put_ratings(
        &mut self,
        matter: Uuid,
        rows: &[RatingRow],
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from rating where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_ratings(&each(matter, rows)).await
    }

    pub(crate) async fn fill_ratings(
        &mut self,
        rows: &[(Uuid, &RatingRow)],
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into rating (matter, object, organ, until, value, rated) ";
        fill_all!(self, SQL, rows, |mut row, (matter, rating)| {
            row.push_bind(*matter).push_bind(rating.object).push_bind(rating.organ);
            row.push_bind(rating.until).push_bind(rating.value).push_bind(rating.rated);
        })
    }

    /// How many of the matters that a filter finds were rated, of each object; values up to `good` are satisfied.
    pub async fn by_rating(
        &mut self,
        filter: &Filter,
        span: Span,
        good: i32,
    ) -> Result<Vec<RatedCount>, StoreError> {
        within!(self, conn => {
            let mut question = QueryBuilder::new("select r.object,
                count(distinct r.matter) as evaluable,
                count(distinct case when r.value is not null then r.matter end) as evaluated,
                count(distinct case when r.value <= ");
            question.push_bind(good).push(" then r.matter end) as satisfied
                from rating r cross join sight s cross join facts f
                where s.matter = r.matter and f.matter = r.matter and ");
            span.narrow(&mut question);
            question.push(" and ");
            filter.narrow(&filter.organs, Along::Any, &mut question);
            question.push(" group by r.object order by r.object");
            question.build_query_as().fetch_all(conn).await
        })
    }
}

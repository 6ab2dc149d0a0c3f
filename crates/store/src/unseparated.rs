//! Read model of what one hand did that two do where there are enough of them (未分离).

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, fill_all, within};
use crate::error::StoreError;
use crate::lists::narrow::among;
use crate::work::Work;

/// Two steps of a matter that one hand did.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct UnseparatedRow {
    /// The matter.
    pub matter: Uuid,
    /// The event that is the second.
    pub version: i32,
    /// Which two.
    pub pair: i32,
    /// The organ whose steps they are.
    pub organ: i32,
    /// Whose hand.
    pub officer: Uuid,
    /// The day of the second.
    pub done: i32,
    /// The matter is a report.
    pub report: bool,
}

impl Work<'_> {
    /// Puts what one hand did in a matter. It becomes more and never less, so that of most matters nothing is written.
    pub async fn put_unseparated(
        &mut self,
        matter: Uuid,
        rows: &[UnseparatedRow],
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from unseparated where matter = $1";
        if rows.is_empty() {
            return Ok(());
        }
        change!(self, EMPTY, matter)?;
        self.fill_unseparated(&rows.iter().map(|row| (matter, row)).collect::<Vec<_>>()).await
    }

    pub(crate) async fn fill_unseparated(
        &mut self,
        rows: &[(Uuid, &UnseparatedRow)],
    ) -> Result<(), StoreError> {
        const SQL: &str =
            "insert into unseparated (matter, version, pair, organ, officer, done, report) ";
        fill_all!(self, SQL, rows, |mut row, (matter, one)| {
            row.push_bind(*matter).push_bind(one.version).push_bind(one.pair);
            row.push_bind(one.organ).push_bind(one.officer).push_bind(one.done);
            row.push_bind(one.report);
        })
    }

    /// What one hand did at these organs from one day to another, at most so much of it, the latest first.
    pub async fn unseparated(
        &mut self,
        organs: &[i32],
        (from, to): (i32, i32),
        limit: i64,
    ) -> Result<Vec<UnseparatedRow>, StoreError> {
        const SQL: &str = "select * from unseparated where organ in ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            among(organs, &mut question);
            question.push(" and done between ").push_bind(from);
            question.push(" and ").push_bind(to);
            question.push(" order by done desc, matter, version, pair limit ").push_bind(limit);
            question.build_query_as().fetch_all(conn).await
        })
    }
}

//! Read model of what petitioners wait for beside the way: a word, a decision on who keeps out, and one on whose matter
//! it is.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, fill_all, within};
use crate::error::StoreError;
use crate::work::Work;

/// What the petitioner of one matter waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct LedgerRow {
    /// The matter.
    pub matter: Uuid,
    /// The day on which they were last told anything.
    pub told: Option<i32>,
    /// The day since which a request that somebody keep out waits for a decision.
    pub recusal: Option<i32>,
    /// The day since which organs differ about whose matter it is.
    pub conflict: Option<i32>,
    /// The day since which something they added is unread.
    pub unread: Option<i32>,
}

impl Work<'_> {
    /// Says what a petitioner waits for; nothing where they wait for nothing.
    pub async fn put_ledger(
        &mut self,
        matter: Uuid,
        row: Option<&LedgerRow>,
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from ledger where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_ledger(&row.map(|row| (matter, row)).into_iter().collect::<Vec<_>>()).await
    }

    pub(crate) async fn fill_ledger(
        &mut self,
        rows: &[(Uuid, &LedgerRow)],
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into ledger (matter, told, recusal, conflict, unread) ";
        fill_all!(self, SQL, rows, |mut row, (matter, ledger)| {
            row.push_bind(*matter).push_bind(ledger.told).push_bind(ledger.recusal);
            row.push_bind(ledger.conflict).push_bind(ledger.unread);
        })
    }

    /// What the petitioner of a matter waits for.
    pub async fn ledger(&mut self, matter: Uuid) -> Result<Option<LedgerRow>, StoreError> {
        const SQL: &str = "select * from ledger where matter = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(matter).fetch_optional(conn).await)
    }

    /// Those of some matters to which their petitioners added something that nobody has read yet.
    pub async fn unread(&mut self, matters: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
        if matters.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question =
                QueryBuilder::new("select matter from ledger where unread is not null and matter in (");
            let mut list = question.separated(", ");
            for matter in matters {
                list.push_bind(*matter);
            }
            question.push(") order by matter");
            question.build_query_scalar().fetch_all(conn).await
        })
    }
}

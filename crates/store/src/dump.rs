//! One digest per read model, so that a rebuilt one can be compared with the one in use.

use std::fmt::Debug;

use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::accounts::{OfficerRow, RoleRow};
use crate::engine::{Row, within};
use crate::error::StoreError;
use crate::given::GivenRow;
use crate::integrity::IntegrityRow;
use crate::leads::{CardRow, ClarificationRow, LeadReportRow, LeadRow};
use crate::ledger::LedgerRow;
use crate::looks::SpentCodeRow;
use crate::matters::{FactsRow, LinkRow, MatterRow, TaskRow};
use crate::next_level::NextLevelRow;
use crate::organs::{OrganRow, UnitRow};
use crate::post::{PostBatchRow, PostBoxRow, PostLetterRow};
use crate::ratings::RatingRow;
use crate::reported::ReportedRow;
use crate::traces::TraceRow;
use crate::tree::Hash;
use crate::unseparated::UnseparatedRow;
use crate::watch::{FailingRow, PressingRow, WatchRow};
use crate::work::Work;

/// What one read model holds, in short. The same rows give the same digest on either engine, to the
/// same build of this program: a digest is compared at once and never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDigest {
    /// The table.
    pub table: &'static str,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 over the rows in the order of their keys.
    pub digest: Hash,
}

#[derive(Debug, FromRow)]
#[expect(dead_code, reason = "the fields are read by Debug, which the digest is taken over")]
struct ChargeRow {
    matter: Uuid,
    officer: Uuid,
}

#[derive(Debug, FromRow)]
#[expect(dead_code, reason = "the fields are read by Debug, which the digest is taken over")]
struct FurtherClassRow {
    matter: Uuid,
    class: i32,
}

#[derive(Debug, FromRow)]
#[expect(dead_code, reason = "the fields are read by Debug, which the digest is taken over")]
struct SightRow {
    matter: Uuid,
    organ: i32,
    pile: i32,
    due: i32,
    received: i32,
    holder: i32,
    repeat: bool,
}

impl Work<'_> {
    /// A digest of every read model, in a fixed order of tables.
    pub async fn digests(&mut self) -> Result<Vec<TableDigest>, StoreError> {
        Ok(vec![
            self.digest::<OrganRow>("organ", "select * from organ order by id").await?,
            self.digest::<UnitRow>("unit", "select * from unit order by id").await?,
            self.digest::<OfficerRow>("officer", "select * from officer order by id").await?,
            self.digest::<RoleRow>(
                "role",
                "select * from role order by officer, role, organ, coalesce(unit, -1)",
            )
            .await?,
            self.digest::<MatterRow>("matter", "select * from matter order by id").await?,
            self.digest::<FactsRow>("facts", "select * from facts order by matter").await?,
            self.digest::<TaskRow>("task", "select * from task order by id").await?,
            self.digest::<LinkRow>("link", "select * from link order by matter, other, kind")
                .await?,
            self.digest::<SightRow>("sight", "select * from sight order by matter, organ").await?,
            self.digest::<ChargeRow>("charge", "select * from charge order by matter").await?,
            self.digest::<FurtherClassRow>(
                "further_class",
                "select * from further_class order by matter, class",
            )
            .await?,
            self.digest::<WatchRow>("watch", "select * from watch order by matter").await?,
            self.digest::<FailingRow>("failing", "select * from failing order by matter, no")
                .await?,
            self.digest::<PressingRow>("pressing", "select * from pressing order by matter, no")
                .await?,
            self.digest::<LedgerRow>("ledger", "select * from ledger order by matter").await?,
            self.digest::<RatingRow>("rating", "select * from rating order by matter, object")
                .await?,
            self.digest::<SpentCodeRow>("spent_code", "select * from spent_code order by code")
                .await?,
            self.digest::<ReportedRow>("reported", "select * from reported order by matter")
                .await?,
            self.digest::<UnseparatedRow>(
                "unseparated",
                "select * from unseparated order by matter, version, pair",
            )
            .await?,
            self.digest::<GivenRow>("given", "select * from given order by matter, organ, unit")
                .await?,
            self.digest::<NextLevelRow>(
                "next_level",
                "select * from next_level order by matter, no",
            )
            .await?,
            self.digest::<TraceRow>(
                "trace",
                "select * from trace order by stream, version, officer",
            )
            .await?,
            self.digest::<PostBatchRow>("post_batch", "select * from post_batch order by id")
                .await?,
            self.digest::<PostLetterRow>("post_letter", "select * from post_letter order by label")
                .await?,
            self.digest::<PostBoxRow>("post_box", "select * from post_box order by id").await?,
            self.digest::<LeadRow>("lead", "select * from lead order by id").await?,
            self.digest::<LeadReportRow>(
                "lead_report",
                "select * from lead_report order by lead, matter",
            )
            .await?,
            self.digest::<CardRow>("card", "select * from card order by lead, no").await?,
            self.digest::<ClarificationRow>(
                "clarification",
                "select * from clarification order by lead, no",
            )
            .await?,
            self.digest::<IntegrityRow>("integrity", "select * from integrity order by id").await?,
        ])
    }

    async fn digest<T: Row + Debug>(
        &mut self,
        table: &'static str,
        sql: &'static str,
    ) -> Result<TableDigest, StoreError> {
        let (rows, digest) = within!(self, conn => {
            let rows = sqlx::query_as::<_, T>(sql).fetch(conn);
            rows.try_fold((0, Sha256::new()), async |(count, hasher), row| {
                Ok((count + 1, hasher.chain_update(format!("{row:?}\n"))))
            }).await
        })?;
        let digest = digest.finalize().into();
        Ok(TableDigest { table, rows, digest })
    }
}

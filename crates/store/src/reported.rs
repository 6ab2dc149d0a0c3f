//! Read model of the reports of which the cadre register tells something. Whom they complain of lies sealed elsewhere.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{AT_ONCE, change, fill_all, within};
use crate::error::StoreError;
use crate::work::Work;

/// The circle that nobody belongs to: no organ bears this number.
pub const NOBODY: i32 = 0;

/// One of these reports.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ReportedRow {
    /// The report.
    pub matter: Uuid,
    /// The organ that received it.
    pub organ: i32,
    /// The day it came.
    pub received: i32,
    /// Somebody of the same name waits to be looked at.
    pub waits: bool,
}

impl Work<'_> {
    /// Says that the register tells something of those a report complains of; or nothing.
    pub async fn put_reported(
        &mut self,
        matter: Uuid,
        row: Option<&ReportedRow>,
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from reported where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_reported(&row.map(|row| (matter, row)).into_iter().collect::<Vec<_>>()).await
    }

    pub(crate) async fn fill_reported(
        &mut self,
        rows: &[(Uuid, &ReportedRow)],
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into reported (matter, organ, received, waits) ";
        fill_all!(self, SQL, rows, |mut row, (matter, reported)| {
            row.push_bind(*matter).push_bind(reported.organ);
            row.push_bind(reported.received).push_bind(reported.waits);
        })
    }

    /// Some of these reports, in the order of ids after one.
    pub async fn reported_after(
        &mut self,
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<ReportedRow>, StoreError> {
        const SQL: &str = "select * from reported where matter > $1 order by matter limit $2";
        within!(self, conn => {
            sqlx::query_as(SQL).bind(after).bind(limit).fetch_all(conn).await
        })
    }

    /// Those of these reports of which the register tells something.
    pub async fn reported_among(&mut self, reports: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select matter from reported where matter in ";
        let mut found = Vec::new();
        for part in reports.chunks(AT_ONCE) {
            let known: Vec<Uuid> = within!(self, conn => {
                let mut question = QueryBuilder::new(SQL);
                question.push_tuples(part, |mut tuple, report| {
                    tuple.push_bind(*report);
                });
                question.build_query_scalar().fetch_all(conn).await
            })?;
            found.extend(known);
        }
        Ok(found)
    }

    /// Reports of an organ in which somebody of the same name waits to be looked at, what came first first.
    pub async fn same_names(&mut self, organ: i32, limit: i64) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select matter from reported where organ = $1 and waits
            order by received, matter limit $2";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(organ).bind(limit).fetch_all(conn).await
        })
    }

    /// How many of these reports stand in nobody's sight.
    pub async fn unseen_reports(&mut self) -> Result<i64, StoreError> {
        const SQL: &str = "select count(*) from reported r
            where not exists (select 1 from sight s where s.matter = r.matter and s.organ <> $1)";
        within!(self, conn => sqlx::query_scalar(SQL).bind(NOBODY).fetch_one(conn).await)
    }

    /// Up to which version of the office every report was compared with its register; 0 before any was.
    pub async fn compared(&mut self) -> Result<i32, StoreError> {
        const SQL: &str = "select version from compared where id = 1";
        let version: Option<i32> =
            within!(self, conn => sqlx::query_scalar(SQL).fetch_optional(conn).await)?;
        Ok(version.unwrap_or_default())
    }

    /// Notes up to which they were.
    pub async fn put_compared(&mut self, version: i32) -> Result<(), StoreError> {
        const SQL: &str = "insert into compared (id, version) values (1, $1)
            on conflict (id) do update set version = excluded.version";
        change!(self, SQL, version)?;
        Ok(())
    }

    /// Matters of one kind, in the order of ids after one.
    pub async fn of_kind(
        &mut self,
        kind: i32,
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select matter from facts where kind = $1 and matter > $2
            order by matter limit $3";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(kind).bind(after).bind(limit).fetch_all(conn).await
        })
    }
}

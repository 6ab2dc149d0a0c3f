//! Who looked at what: a read model of the looks in the log.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{fill_all, within};
use crate::error::StoreError;
use crate::lists::narrow::among;
use crate::work::Work;

/// One look of one officer.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct TraceRow {
    /// The matter's stream; of a search that of the organ's traces.
    pub stream: Uuid,
    /// The event's version in it.
    pub version: i32,
    /// Who looked.
    pub officer: Uuid,
    /// For which organ.
    pub organ: i32,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// In what manner.
    pub manner: i32,
    /// It was a report.
    pub report: bool,
    /// The matter's number; none of a search.
    pub number: Option<String>,
    /// The version of the matter that was seen: the last event that was no look.
    pub seen: i32,
    /// How many matters a search found.
    pub found: Option<i32>,
    /// Who answered for the matter then.
    pub charge: Option<Uuid>,
    /// The day it had ended.
    pub ended: Option<i32>,
    /// The sealed reason, where one was given.
    pub reason: Option<Uuid>,
    /// On what ground of their work, where the house found one.
    pub duty: Option<i32>,
}

/// Which looks are asked for: those at these organs, narrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TraceFilter {
    /// At these organs and no others.
    pub organs: Vec<i32>,
    /// By one officer.
    pub officer: Option<Uuid>,
    /// At the matter with this number.
    pub number: Option<String>,
    /// In one manner.
    pub manner: Option<i32>,
    /// From this millisecond on.
    pub from_ms: Option<i64>,
    /// Before this one.
    pub before_ms: Option<i64>,
    /// Older than the look at this place: time, stream, version and officer.
    pub after: Option<(i64, Uuid, i32, Uuid)>,
}

impl Work<'_> {
    /// Keeps looks, none of which was there.
    pub async fn put_traces(&mut self, rows: &[TraceRow]) -> Result<(), StoreError> {
        const SQL: &str = "insert into trace (stream, version, officer, organ, at_ms, manner,
            report, number, seen, found, charge, ended, reason, duty) ";
        fill_all!(self, SQL, rows, |mut row, trace: &TraceRow| {
            row.push_bind(trace.stream).push_bind(trace.version).push_bind(trace.officer);
            row.push_bind(trace.organ).push_bind(trace.at_ms).push_bind(trace.manner);
            row.push_bind(trace.report).push_bind(trace.number.clone()).push_bind(trace.seen);
            row.push_bind(trace.found).push_bind(trace.charge).push_bind(trace.ended);
            row.push_bind(trace.reason).push_bind(trace.duty);
        })
    }

    /// At most so many looks, the latest first.
    pub async fn traces(
        &mut self,
        filter: &TraceFilter,
        limit: i64,
    ) -> Result<Vec<TraceRow>, StoreError> {
        const SQL: &str = "select * from trace where organ in ";
        if filter.organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            among(&filter.organs, &mut question);
            if let Some(officer) = filter.officer {
                question.push(" and officer = ").push_bind(officer);
            }
            if let Some(number) = &filter.number {
                question.push(" and number = ").push_bind(number.clone());
            }
            if let Some(manner) = filter.manner {
                question.push(" and manner = ").push_bind(manner);
            }
            if let Some(from) = filter.from_ms {
                question.push(" and at_ms >= ").push_bind(from);
            }
            if let Some(before) = filter.before_ms {
                question.push(" and at_ms < ").push_bind(before);
            }
            if let Some((at, stream, version, officer)) = filter.after {
                question.push(" and (at_ms, stream, version, officer) < (").push_bind(at);
                question.push(", ").push_bind(stream).push(", ").push_bind(version);
                question.push(", ").push_bind(officer).push(")");
            }
            question.push(" order by at_ms desc, stream desc, version desc, officer desc limit ");
            question.push_bind(limit);
            question.build_query_as().fetch_all(conn).await
        })
    }
}

//! Traces for a log server elsewhere: lines of RFC 5424 that name ids and numbers, and nobody and nothing else.

use std::collections::{HashMap, hash_map::Entry};

use jiff::Timestamp;
use rules::{
    codes::Look,
    event::Event,
    ids::{OfficerId, OrganId},
    stored::{By, Recorded, When, decode},
    traces::{TraceEvent, seen},
};
use store::{EventRow, Work};
use uuid::Uuid;

use crate::{Desk, DeskError};

/// Events read at a time.
const CHUNK: i64 = 1000;
/// Facility 13 (log audit), severity 5 (notice): 13 × 8 + 5.
const PRIORITY: u8 = 109;
/// The beginnings of stored bytes that may tell of a look.
const LOOKS: [&[u8]; 8] = [
    b"lugu-event/1 matter.read ",
    b"lugu-event/1 matter.seal_opened ",
    b"lugu-event/1 matter.emergency_opened ",
    b"lugu-event/1 trace.searched ",
    b"lugu-event/1 trace.listed ",
    b"lugu-event/1 trace.lead_read ",
    b"lugu-event/1 trace.file_read ",
    b"lugu-event/1 trace.exported ",
];

/// The beginning of those that stand beside the matters.
const BESIDE: &[u8] = b"lugu-event/1 trace.";

/// One look of one officer, to be sent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyslogLine {
    /// The event's place in the log: what comes after it is asked for by it.
    pub position: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub officer: OfficerId,
    /// For which organ.
    pub organ: OrganId,
    /// In what manner.
    pub manner: Look,
    /// The matter's number; none of a search, and of what went up sealed since.
    pub number: Option<String>,
}

impl SyslogLine {
    /// The line, without its end: `<109>1 TIME - lugu - MANNER [lugu@32473 …]`. Nothing in it needs escaping: ids and
    /// numbers are digits, letters and hyphens.
    pub fn text(&self) -> String {
        let Self { position, at, officer, organ, manner, number } = self;
        let number =
            number.as_ref().map(|number| format!(" number=\"{number}\"")).unwrap_or_default();
        let facts = format!("position=\"{position}\" officer=\"{officer}\" organ=\"{organ}\"");
        format!(
            "<{PRIORITY}>1 {at:.3} - lugu - {manner} [lugu@32473 {facts} manner=\"{manner}\"{number}]"
        )
    }
}

impl Desk {
    /// The looks after a position of the log, in its order, from at most so many events: with the last position that was
    /// read, which is where to go on; none where nothing comes after it.
    pub async fn looks_after(
        &self,
        after: Option<i64>,
    ) -> Result<Option<(i64, Vec<SyslogLine>)>, DeskError> {
        let from = after.map_or(0, |after| after.saturating_add(1));
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let events = work.events_from(from, CHUNK).await?;
                let Some(last) = events.last().map(|event| event.position) else {
                    return Ok(None);
                };
                let mut lines = Vec::new();
                let mut numbers = HashMap::new();
                for event in &events {
                    if LOOKS.iter().any(|beginning| event.bytes.starts_with(beginning)) {
                        lines.extend(told(work, event, &mut numbers).await?);
                    }
                }
                Ok(Some((last, lines)))
            })
        });
        read.await
    }
}

async fn told(
    work: &mut Work<'_>,
    row: &EventRow,
    numbers: &mut HashMap<Uuid, Option<String>>,
) -> Result<Vec<SyslogLine>, DeskError> {
    let line = |at, officer, manner, number| SyslogLine {
        position: row.position,
        at,
        officer,
        organ: OrganId(row.organ),
        manner,
        number,
    };
    if row.bytes.starts_with(BESIDE) {
        let recorded: Recorded<TraceEvent> = decode(&row.bytes)?;
        let (By::Officer(officer), When::Instant(at)) = (recorded.by, recorded.recorded) else {
            return Ok(Vec::new());
        };
        let (manner, number) = match recorded.event {
            TraceEvent::Searched { manner, .. } => (manner, None),
            TraceEvent::Listed { .. } => (Look::List, None),
            TraceEvent::LeadRead { number } | TraceEvent::FileRead { number } => {
                (Look::Page, Some(number))
            }
            TraceEvent::Exported { number, .. } => (Look::Export, Some(number)),
        };
        return Ok(vec![line(at, officer, manner, number)]);
    }
    let recorded: Recorded<Event> = decode(&row.bytes)?;
    let (Some(look), When::Instant(at)) = (seen(&recorded), recorded.recorded) else {
        return Ok(Vec::new());
    };
    let number = match numbers.entry(row.stream) {
        Entry::Occupied(known) => known.get().clone(),
        Entry::Vacant(new) => {
            let number = work.matter(row.stream).await?.map(|matter| matter.number);
            new.insert(number).clone()
        }
    };
    let officers = look.officers.into_iter().flatten();
    Ok(officers.map(|officer| line(at, officer, look.manner, number.clone())).collect())
}

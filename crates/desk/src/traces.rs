//! Traces of looking: whoever reads a report, or makes a paper or a file of any matter, is written down in the matter's
//! stream, in the unit of work that reads it. No trace, no look. Searches stand in a stream of the organ's own.

mod audit;
mod reasons;
mod syslog;

use std::sync::Arc;

use rules::{
    codes::{Duty, Kind, Look, Role},
    event::Event,
    ids::{OfficerId, OrganId, StreamId},
    matter::{Case, Matter},
    office::Office,
    rights::Actor,
    stored::{By, Recorded, When, encode},
    traces::{self, TraceEvent, Why},
};
use sha2::{Digest, Sha256};
use store::{NewEvent, TraceFilter, TraceRow, Work};
use uuid::Uuid;

pub use audit::{Audit, AuditPage, LookView, Odd};
pub(crate) use reasons::is_hidden_look;
pub use syslog::SyslogLine;

use crate::{
    Desk, DeskError,
    house::{Held, House, Step},
    project::day,
    views::{EventView, ListRow, MatterView, Officer},
};

/// What of a matter is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// What it is and where it stands.
    View,
    /// What happened.
    History,
    /// Both.
    Both,
}

/// A paper that is made of a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The routing slip (呈批笺): none of a report, which goes from hand to hand nowhere.
    Slip,
    /// The commitment of a first visit (初访双方承诺书).
    Commitment,
}

impl Paper {
    /// Whether there is one of this matter: of a paper that there is not, no reason is asked for.
    fn is_made_of(self, matter: &Matter) -> bool {
        match self {
            Self::Slip => !matter.is_report(),
            Self::Commitment => !matter.commitments.is_empty(),
        }
    }
}

/// How a matter is read, and what of it.
#[derive(Clone, Copy)]
struct Wanted {
    manner: Look,
    what: What,
    paper: Option<Paper>,
}

/// What was read of a matter: as much as was asked for.
pub(crate) type Read = (Option<MatterView>, Vec<EventView>);

/// What a first try at reading came to.
enum Tried {
    /// Nothing has to be written down.
    Read(Box<Read>),
    /// A trace is owed first.
    Owed,
}

impl Desk {
    /// A matter, opened for an officer who may know of it: a look at its page.
    pub async fn matter(&self, officer: &Officer, number: &str) -> Result<MatterView, DeskError> {
        self.look(officer, number, Look::Page).await
    }

    /// The history of a matter: a look at it.
    pub async fn events(
        &self,
        officer: &Officer,
        number: &str,
    ) -> Result<Vec<EventView>, DeskError> {
        self.history(officer, number, Look::History).await
    }

    /// A matter, opened for an officer who may know of it, in a manner that is written down where it has to be.
    ///
    /// # Errors
    /// [`DeskError::NoTrace`] where it cannot be written down: then nothing is shown. [`DeskError::NeedsReason`] where a
    /// reason is owed first.
    pub async fn look(
        &self,
        officer: &Officer,
        number: &str,
        manner: Look,
    ) -> Result<MatterView, DeskError> {
        let (view, _) = self.reading(officer, number, wanted(manner, What::View)).await?;
        view.ok_or(DeskError::NoSuchMatter)
    }

    /// The history of a matter, likewise.
    ///
    /// # Errors
    /// As for [`Desk::look`].
    pub async fn history(
        &self,
        officer: &Officer,
        number: &str,
        manner: Look,
    ) -> Result<Vec<EventView>, DeskError> {
        Ok(self.reading(officer, number, wanted(manner, What::History)).await?.1)
    }

    /// Both at once: one look.
    ///
    /// # Errors
    /// As for [`Desk::look`].
    pub async fn read(
        &self,
        officer: &Officer,
        number: &str,
        manner: Look,
    ) -> Result<(MatterView, Vec<EventView>), DeskError> {
        let (view, events) = self.reading(officer, number, wanted(manner, What::Both)).await?;
        Ok((view.ok_or(DeskError::NoSuchMatter)?, events))
    }

    /// What a paper of a matter is made of: a look, as whoever prints it.
    ///
    /// # Errors
    /// As for [`Desk::look`]; [`DeskError::NoSuchMatter`] where no such paper is made of it.
    pub async fn paper(
        &self,
        officer: &Officer,
        number: &str,
        paper: Paper,
    ) -> Result<(MatterView, Vec<EventView>), DeskError> {
        let wanted = Wanted { paper: Some(paper), ..wanted(Look::Print, What::Both) };
        let (view, events) = self.reading(officer, number, wanted).await?;
        Ok((view.ok_or(DeskError::NoSuchMatter)?, events))
    }

    /// Reads; where a trace is owed, in the unit of work that writes it.
    async fn reading(
        &self,
        officer: &Officer,
        number: &str,
        wanted: Wanted,
    ) -> Result<Read, DeskError> {
        let (house, asker, named) = (Arc::clone(&self.house), officer.clone(), number.to_owned());
        let tried = self.house.store.read(move |work| {
            Box::pin(async move { house.try_reading(work, &asker, &named, wanted).await })
        });
        if let Tried::Read(read) = tried.await? {
            return Ok(*read);
        }
        let (house, asker, named) = (Arc::clone(&self.house), officer.clone(), number.to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move { house.read_and_note(work, &asker, &named, wanted).await })
        });
        run.await.map_err(untraced)
    }
}

const fn wanted(manner: Look, what: What) -> Wanted {
    Wanted { manner, what, paper: None }
}

impl Desk {
    /// Writes down that a list showed an officer reports, before it is shown.
    pub(crate) async fn note_listed(
        &self,
        officer: &Officer,
        rows: &[ListRow],
    ) -> Result<(), DeskError> {
        let reports = rows.iter().filter(|row| row.kind == Some(Kind::Report)).count();
        self.note_reports(officer, reports).await
    }

    /// Likewise, where all that is shown are reports.
    pub(crate) async fn note_reports(
        &self,
        officer: &Officer,
        reports: usize,
    ) -> Result<(), DeskError> {
        if reports == 0 {
            return Ok(());
        }
        let (house, id) = (Arc::clone(&self.house), officer.id);
        let owed = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.owes_list(work, id).await }));
        if !owed.await? {
            return Ok(());
        }
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                // Of two pages asked for at once one is enough.
                if !house.owes_list(work, id).await? {
                    return Ok(());
                }
                let roster = house.roster(work).await?;
                let organ = listed_for(&actor, &roster.office).ok_or(DeskError::NoTrace)?;
                let reports = u32::try_from(reports).unwrap_or(u32::MAX);
                house.note(work, (By::Officer(id), organ), TraceEvent::Listed { reports }).await
            })
        });
        run.await.map_err(untraced)
    }

    /// Writes down that something was looked for, once it is found and before it is shown: whoever finds holds up nobody who
    /// writes.
    pub(crate) async fn note_sought(
        &self,
        officer: &Officer,
        found: usize,
    ) -> Result<(), DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let run = self
            .house
            .store
            .run(move |work| Box::pin(async move { house.note_search(work, &actor, found).await }));
        run.await.map_err(untraced)
    }
}

/// Whatever keeps the log from being written keeps the matter from being shown, and is told as that.
pub(crate) fn untraced(error: DeskError) -> DeskError {
    match error {
        DeskError::Store(error) => {
            tracing::error!(%error, "a look could not be recorded, and showed nothing");
            DeskError::NoTrace
        }
        // Another began the organ's traces at the same moment: whoever only reads is not told of a version.
        DeskError::Stale { .. } => DeskError::NoTrace,
        other => other,
    }
}

impl House {
    async fn try_reading(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        number: &str,
        Wanted { manner, what, paper }: Wanted,
    ) -> Result<Tried, DeskError> {
        let (roster, actor) = (self.roster(work).await?, officer.actor());
        // Whoever may not know of it is told so, and asked nothing.
        let held = self.find(work, number, &actor, &roster.office).await?;
        if paper.is_some_and(|paper| !paper.is_made_of(&held.matter)) {
            return Err(DeskError::NoSuchMatter);
        }
        if traces::owed(&held.matter, &held.events, (officer.id, manner), self.now().at) {
            self.why(&held, (&actor, &roster.office), manner)?;
            return Ok(Tried::Owed);
        }
        let read = self.shown(work, &held, (officer, &roster), what).await?;
        Ok(Tried::Read(Box::new(read)))
    }

    async fn read_and_note(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        number: &str,
        Wanted { manner, what, .. }: Wanted,
    ) -> Result<Read, DeskError> {
        let roster = self.roster(work).await?;
        if let Some(row) = work.matter_by_number(number).await? {
            // One of two who look at once waits for the other: each leaves a trace of their own.
            work.lock(row.id).await?;
        }
        let actor = officer.actor();
        let mut held = self.find(work, number, &actor, &roster.office).await?;
        if traces::owed(&held.matter, &held.events, (officer.id, manner), self.now().at) {
            let why = self.why(&held, (&actor, &roster.office), manner)?;
            self.note_look(work, &mut held, (&actor, &roster.office), (manner, why)).await?;
        }
        self.shown(work, &held, (officer, &roster), what).await
    }

    /// Writes a look down, before anything is opened. It moves no row of the matter.
    pub(crate) async fn note_look(
        &self,
        work: &mut Work<'_>,
        held: &mut Held,
        (actor, office): (&Actor, &Office),
        (manner, why): (Look, Why),
    ) -> Result<(), DeskError> {
        let event = Event::Read { manner, why: Some(why) };
        let (now, by) = (self.now(), actor.by());
        let organ = looked_for(actor, &held.matter, office);
        let recorded = House::recorded(now, by);
        let events = std::slice::from_ref(&event);
        let step = Step { organ, by, in_place_of: None, on: now.today, recorded, events };
        let expected = held.matter.version;
        let look = self.recorded_event(held.matter.id, expected + 1, &step, &event);
        let stored = NewEvent { organ: organ.0, bytes: encode(&look)? };
        if !work.append(held.matter.id.0, store::MATTER, expected, vec![stored]).await? {
            return Err(DeskError::Stale { version: expected });
        }
        let seen = held.acted_at();
        held.matter.apply(&look);
        work.put_traces(&rows(&look, &held.matter, seen)).await?;
        held.events.push(look);
        Ok(())
    }

    /// Writes down that an officer searched, in the stream of their organ's traces; never what for.
    pub(crate) async fn note_search(
        &self,
        work: &mut Work<'_>,
        actor: &Actor,
        found: usize,
    ) -> Result<(), DeskError> {
        let Some(organ) = actor.organs().first().copied() else { return Ok(()) };
        let found = u32::try_from(found).unwrap_or(u32::MAX);
        let event = TraceEvent::Searched { manner: Look::Search, found };
        self.note(work, (actor.by(), organ), event).await
    }

    /// Whether a list that shows reports has to be written down: once an hour for each who looks.
    pub(crate) async fn owes_list(
        &self,
        work: &mut Work<'_>,
        officer: OfficerId,
    ) -> Result<bool, DeskError> {
        let roster = self.roster(work).await?;
        let now = self.now().at;
        let hour_ago = now - traces::ONE_LOOK;
        let own = TraceFilter {
            organs: roster.office.organs.keys().map(|organ| organ.0).collect(),
            officer: Some(officer.0),
            manner: Some(Look::List.code()),
            // The moment an hour ago is over.
            from_ms: Some(hour_ago.as_millisecond() + 1),
            // What the clock says is still to come excuses none: it was ahead.
            before_ms: Some(now.as_millisecond() + 1),
            ..TraceFilter::default()
        };
        Ok(work.traces(&own, 1).await?.is_empty())
    }

    /// Writes a look down that has no matter's stream to stand in.
    pub(crate) async fn note(
        &self,
        work: &mut Work<'_>,
        (by, organ): (By, OrganId),
        event: TraceEvent,
    ) -> Result<(), DeskError> {
        let stream = self.trace_stream(organ);
        let version = work.lock(stream.0).await?.map_or(0, |head| head.version);
        let now = self.now();
        let look = Recorded {
            log: self.log,
            stream,
            version: version + 1,
            organ,
            on: now.today,
            recorded: House::recorded(now, by),
            by,
            in_place_of: None,
            event,
        };
        let stored = NewEvent { organ: organ.0, bytes: encode(&look)? };
        if !work.append(stream.0, store::TRACES, version, vec![stored]).await? {
            return Err(DeskError::Stale { version });
        }
        let row = row_beside(&look);
        Ok(work.put_traces(row.as_slice()).await?)
    }

    /// The stream of an organ's traces: its id follows from the log's.
    pub(crate) fn trace_stream(&self, organ: OrganId) -> StreamId {
        let mut hash = Sha256::new();
        hash.update(b"lugu traces");
        hash.update(self.log.0.as_bytes());
        hash.update(organ.0.to_be_bytes());
        let digest = hash.finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        StreamId(Uuid::from_bytes(id))
    }
}

impl Held {
    /// The version of the last event that was no look: what whoever looks now sees.
    pub(crate) fn acted_at(&self) -> i32 {
        let acts = self.events.iter().rev().find(|recorded| !recorded.event.is_look());
        acts.map_or(0, |recorded| recorded.version)
    }
}

/// The organ for which an officer looks: that of the report's reception, or the first of theirs that knows of the matter.
fn looked_for(actor: &Actor, matter: &Matter, office: &Office) -> OrganId {
    let reports = actor.receptions(office);
    if matter.is_report() && reports.contains(&matter.organ) {
        return matter.organ;
    }
    let organs = actor.before(matter, office).organs();
    matter.known_to.iter().copied().find(|organ| organs.contains(organ)).unwrap_or(matter.organ)
}

/// The organ for which an officer looks through reports: that of a reception of theirs, or in whose place they stand there;
/// else where they lead.
fn listed_for(actor: &Actor, office: &Office) -> Option<OrganId> {
    let receptions = actor.receptions(office).into_iter();
    receptions.chain(actor.organs()).next()
}

/// The rows of one event of a matter: one for each who looked, none where it is no look.
pub(crate) fn rows(recorded: &Recorded<Event>, matter: &Matter, seen: i32) -> Vec<TraceRow> {
    let (Some(look), When::Instant(at)) = (traces::seen(recorded), recorded.recorded) else {
        return Vec::new();
    };
    let row = |officer: OfficerId| TraceRow {
        stream: recorded.stream.0,
        version: recorded.version,
        officer: officer.0,
        organ: recorded.organ.0,
        at_ms: at.as_millisecond(),
        manner: look.manner.code(),
        report: matter.is_report(),
        number: Some(matter.number.clone()),
        seen,
        found: None,
        charge: matter.case().and_then(Case::charge).map(|officer| officer.0),
        ended: traces::ended_on(matter).map(day),
        reason: look.reason.map(|reason| reason.id.0),
        duty: look.duty.map(Duty::code),
    };
    look.officers.into_iter().flatten().map(row).collect()
}

/// The row of a look that stands beside the matters.
pub(crate) fn row_beside(recorded: &Recorded<TraceEvent>) -> Option<TraceRow> {
    let count = |found: u32| Some(i32::try_from(found).unwrap_or(i32::MAX));
    let (manner, report, number, found) = match &recorded.event {
        TraceEvent::Searched { manner, found } => (*manner, false, None, count(*found)),
        TraceEvent::Listed { reports } => (Look::List, true, None, count(*reports)),
        TraceEvent::LeadRead { number } | TraceEvent::FileRead { number } => {
            (Look::Page, true, Some(number.clone()), None)
        }
        TraceEvent::Exported { number, .. } => (Look::Export, true, Some(number.clone()), None),
    };
    let duty = match &recorded.event {
        TraceEvent::Exported { duty, .. } => *duty,
        _ => None,
    };
    let (By::Officer(officer), When::Instant(at)) = (recorded.by, recorded.recorded) else {
        return None;
    };
    Some(TraceRow {
        stream: recorded.stream.0,
        version: recorded.version,
        officer: officer.0,
        organ: recorded.organ.0,
        at_ms: at.as_millisecond(),
        manner: manner.code(),
        report,
        number,
        seen: 0,
        found,
        charge: None,
        ended: None,
        reason: None,
        duty: duty.map(Duty::code),
    })
}

/// Every row of a matter's stream, folded from its beginning; matters at which nobody looked are not folded twice.
pub(crate) fn rows_of(events: &[Recorded<Event>]) -> Vec<TraceRow> {
    if !events.iter().any(|recorded| traces::seen(recorded).is_some()) {
        return Vec::new();
    }
    let (mut found, mut folded, mut seen): (_, Option<Matter>, _) = (Vec::new(), None, 0);
    for recorded in events {
        match &mut folded {
            None => folded = Matter::begin(recorded),
            Some(matter) => {
                matter.apply(recorded);
                found.extend(rows(recorded, matter, seen));
            }
        }
        if !recorded.event.is_look() {
            seen = recorded.version;
        }
    }
    found
}

/// Whether somebody reads traces.
pub(crate) fn is_auditor(officer: &Officer) -> bool {
    officer.posts.iter().any(|post| post.role == Role::Auditor)
}

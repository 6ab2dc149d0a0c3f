//! The house behind the desk: the store, the keys, the clock, the tables; loading a matter and keeping what was decided.

use std::sync::{Arc, PoisonError, RwLock, atomic::AtomicI32};

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use rules::{
    area::Areas,
    calendar::Calendar,
    class::Classes,
    command::Spec,
    event::Event,
    ids::{LogId, MatterId, OfficerId, OrganId, PassageId, StreamId},
    matter::{Matter, bodies},
    office::{Office, OfficeEvent},
    refusal::Refusal,
    rights::{Actor, told_of_pressure},
    rulebook::Rulebooks,
    stored::{By, Recorded, Unreadable, When, decode, encode},
};
use store::{
    MatterRow, NewEvent, NewMessage, NextLevelRow, PassageRow, Sight, Store, StoreError, Work,
};
use uuid::Uuid;

use crate::{
    DeskError,
    board::Asker,
    circles,
    clock::Clock,
    followers::Followers,
    project,
    remembered::Remembered,
    roster::Roster,
    seal::{envelope::Key, office_key::OfficeKey, passphrase::Cost},
    sealing::{Texts, unplaced},
    traces,
    unlock::Slowed,
    views::{Answered, Board, Supervised},
};

/// Everything the use cases lean on.
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) key: OfficeKey,
    pub(crate) log: LogId,
    pub(crate) office_stream: StreamId,
    pub(crate) clock: Clock,
    pub(crate) zone: TimeZone,
    /// The working days that come with the program; those published since stand in the roster.
    pub(crate) calendar: &'static Calendar,
    /// The versions of the law that come with the program; what the office adopted over them stands in the roster.
    pub(crate) books: &'static Rulebooks,
    /// The areas that come with the program; the office's own stand in its roster.
    pub(crate) shipped_areas: Arc<Areas>,
    /// The classes that come with the program; the office's own stand in its roster.
    pub(crate) shipped_classes: Arc<Classes>,
    pub(crate) roster: RwLock<Arc<Roster>>,
    /// The day until which no date of a matter is provisional any more, as far as this process made sure.
    pub(crate) certain_until: AtomicI32,
    /// How soon matters were answered, where counting it takes long.
    pub(crate) answered: Arc<Remembered<Sight, Answered>>,
    /// How much a guess at a seal passphrase costs.
    pub(crate) cost: Cost,
    /// Slows whoever guesses at one.
    pub(crate) slowed: Slowed,
    /// Leaders' pages, where counting them takes long.
    pub(crate) boards: Arc<Remembered<Asker, Board>>,
    /// Supervision boards, where counting them takes long.
    pub(crate) supervised: Arc<Remembered<Asker, Supervised>>,
    /// What follows the log.
    pub(crate) followers: Followers,
}

/// Of so many events at the end of the log the time is looked at: more than are ever written beside each other.
const LAST_EVENTS: i64 = 256;

/// The moment and the civil day of an act.
#[derive(Clone, Copy)]
pub(crate) struct Now {
    pub(crate) at: Timestamp,
    pub(crate) today: Date,
}

/// A matter loaded for an act or a view.
pub(crate) struct Held {
    pub(crate) row: MatterRow,
    pub(crate) matter: Matter,
    pub(crate) events: Vec<Recorded<Event>>,
}

/// What an act appends: who, for which organ, when, and what.
pub(crate) struct Step<'a> {
    pub(crate) organ: OrganId,
    pub(crate) by: By,
    /// Who was away, where it is done in their place.
    pub(crate) in_place_of: Option<OfficerId>,
    pub(crate) on: Date,
    pub(crate) recorded: When,
    pub(crate) events: &'a [Event],
}

impl House {
    /// The moment it is.
    pub(crate) fn now(&self) -> Now {
        let at = self.clock.now();
        Now { at, today: at.to_zoned(self.zone.clone()).date() }
    }

    /// Something stands in the log with this time: nothing is written with an earlier one. The public's day counts from
    /// its beginning.
    pub(crate) fn has_been(&self, when: When) {
        let recorded = match when {
            When::Instant(at) => Some(at),
            When::Day(day) => day.to_zoned(self.zone.clone()).ok().map(|zoned| zoned.timestamp()),
        };
        if let Some(recorded) = recorded {
            self.clock.not_before(recorded);
        }
    }

    /// Learns from the end of the log what time it has been, whoever wrote it.
    pub(crate) async fn learn_time(&self, work: &mut Work<'_>) -> Result<(), DeskError> {
        let Some(log) = work.log().await? else { return Ok(()) };
        for event in work.events_from((log.size - LAST_EVENTS).max(0), LAST_EVENTS).await? {
            // What cannot be read is for `log verify` to name.
            if let Ok(when) = rules::stored::recorded_when(&event.bytes) {
                self.has_been(when);
            }
        }
        Ok(())
    }

    /// The date and the time of day at the office.
    pub(crate) fn local(&self) -> DateTime {
        self.now().at.to_zoned(self.zone.clone()).datetime()
    }

    /// When something is written: staff by the moment, the public by the day alone.
    pub(crate) fn recorded(now: Now, by: By) -> When {
        if by == By::Public { When::Day(now.today) } else { When::Instant(now.at) }
    }

    /// The office and its officers, as their stream stands now.
    pub(crate) async fn roster(&self, work: &mut Work<'_>) -> Result<Arc<Roster>, DeskError> {
        let versions = work.versions(&[self.office_stream.0]).await?;
        let version = versions.first().map_or(0, |(_, version)| *version);
        let known = self.remembered();
        if known.office.version == version {
            return Ok(known);
        }
        // Not remembered here: this work may still be taken back. `Desk::roster` remembers what it reads.
        Ok(Arc::new(Roster::load(self, work).await?))
    }

    /// The office's own stream, whole: what is missing in it, at its end too, is told as what it is.
    pub(crate) async fn office_events(
        &self,
        work: &mut Work<'_>,
    ) -> Result<Vec<Recorded<OfficeEvent>>, DeskError> {
        // Asked for first: somebody else may add to it before the events are read.
        let versions = work.versions(&[self.office_stream.0]).await?;
        let least = versions.first().map_or(0, |(_, version)| *version);
        let stored =
            work.stream_events(self.office_stream.0).await.map_err(|error| match error {
                StoreError::Damaged(_) => DeskError::OfficeDamaged,
                other => other.into(),
            })?;
        if stored.last().map_or(0, |event| event.version) < least {
            return Err(DeskError::OfficeDamaged);
        }
        let events = stored.iter().map(|event| match decode(&event.bytes) {
            // What a newer program wrote is whole: it waits for that program.
            Err(error @ Unreadable::Kind { .. }) => Err(error.into()),
            Err(Unreadable::Format | Unreadable::Shape { .. }) => Err(DeskError::OfficeDamaged),
            Ok(recorded) => Ok(recorded),
        });
        events.collect()
    }

    /// The roster as it was last read.
    pub(crate) fn remembered(&self) -> Arc<Roster> {
        Arc::clone(&self.roster.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Remembers a roster that was read, not written.
    pub(crate) fn remember(&self, roster: &Arc<Roster>) {
        *self.roster.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(roster);
    }

    /// The matter with this number, if the actor may know of it.
    pub(crate) async fn find(
        &self,
        work: &mut Work<'_>,
        number: &str,
        actor: &Actor,
        office: &Office,
    ) -> Result<Held, DeskError> {
        let actor = &actor.on(office, self.now().today);
        let row = in_sight(work, number, (actor, office), None).await?;
        let held = self.load(work, row).await?;
        match rules::rights::may_know(actor, &held.matter, office) {
            true => Ok(held),
            false => Err(DeskError::NoSuchMatter),
        }
    }

    /// The matter a code opens.
    pub(crate) async fn find_by_code(
        &self,
        work: &mut Work<'_>,
        digits: &str,
    ) -> Result<Held, DeskError> {
        let row = self.opened_by(work, digits).await?;
        self.load(work, row).await
    }

    /// Folds a matter's stream.
    pub(crate) async fn load(
        &self,
        work: &mut Work<'_>,
        row: MatterRow,
    ) -> Result<Held, DeskError> {
        let events = self.stream(work, row.id).await?;
        let mut matter = Matter::replay(&events).ok_or(DeskError::Damaged("a matter's stream"))?;
        self.recognise(work, &mut matter).await?;
        self.look_up(work, &mut matter).await?;
        Ok(Held { row, matter, events })
    }

    /// The events of a matter's stream.
    pub(crate) async fn stream(
        &self,
        work: &mut Work<'_>,
        stream: Uuid,
    ) -> Result<Vec<Recorded<Event>>, DeskError> {
        // One matter that is damaged keeps nobody from the others: it is told as what it is.
        let stored = work.stream_events(stream).await.map_err(|error| match error {
            StoreError::Damaged(_) => DeskError::Damaged("a matter's stream"),
            other => other.into(),
        })?;
        let events = stored.iter().map(|event| decode(&event.bytes));
        let events: Vec<Recorded<Event>> = events.collect::<Result<_, _>>()?;
        if let Some(last) = events.last() {
            self.has_been(last.recorded);
        }
        Ok(events)
    }

    /// Appends what was decided, with the rows that follow from it. `false` is a lost race.
    pub(crate) async fn keep(
        &self,
        work: &mut Work<'_>,
        held: &mut Held,
        roster: &Roster,
        step: Step<'_>,
    ) -> Result<bool, DeskError> {
        let office = &roster.office;
        let expected = held.matter.version;
        let before = held.matter.clone();
        let (mut stored, mut looks) = (Vec::with_capacity(step.events.len()), Vec::new());
        for (version, event) in (expected + 1..).zip(step.events) {
            let recorded = self.recorded_event(held.matter.id, version, &step, event);
            stored.push(NewEvent { organ: step.organ.0, bytes: encode(&recorded)? });
            let seen = held.acted_at();
            held.matter.apply(&recorded);
            looks.extend(traces::rows(&recorded, &held.matter, seen));
            held.events.push(recorded);
        }
        if !work.append(held.matter.id.0, store::MATTER, expected, stored).await? {
            return Ok(false);
        }
        work.put_traces(&looks).await?;
        for recorded in held.events.iter().filter(|recorded| expected < recorded.version) {
            tell(work, recorded, &held.matter, office).await?;
        }
        self.recognise(work, &mut held.matter).await?;
        self.look_up(work, &mut held.matter).await?;
        if held.matter.is_erased() {
            put_rows(work, &held.matter, roster, None).await?;
            work.erase_content(held.matter.id.0).await?;
            return Ok(true);
        }
        // Whoever looks at who brought it changes nothing that any row says.
        if !held.matter.stands_as(&before) {
            put_rows(work, &held.matter, roster, held.row.original.clone()).await?;
        }
        circles::follow(work, &held.matter, office).await?;
        Ok(true)
    }

    /// An event with its place and its two times.
    pub(crate) fn recorded_event(
        &self,
        matter: MatterId,
        version: i32,
        step: &Step<'_>,
        event: &Event,
    ) -> Recorded<Event> {
        Recorded {
            log: self.log,
            stream: matter.into(),
            version,
            organ: step.organ,
            on: step.on,
            recorded: step.recorded,
            by: step.by,
            in_place_of: step.in_place_of,
            event: event.clone(),
        }
    }

    /// The key that opens a stream's content, and seals what is added to it.
    ///
    /// # Errors
    /// [`Refusal::Erased`] where the matter was erased.
    pub(crate) async fn content_key(
        &self,
        work: &mut Work<'_>,
        stream: StreamId,
    ) -> Result<Key, DeskError> {
        self.kept_key(work, stream).await?.ok_or_else(|| Refusal::Erased.into())
    }

    /// The key that opens a stream's content; none where it was erased.
    pub(crate) async fn kept_key(
        &self,
        work: &mut Work<'_>,
        stream: StreamId,
    ) -> Result<Option<Key>, DeskError> {
        let row = work.content_keys(&[stream.0]).await?.pop();
        unplaced(&self.key, &row.ok_or(DeskError::Damaged("a data key is missing"))?)
    }

    /// All texts of a stream, opened; of one that was erased there is nothing to open.
    pub(crate) async fn texts(
        &self,
        work: &mut Work<'_>,
        stream: StreamId,
    ) -> Result<Texts, DeskError> {
        let Some(key) = self.kept_key(work, stream).await? else { return Ok(Texts::erased()) };
        let passages = work.passages_of(stream.0).await?;
        let passages = passages.into_iter().map(|row| (PassageId(row.id), row.envelope));
        Texts::open(&key, stream, passages)
    }
}

/// The matter with this number, where a list would show it to the actor: of any other as much is read as of a number that
/// was never given, so that the time tells nothing. `counter` is for an application at a counter that the matter never
/// reached and that may decide it.
pub(crate) async fn in_sight(
    work: &mut Work<'_>,
    number: &str,
    (actor, office): (&Actor, &Office),
    counter: Option<&'static Spec>,
) -> Result<MatterRow, DeskError> {
    let sought = work.seek(number, &project::sight_of(actor, office)).await?;
    let sought = sought.ok_or(DeskError::NoSuchMatter)?;
    // What was adopted in error stands in no list, and is found by its number alone.
    let shown = sought.seen || !sought.listed;
    let at_counter = match counter {
        Some(spec) => {
            takes_next_level(&work.next_level(sought.row.id).await?, spec, (actor, office))
        }
        None => false,
    };
    match sought.named && (shown || at_counter) {
        true => Ok(sought.row),
        false => Err(DeskError::NoSuchMatter),
    }
}

/// Whether an officer takes applications for the next level where it may be decided.
fn takes_next_level(
    rows: &[NextLevelRow],
    spec: &Spec,
    (actor, office): (&Actor, &Office),
) -> bool {
    let Some(of) = rows.iter().find(|row| !row.named) else { return false };
    let named = rows.iter().filter(|row| row.named).map(|row| OrganId(row.organ));
    let bodies = bodies(OrganId(of.organ), &named.collect::<Vec<_>>(), office);
    bodies.iter().any(|organ| spec.roles.iter().any(|role| actor.holds(*role, *organ)))
}

/// Keeps sealed texts.
pub(crate) async fn put_passages(
    work: &mut Work<'_>,
    stream: StreamId,
    kept: Vec<(PassageId, Vec<u8>)>,
) -> Result<(), DeskError> {
    for (id, envelope) in kept {
        work.put_passage(&PassageRow { id: id.0, stream: stream.0, envelope }).await?;
    }
    Ok(())
}

/// Puts the read-model rows of a matter as it stands.
pub(crate) async fn put_rows(
    work: &mut Work<'_>,
    matter: &Matter,
    roster: &Roster,
    original: Option<Vec<u8>>,
) -> Result<(), DeskError> {
    if matter.is_gone_up() {
        return Ok(work.clear_matter(matter.id.0).await?);
    }
    Ok(work.put_rows(&project::rows(matter, roster, original)).await?)
}

/// What others must be told of an event: a row in the outbox, kept with it.
async fn tell(
    work: &mut Work<'_>,
    recorded: &Recorded<Event>,
    matter: &Matter,
    office: &Office,
) -> Result<(), DeskError> {
    let told = match &recorded.event {
        Event::Sent(route) => Some(("organ_received", route.to)),
        Event::Accepted { .. } => Some(("petitioner_accepted", recorded.organ)),
        Event::Diverted { .. } => Some(("petitioner_diverted", recorded.organ)),
        // Of a report nothing goes out.
        Event::Merged { .. } | Event::Unmerged { .. } if matter.is_report() => None,
        Event::Merged { .. } => Some(("petitioner_merged", recorded.organ)),
        Event::Unmerged { .. } => Some(("petitioner_unmerged", recorded.organ)),
        Event::Declined { .. } => Some(("petitioner_declined", recorded.organ)),
        Event::Extended { .. } => Some(("petitioner_extended", recorded.organ)),
        Event::HandledSimply { .. } => Some(("petitioner_simple", recorded.organ)),
        Event::MadeOrdinary { .. } => Some(("petitioner_ordinary", recorded.organ)),
        Event::Delivered { .. } => Some(("petitioner_answered", recorded.organ)),
        Event::ReviewRequested { organ, .. } => Some(("organ_review_requested", *organ)),
        Event::HearingOpened { .. } => Some(("petitioner_hearing", recorded.organ)),
        Event::RecusalDecided { .. } => Some(("petitioner_recusal", recorded.organ)),
        // Of a report nothing goes out; of pressure only an office above whoever handles the matter learns.
        Event::GivenUp { .. } if matter.is_report() => None,
        Event::GivenUp { .. } => Some(("petitioner_withdrew", recorded.organ)),
        Event::Rated { .. } => Some(("petitioner_rated", recorded.organ)),
        Event::DateConfirmed { .. } => Some(("organ_date_confirmed", recorded.organ)),
        Event::ObjectionDecided { .. } => Some(("organ_objection_decided", recorded.organ)),
        Event::Urged { to, .. } => Some(("organ_urged", *to)),
        Event::Supervised { to, .. } => Some(("organ_supervised", *to)),
        Event::Instructed { to, .. } => Some(("organ_instructed", *to)),
        Event::Advised { to, .. } => Some(("organ_advised", *to)),
        Event::CarriedOut { .. } => Some(("petitioner_carried_out", recorded.organ)),
        Event::ConflictReferred { to, .. } => Some(("organ_conflict_referred", *to)),
        Event::CoOrganAdded { organ, .. } => Some(("organ_co_handler", *organ)),
        Event::Moved { to, .. } | Event::SentUp { to, .. } => Some(("organ_received", *to)),
        Event::CompetenceSettled { to, .. } => Some(("organ_received", *to)),
        _ => None,
    };
    // What the organ at work gets is the same whatever was said: a missing row would tell, too.
    let pressed = matches!(recorded.event, Event::GivenUp { pressed: true, .. });
    let pressed = told_of_pressure(matter, office).filter(|_| pressed && !matter.is_report());
    let pressed = pressed.map(|organ| ("withdrawn_under_pressure", organ));
    // Whoever has it now is told above; its petitioner is told who that is.
    let moved = matches!(recorded.event, Event::Moved { .. } | Event::SentUp { .. });
    let moved = moved.then_some(("petitioner_moved", recorded.organ));
    let differ = match &recorded.event {
        Event::ConflictRaised { between, .. } => between.as_slice(),
        _ => &[],
    };
    let differ = differ.iter().filter(|organ| **organ != recorded.organ);
    let differ = differ.map(|organ| ("organ_conflict_raised", *organ));
    for (what, organ) in told.into_iter().chain(pressed).chain(moved).chain(differ) {
        let message = NewMessage {
            stream: recorded.stream.0,
            version: recorded.version,
            organ: organ.0,
            what: what.to_owned(),
            day: project::day(recorded.on),
        };
        work.put_message(&message).await?;
    }
    Ok(())
}

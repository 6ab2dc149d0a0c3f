//! The post room as it is shown: to whoever works there, and to nobody else.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    codes::Role,
    ids::{OfficerId, OrganId, StreamId},
    post::{Batch, Difference, Fate, Label, Letter, PostWay, Settled, may_settle, may_work, rooms},
    traces::audits,
};
use store::{Batches, PostBatchRow, PostCounts};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    project::{civil, day},
    roster::Roster,
    sealing::Texts,
    traces::is_auditor,
    views::Officer,
};

/// Batches shown at once.
const MOST_BATCHES: i64 = 30;
/// Letters that wait, shown at once.
const MOST_LETTERS: i64 = 200;
/// Acts that were not separated, listed at once.
const MOST_ALONE: i64 = 500;
/// Of how many days they are listed.
const ALONE_DAYS: i32 = 92;

/// A post room.
#[derive(Clone, Debug, Default)]
pub struct PostRoom {
    /// How much waits.
    pub counts: Waits,
    /// Batches that nobody opened, the oldest first.
    pub unopened: Vec<BatchLine>,
    /// Batches whose difference waits for the chief.
    pub unsettled: Vec<BatchLine>,
    /// Boxes whose seal waits for the chief, by name.
    pub boxes: Vec<String>,
    /// Letters that wait to be registered.
    pub waiting: Vec<WaitingLetter>,
    /// All batches, the latest first.
    pub latest: Vec<BatchLine>,
    /// There are older ones.
    pub more: bool,
    /// The viewer receives and opens.
    pub works: bool,
}

/// How much waits in a room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Batches nobody opened.
    pub unopened: i64,
    /// Letters to be registered.
    pub waiting: i64,
    /// Differences for the chief.
    pub unsettled: i64,
}

/// A batch in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchLine {
    /// Its id.
    pub id: Uuid,
    /// Whose post.
    pub organ: String,
    /// How it came.
    pub way: PostWay,
    /// The day.
    pub on: Date,
    /// How many letters.
    pub letters: i32,
    /// Who received it.
    pub received_by: Vec<String>,
    /// Who opened it, and when.
    pub opened: Option<(String, Date)>,
    /// Whoever received it opened it.
    pub alone: bool,
    /// What was found was not what was received.
    pub differs: bool,
    /// And nobody settled that.
    pub unsettled: bool,
}

/// A letter that waits to be registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingLetter {
    /// Its code.
    pub label: Label,
    /// Its batch.
    pub batch: Uuid,
    /// The organ whose post it is.
    pub organ: OrganId,
    /// Since when.
    pub since: Date,
    /// The day it was received.
    pub received_on: Option<Date>,
    /// The day of its postmark.
    pub postmarked_on: Option<Date>,
    /// The date on the letter.
    pub letter_date: Option<Date>,
}

/// A batch, opened.
#[derive(Clone, Debug)]
pub struct BatchView {
    /// Its id.
    pub id: Uuid,
    /// Whose post.
    pub organ: String,
    /// How it came.
    pub way: PostWay,
    /// The day.
    pub on: Date,
    /// Who received it.
    pub received_by: Vec<String>,
    /// How many letters were received.
    pub received: u16,
    /// Its letters.
    pub letters: Vec<LetterLine>,
    /// That it was opened.
    pub opened: Option<PostOpened>,
    /// In what it differs.
    pub difference: Option<DifferenceView>,
    /// The viewer received it.
    pub own: bool,
    /// The viewer may open it, or set letters aside.
    pub works: bool,
    /// The viewer may settle what differs.
    pub may_settle: bool,
}

/// A letter of a batch.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the page asks for"
)]
#[derive(Clone, Debug)]
pub struct LetterLine {
    /// Its code.
    pub label: Label,
    /// What became of it.
    pub fate: Option<Fate>,
    /// The day of its postmark.
    pub postmarked_on: Option<Date>,
    /// The date on the letter.
    pub letter_date: Option<Date>,
    /// The envelope was not kept.
    pub no_envelope: bool,
    /// A matter was registered from it; which one stands nowhere here.
    pub registered: bool,
    /// Why it was set aside.
    pub aside: Option<String>,
    /// It waits to be registered.
    pub waits: bool,
    /// It was registered or set aside; which of the two only those two are told who had it in their hands. Somebody may work
    /// here whom a report is kept from: what is missing among the matters they know must not be counted out here.
    pub dealt: bool,
}

/// That a batch was opened.
#[derive(Clone, Debug)]
pub struct PostOpened {
    /// By whom.
    pub by: String,
    /// When.
    pub on: Date,
    /// How many were counted.
    pub counted: u16,
    /// Why the two were not separated.
    pub alone: Option<String>,
    /// Where the envelopes are kept.
    pub envelopes: Option<String>,
}

/// What was found to differ.
#[derive(Clone, Debug)]
pub struct DifferenceView {
    /// How much.
    pub what: Difference,
    /// Why, as whoever opened it says.
    pub reason: Option<String>,
    /// What the chief found.
    pub settled: Option<SettledWords>,
}

/// What a chief found.
#[derive(Clone, Debug)]
pub struct SettledWords {
    /// Who.
    pub by: String,
    /// When.
    pub on: Date,
    /// In words.
    pub words: String,
}

/// That whoever received letters opened them (收拆未分离), for the auditor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseparated {
    /// The batch.
    pub batch: Uuid,
    /// The organ's name.
    pub organ: String,
    /// The day it was opened.
    pub on: Date,
    /// Who received and opened it.
    pub officer: OfficerId,
    /// Their name.
    pub name: String,
}

impl Desk {
    /// The post room of the officer's organs; none where they have none. `after` is the last batch of the page before.
    pub async fn post_room(
        &self,
        officer: &Officer,
        after: Option<(Date, Uuid)>,
    ) -> Result<Option<PostRoom>, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let (roster, actor) = (house.roster(work).await?, officer.actor());
                let own = rooms(&actor, &roster.office);
                if own.is_empty() {
                    return Ok(None);
                }
                let organs: Vec<_> = own.iter().map(|organ| organ.0).collect();
                let mut counts = Waits::default();
                for organ in &organs {
                    counts.add(work.post_counts(*organ).await?);
                }
                let lines = |rows: Vec<PostBatchRow>| -> Vec<BatchLine> {
                    rows.iter().map(|row| line(row, &roster)).collect()
                };
                let last = after.map(|(on, id)| (day(on), id));
                let mut latest =
                    work.post_batches(&organs, Batches::Latest(last), MOST_BATCHES + 1).await?;
                let more = MOST_BATCHES < i64::try_from(latest.len()).unwrap_or(0);
                latest.truncate(usize::try_from(MOST_BATCHES).unwrap_or(0));
                let unopened = work.post_batches(&organs, Batches::Unopened, MOST_BATCHES).await?;
                let unsettled =
                    work.post_batches(&organs, Batches::Unsettled, MOST_BATCHES).await?;
                let waiting = work.waiting_letters(&organs, MOST_LETTERS).await?;
                let boxes = work.post_boxes(&organs).await?;
                let boxes = boxes.iter().filter(|row| row.unsettled).map(|row| row.name.clone());
                Ok::<_, DeskError>(Some(PostRoom {
                    counts,
                    unopened: lines(unopened),
                    unsettled: lines(unsettled),
                    boxes: boxes.collect(),
                    waiting: waiting.iter().filter_map(waiting_line).collect(),
                    latest: lines(latest),
                    more,
                    works: own.iter().any(|organ| may_work(&actor, *organ)),
                }))
            })
        });
        read.await
    }

    /// How much waits in the officer's rooms; none where they have none.
    pub async fn post_waits(&self, officer: &Officer) -> Result<Option<Waits>, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let organs = rooms(&actor, &roster.office);
                let mut counts = Waits::default();
                for organ in &organs {
                    counts.add(work.post_counts(organ.0).await?);
                }
                Ok::<_, DeskError>((!organs.is_empty()).then_some(counts))
            })
        });
        read.await
    }

    /// A batch of the officer's rooms; none of any other.
    pub async fn post_batch(
        &self,
        officer: &Officer,
        id: Uuid,
    ) -> Result<Option<BatchView>, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let kept = work.post_batch(id).await?.map(|row| OrganId(row.organ));
                let own = rooms(&officer.actor(), &roster.office);
                if kept.is_none_or(|organ| !own.contains(&organ)) {
                    return Ok(None);
                }
                let batch = Batch::replay(&house.events_beside(work, id).await?);
                let batch = batch.ok_or(DeskError::Damaged("a batch's stream"))?;
                let texts = house.texts(work, StreamId(id)).await?;
                view((id, &batch), (&officer, &roster), &texts).map(Some)
            })
        });
        read.await
    }

    /// What is known of a letter that waits at one of the officer's rooms; none of any other.
    pub async fn waiting_letter(
        &self,
        officer: &Officer,
        label: &str,
    ) -> Result<Option<WaitingLetter>, DeskError> {
        let Some(label) = Label::parse(label) else { return Ok(None) };
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let row = work.post_letter(label.as_str()).await?;
                let own = rooms(&actor, &roster.office);
                let row = row.filter(|row| row.waits && own.contains(&OrganId(row.organ)));
                let Some(row) = row else { return Ok(None) };
                let batch = Batch::replay(&house.events_beside(work, row.batch).await?);
                let found = batch.as_ref().and_then(|batch| batch.waiting(&label).ok());
                let known = waiting_line(&row).map(|line| WaitingLetter {
                    received_on: batch.as_ref().map(|batch| batch.on),
                    postmarked_on: found.and_then(|found| found.postmarked_on),
                    letter_date: found.and_then(|found| found.letter_date),
                    ..line
                });
                Ok::<_, DeskError>(known)
            })
        });
        read.await
    }

    /// Batches that whoever received them opened as well (收拆未分离), of the organs that an auditor audits and the last
    /// three months, the latest first: what could not be kept apart is counted.
    ///
    /// # Errors
    /// [`DeskError::Denied`] for everybody who holds no auditor's role.
    pub async fn unseparated(&self, officer: &Officer) -> Result<Vec<Unseparated>, DeskError> {
        if !is_auditor(officer) {
            return Err(DeskError::Denied { needed: &[Role::Auditor] });
        }
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let organs = audits(&actor, &roster.office);
                let organs: Vec<_> = organs.into_iter().map(|organ| organ.0).collect();
                let to = day(house.now().today);
                let which = Batches::Alone(to - ALONE_DAYS, to);
                let rows = work.post_batches(&organs, which, MOST_ALONE).await?;
                let told = rows.iter().filter_map(|row| unseparated(row, &roster));
                Ok::<_, DeskError>(told.collect())
            })
        });
        read.await
    }
}

impl Waits {
    fn add(&mut self, counts: PostCounts) {
        self.unopened += counts.unopened;
        self.waiting += counts.waiting;
        self.unsettled += counts.unsettled;
    }
}

impl SettledWords {
    pub(super) fn of(
        settled: Option<&Settled>,
        roster: &Roster,
        texts: &Texts,
    ) -> Result<Option<Self>, DeskError> {
        let told = |settled: &Settled| {
            let words = texts.get(&settled.words)?;
            Ok(Self { by: name(roster, settled.by), on: settled.on, words })
        };
        settled.map(told).transpose()
    }
}

fn name(roster: &Roster, officer: OfficerId) -> String {
    roster.names.get(&officer).cloned().unwrap_or_default()
}

fn line(row: &PostBatchRow, roster: &Roster) -> BatchLine {
    let hands = std::iter::once(row.receiver).chain(row.second);
    let opened = row.opener.zip(row.opened);
    BatchLine {
        id: row.id,
        organ: roster.office.organ_name(OrganId(row.organ)).to_owned(),
        way: PostWay::from_code(row.way).unwrap_or(PostWay::Post),
        on: civil(row.received),
        letters: row.letters,
        received_by: hands.map(|officer| name(roster, OfficerId(officer))).collect(),
        opened: opened.map(|(by, on)| (name(roster, OfficerId(by)), civil(on))),
        alone: row.alone,
        differs: row.differs,
        unsettled: row.unsettled,
    }
}

fn waiting_line(row: &store::PostLetterRow) -> Option<WaitingLetter> {
    Some(WaitingLetter {
        label: Label::parse(&row.label)?,
        batch: row.batch,
        organ: OrganId(row.organ),
        since: civil(row.since),
        received_on: None,
        postmarked_on: None,
        letter_date: None,
    })
}

fn unseparated(row: &PostBatchRow, roster: &Roster) -> Option<Unseparated> {
    let officer = OfficerId(row.opener?);
    Some(Unseparated {
        batch: row.id,
        organ: roster.office.organ_name(OrganId(row.organ)).to_owned(),
        on: civil(row.opened?),
        officer,
        name: name(roster, officer),
    })
}

fn view(
    (id, batch): (Uuid, &Batch),
    (officer, roster): (&Officer, &Roster),
    texts: &Texts,
) -> Result<BatchView, DeskError> {
    let actor = officer.actor();
    let own = batch.received_by.contains(&officer.id);
    let opener = batch.opened.as_ref().is_some_and(|opened| opened.by == officer.id);
    let opened = batch.opened.as_ref().map(|opened| {
        Ok::<_, DeskError>(PostOpened {
            by: name(roster, opened.by),
            on: opened.on,
            counted: opened.counted,
            alone: texts.maybe(opened.alone.as_ref())?,
            envelopes: texts.maybe(opened.envelopes.as_ref())?,
        })
    });
    let difference = batch.difference().map(|what| {
        let reason = batch.opened.as_ref().and_then(|opened| opened.reason.as_ref());
        Ok::<_, DeskError>(DifferenceView {
            what,
            reason: texts.maybe(reason)?,
            settled: SettledWords::of(batch.settled.as_ref(), roster, texts)?,
        })
    });
    let letter = |one: (&Label, &Letter)| letter_line(one, texts, own || opener);
    Ok(BatchView {
        id,
        organ: roster.office.organ_name(batch.organ).to_owned(),
        way: batch.way,
        on: batch.on,
        received_by: batch.received_by.iter().map(|one| name(roster, *one)).collect(),
        received: batch.received,
        letters: batch.letters.iter().map(letter).collect::<Result<_, _>>()?,
        opened: opened.transpose()?,
        difference: difference.transpose()?,
        own,
        works: may_work(&actor, batch.organ),
        may_settle: batch.differs() && may_settle(&actor, batch.organ) && !own && !opener,
    })
}

fn letter_line(
    (label, letter): (&Label, &Letter),
    texts: &Texts,
    in_hand: bool,
) -> Result<LetterLine, DeskError> {
    let found = letter.found.as_ref();
    let dealt = !in_hand && (letter.registered || letter.aside.is_some());
    let aside = letter.aside.as_ref().filter(|_| !dealt);
    Ok(LetterLine {
        label: label.clone(),
        fate: found.map(|found| if dealt { Fate::Opened } else { found.fate }),
        dealt,
        postmarked_on: found.and_then(|found| found.postmarked_on),
        letter_date: found.and_then(|found| found.letter_date),
        no_envelope: found.is_some_and(|found| found.no_envelope),
        registered: letter.registered && !dealt,
        aside: texts.maybe(aside)?,
        waits: letter.waits(),
    })
}

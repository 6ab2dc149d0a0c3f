//! The post room (收发室): who received letters, who opened them, and what became of each (收拆分离、一信一码). What a letter
//! says is not this room's business, and to which matter it led stands with the matter alone.

mod boxes;
mod rows;
mod stream;
mod view;

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use rules::{
    ask::FieldFault,
    ids::{OrganId, Passage, StreamId},
    office::Office,
    post::{
        Batch, CHIEFS, Fate, Found, HANDS, Label, MOST_LETTERS, PostEvent, PostRefusal, PostWay,
        Stated, may_work, received_on, rooms,
    },
    refusal::Refusal,
};
use store::Work;
use uuid::Uuid;

pub use boxes::{BoxOpening, BoxPlaced, BoxView, SealFault};
pub use view::{
    BatchLine, BatchView, DifferenceView, LetterLine, PostOpened, PostRoom, SettledWords,
    Unseparated, WaitingLetter, Waits,
};

use crate::{
    Desk, DeskError,
    house::House,
    seal::random,
    sealing::Sealer,
    streams::Hand,
    typed::{date, field, text},
    views::{Keyed, Officer},
};

/// Letters that came in together, as they are typed in.
#[derive(Clone, Debug, Default)]
pub struct PostReceipt {
    /// Drawn with the form: sent twice, it is one batch.
    pub id: Uuid,
    /// Whose post; the first organ of whoever received it where none is named.
    pub organ: Option<String>,
    /// How it came.
    pub way: String,
    /// How many letters.
    pub letters: u32,
    /// The day; today where none is named.
    pub on: Option<String>,
}

/// What whoever opens a batch states, as it is typed in. Of letters that are not named nothing is said but that they were
/// opened.
#[derive(Clone, Debug, Default)]
pub struct PostOpening {
    /// How many they counted.
    pub counted: u32,
    /// What became of some of them.
    pub letters: Vec<FoundLetter>,
    /// Why what was found is not what was received.
    pub difference: Option<String>,
    /// Why the two could not be separated.
    pub alone: Option<String>,
    /// Where the envelopes are kept.
    pub envelopes: Option<String>,
}

/// What became of one letter, as it is typed in.
#[derive(Clone, Debug, Default)]
pub struct FoundLetter {
    /// Its code.
    pub label: String,
    /// A word of [`Fate`]; opened where empty.
    pub fate: String,
    /// The day of its postmark.
    pub postmarked_on: Option<String>,
    /// The date on the letter.
    pub letter_date: Option<String>,
    /// The envelope was not kept.
    pub no_envelope: bool,
}

impl Desk {
    /// Takes letters in (收件), and gives each its code. The same receipt sent again is the same batch.
    pub async fn receive_post(
        &self,
        officer: &Officer,
        receipt: PostReceipt,
    ) -> Result<(), DeskError> {
        self.receive_post_on(officer, receipt, None).await
    }

    pub(crate) async fn receive_post_on(
        &self,
        officer: &Officer,
        receipt: PostReceipt,
        on: Option<Date>,
    ) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let organ = working_organ(&officer, receipt.organ.as_deref(), &roster.office)?;
                let today = on.unwrap_or(house.now().today);
                let way = PostWay::parse(&receipt.way).filter(|way| *way != PostWay::Box);
                let way =
                    way.ok_or_else(|| field("post_way", FieldFault::NotOneOf(PostWay::TYPED)))?;
                let day = date("post_on", receipt.on.as_deref())?.unwrap_or(today);
                let hand = Hand { organ, officer: officer.id, on: received_on(day, today)? };
                let labels = house.fresh_labels(work, count(receipt.letters)?).await?;
                let event = PostEvent::Received { way, labels, with: None, from_box: None };
                house.begin_batch(work, StreamId(receipt.id), hand, event).await
            })
        });
        run.await
    }

    /// Opens a batch (拆封): what became of each letter. By whoever received it only with a reason.
    pub async fn open_post(
        &self,
        officer: &Officer,
        batch: Uuid,
        opening: PostOpening,
    ) -> Result<(), DeskError> {
        self.open_post_on(officer, batch, opening, None).await
    }

    pub(crate) async fn open_post_on(
        &self,
        officer: &Officer,
        batch: Uuid,
        opening: PostOpening,
        on: Option<Date>,
    ) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let (batch, hand) = house.batch_for(work, (&officer, batch), (HANDS, on)).await?;
                let mut sealer = house.sealer_of(work, batch.id).await?;
                let stated = stated(&opening, &mut sealer)?;
                let extra = batch.state.extra(&stated)?;
                let fresh = house.fresh_labels(work, extra).await?;
                let event = batch.state.open(hand.officer, stated, fresh)?;
                house.keep_batch(work, batch, (hand, sealer), event).await
            })
        });
        run.await
    }

    /// Settles what was found to differ (差异处理): by the chief, who had no hand in it.
    pub async fn settle_post(
        &self,
        officer: &Officer,
        batch: Uuid,
        words: &str,
    ) -> Result<(), DeskError> {
        let words = text("settlement", words)?;
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let (batch, hand) =
                    house.batch_for(work, (&officer, batch), (CHIEFS, None)).await?;
                let mut sealer = house.sealer_of(work, batch.id).await?;
                let event = batch.state.settle(hand.officer, sealer.keep(&words))?;
                house.keep_batch(work, batch, (hand, sealer), event).await
            })
        });
        run.await
    }

    /// Says that a letter that was opened is not registered, and why.
    pub async fn set_letter_aside(
        &self,
        officer: &Officer,
        label: &str,
        (fate, reason): (&str, &str),
    ) -> Result<(), DeskError> {
        let fate = Fate::parse(fate).filter(|fate| Fate::ASIDE.contains(&fate.word()));
        let fate = fate.ok_or_else(|| field("aside_fate", FieldFault::NotOneOf(Fate::ASIDE)))?;
        let reason = text("aside_reason", reason)?;
        let label = Label::parse(label).ok_or_else(unknown)?;
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let row = work.post_letter(label.as_str()).await?.ok_or_else(unknown)?;
                let opened = house.batch_for(work, (&officer, row.batch), (HANDS, None)).await;
                let (batch, hand) = opened.map_err(hidden)?;
                let mut sealer = house.sealer_of(work, batch.id).await?;
                let why = (fate, sealer.keep(&reason));
                let event = batch.state.set_aside(&label, why)?;
                house.keep_batch(work, batch, (hand, sealer), event).await
            })
        });
        run.await
    }
}

impl House {
    /// Takes a letter for a matter that is being registered: its code, and the days that are known of it where none is
    /// typed. Whoever comes second with the same code is refused.
    pub(crate) async fn use_letter(
        &self,
        work: &mut Work<'_>,
        keyed: &mut Keyed,
        hand: Hand,
    ) -> Result<Option<Label>, DeskError> {
        let typed = keyed.letter.as_deref().map(str::trim).filter(|letter| !letter.is_empty());
        let Some(typed) = typed else { return Ok(None) };
        let label = Label::parse(typed).ok_or_else(unknown)?;
        let row = work.post_letter(label.as_str()).await?;
        let row = row.filter(|row| row.organ == hand.organ.0).ok_or_else(unknown)?;
        let batch = self.lock_batch(work, row.batch).await?.ok_or_else(unknown)?;
        let found = batch.state.waiting(&label)?.clone();
        let fill = |own: &mut Option<String>, known: Option<Date>| {
            let empty = own.as_deref().is_none_or(|own| own.trim().is_empty());
            if empty && let Some(known) = known {
                *own = Some(known.to_string());
            }
        };
        fill(&mut keyed.received_on, Some(batch.state.on));
        fill(&mut keyed.postmarked_on, found.postmarked_on);
        fill(&mut keyed.letter_date, found.letter_date);
        let event = batch.state.register(&label)?;
        let sealer = self.sealer_of(work, batch.id).await?;
        self.keep_batch(work, batch, (hand, sealer), event).await?;
        Ok(Some(label))
    }

    /// So many codes that no letter bears.
    pub(crate) async fn fresh_labels(
        &self,
        work: &mut Work<'_>,
        count: u16,
    ) -> Result<Vec<Label>, DeskError> {
        let mut labels = BTreeSet::new();
        while labels.len() < usize::from(count) {
            let label = Label::of(drawn()?);
            if work.post_letter(label.as_str()).await?.is_none() {
                labels.insert(label);
            }
        }
        Ok(labels.into_iter().collect())
    }
}

/// Seven places, each as likely as any other: bytes of 248 and above are drawn again.
fn drawn() -> Result<[u8; 7], DeskError> {
    const FAIR: u8 = 248;
    let mut places = [0; 7];
    for place in &mut places {
        *place = loop {
            let [byte] = random::<1>()?;
            if byte < FAIR {
                break byte % Label::SIGNS;
            }
        };
    }
    Ok(places)
}

/// The organ named, or the first of those whose post the officer works on.
pub(crate) fn working_organ(
    officer: &Officer,
    named: Option<&str>,
    office: &Office,
) -> Result<OrganId, DeskError> {
    let actor = officer.actor();
    let mut own = rooms(&actor, office).into_iter().filter(|organ| may_work(&actor, *organ));
    let denied = DeskError::Denied { needed: HANDS };
    let organ = match named.map(str::trim).filter(|named| !named.is_empty()) {
        None => own.next().ok_or(denied)?,
        Some(named) => {
            let organ = office.find_organ(named).map(|organ| organ.id);
            let organ = organ.ok_or_else(|| field("organ", FieldFault::NoSuchOrgan))?;
            own.find(|one| *one == organ).ok_or(denied)?
        }
    };
    match office.closed_organs.contains(&organ) {
        true => Err(Refusal::OrganClosed.into()),
        false => Ok(organ),
    }
}

/// Whether the officer may act on what an organ's room holds; to whoever knows nothing of it there is nothing.
fn may_act(
    officer: &Officer,
    organ: OrganId,
    needed: &'static [rules::codes::Role],
    office: &Office,
) -> Result<(), DeskError> {
    let actor = officer.actor();
    if !rooms(&actor, office).contains(&organ) {
        return Err(DeskError::NoSuch("batch"));
    }
    let held = needed.iter().any(|role| actor.holds_itself(*role, organ));
    if held { Ok(()) } else { Err(DeskError::Denied { needed }) }
}

/// What was typed, parsed, its texts sealed.
fn stated(opening: &PostOpening, sealer: &mut Sealer) -> Result<Stated, DeskError> {
    let mut kept = |name: &str, typed: Option<&str>| -> Result<Option<Passage>, DeskError> {
        let typed = typed.map(str::trim).filter(|typed| !typed.is_empty());
        typed.map(|typed| text(name, typed).map(|words| sealer.keep(&words))).transpose()
    };
    Ok(Stated {
        counted: opening.counted,
        reason: kept("difference", opening.difference.as_deref())?,
        alone: kept("alone", opening.alone.as_deref())?,
        envelopes: kept("envelopes", opening.envelopes.as_deref())?,
        found: opening.letters.iter().map(found).collect::<Result<_, _>>()?,
    })
}

fn found(typed: &FoundLetter) -> Result<Found, DeskError> {
    let label = Label::parse(&typed.label).ok_or_else(unknown)?;
    let name = |part: &str| format!("{part}_{}", label.as_str());
    let fate = match typed.fate.trim() {
        "" => Some(Fate::Opened),
        word => Fate::parse(word),
    };
    let fate = fate.ok_or_else(|| field(&name("fate"), FieldFault::NotOneOf(Fate::WORDS)))?;
    Ok(Found {
        fate,
        postmarked_on: date(&name("postmarked_on"), typed.postmarked_on.as_deref())?,
        letter_date: date(&name("letter_date"), typed.letter_date.as_deref())?,
        no_envelope: typed.no_envelope,
        label,
    })
}

fn count(letters: u32) -> Result<u16, DeskError> {
    let fits = u16::try_from(letters).ok().filter(|_| (1..=MOST_LETTERS).contains(&letters));
    fits.ok_or_else(|| PostRefusal::TooManyLetters.into())
}

fn unknown() -> DeskError {
    PostRefusal::LetterUnknown.into()
}

/// That there is such a batch elsewhere is told to nobody who named a letter of it.
fn hidden(error: DeskError) -> DeskError {
    match error {
        DeskError::NoSuch(_) => unknown(),
        other => other,
    }
}

impl From<PostRefusal> for DeskError {
    fn from(refusal: PostRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}

/// A batch as it was loaded for an act.
pub(crate) struct HeldBatch {
    pub(crate) id: StreamId,
    pub(crate) state: Batch,
}

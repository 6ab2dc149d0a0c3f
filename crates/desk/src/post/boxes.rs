//! Report boxes (举报箱): placed, opened by two under their seals, and removed.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    ask::FieldFault,
    codes::Role,
    ids::{OfficerId, StreamId},
    post::{
        CHIEFS, HANDS, Mark, PostEvent, PostRefusal, PostWay, ReportBox, Seal, SealDifference,
        may_settle, may_work, rooms, seconds,
    },
    words::TextFault,
};
use store::Work;
use uuid::Uuid;

use super::{SettledWords, count, field, may_act, rows, stream::promised, text, working_organ};
use crate::{
    Desk, DeskError,
    house::House,
    roster::Roster,
    seal::fresh_id,
    sealing::{Sealer, Texts},
    streams::{Hand, put_promised},
    views::Officer,
};

/// A box to be placed, as it is typed in.
#[derive(Clone, Debug, Default)]
pub struct BoxPlaced {
    /// Whose box.
    pub organ: Option<String>,
    /// Its name or number.
    pub name: String,
    /// Where it hangs.
    pub place: String,
    /// The number of its seal.
    pub seal: String,
}

/// What was found when a box was opened, as it is typed in.
#[derive(Clone, Debug, Default)]
pub struct BoxOpening {
    /// Drawn with the form: the batch that its letters make.
    pub batch: Uuid,
    /// The second of the two, by id.
    pub second: String,
    /// The number of the seal that was found; empty where there was none.
    pub found: Option<String>,
    /// The number of the new seal.
    pub put: String,
    /// How many letters lay in it.
    pub letters: u32,
}

/// A box as it is shown.
#[derive(Clone, Debug)]
pub struct BoxView {
    /// Its id.
    pub id: Uuid,
    /// Whose box, by name.
    pub organ: String,
    /// Its name.
    pub name: String,
    /// Where it hangs.
    pub place: String,
    /// The seal it bears.
    pub seal: String,
    /// When it was opened last, by whom, and how many letters lay in it.
    pub last: Option<(Date, Vec<String>, u16)>,
    /// Seals that did not fit, the latest first.
    pub differences: Vec<SealFault>,
    /// It was removed.
    pub gone: bool,
    /// The viewer may open it, with whom.
    pub seconds: Option<Vec<(OfficerId, String)>>,
    /// The viewer may settle what stands about its seals.
    pub may_settle: bool,
}

/// A seal that did not fit.
#[derive(Clone, Debug)]
pub struct SealFault {
    /// The day.
    pub on: Date,
    /// Who opened the box.
    pub by: Vec<String>,
    /// The seal that should have been there.
    pub expected: String,
    /// The one that was.
    pub found: Option<String>,
    /// What the chief found.
    pub settled: Option<SettledWords>,
}

/// A box as it was loaded for an act.
struct HeldBox {
    id: StreamId,
    state: ReportBox,
}

impl Desk {
    /// The boxes of the officer's rooms; none where they have no room.
    pub async fn post_boxes(&self, officer: &Officer) -> Result<Option<Vec<BoxView>>, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let organs = rooms(&officer.actor(), &roster.office);
                if organs.is_empty() {
                    return Ok(None);
                }
                let organs: Vec<_> = organs.iter().map(|organ| organ.0).collect();
                let mut boxes = Vec::new();
                for row in work.post_boxes(&organs).await? {
                    let events = house.events_beside(work, row.id).await?;
                    let state = ReportBox::replay(&events);
                    let state = state.ok_or(DeskError::Damaged("a report box"))?;
                    let texts = house.texts(work, StreamId(row.id)).await?;
                    boxes.push(view((row.id, &state), (&officer, &roster), &texts)?);
                }
                Ok::<_, DeskError>(Some(boxes))
            })
        });
        read.await
    }

    /// Places a box under a seal (举报箱设置).
    pub async fn place_box(&self, officer: &Officer, placed: BoxPlaced) -> Result<(), DeskError> {
        self.place_box_on(officer, placed, None).await.map(drop)
    }

    pub(crate) async fn place_box_on(
        &self,
        officer: &Officer,
        placed: BoxPlaced,
        on: Option<Date>,
    ) -> Result<Uuid, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let organ = working_organ(&officer, placed.organ.as_deref(), &roster.office)?;
                let event = PostEvent::BoxPlaced {
                    name: parsed("box_name", Mark::parse(&placed.name))?,
                    place: parsed("box_place", Mark::parse(&placed.place))?,
                    seal: parsed("seal_put", Seal::parse(&placed.seal))?,
                };
                let on = on.unwrap_or(house.now().today);
                let (id, hand) = (StreamId(fresh_id()), Hand { organ, officer: officer.id, on });
                house.new_content_key(work, id).await?;
                let first = house.append_beside(work, store::POST, (id, 0), hand, event).await?;
                let state = ReportBox::begin(&first).ok_or(DeskError::Damaged("a report box"))?;
                work.put_post_box(&rows::report_box(id, &state)).await?;
                Ok::<_, DeskError>(id.0)
            })
        });
        run.await
    }

    /// Opens a box (开箱): two officers, the seals, and the letters, which are received in the same act.
    pub async fn open_box(
        &self,
        officer: &Officer,
        id: Uuid,
        opening: BoxOpening,
    ) -> Result<(), DeskError> {
        self.open_box_on(officer, id, opening, None).await
    }

    pub(crate) async fn open_box_on(
        &self,
        officer: &Officer,
        id: Uuid,
        opening: BoxOpening,
        on: Option<Date>,
    ) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let (held, mut hand) = house.box_for(work, (&officer, id), HANDS).await?;
                hand.on = on.unwrap_or(hand.on).max(held.state.since);
                if work.lock(opening.batch).await?.is_some() {
                    // The form was sent before: what it brought is there.
                    return Ok(());
                }
                let second = Uuid::try_parse(opening.second.trim()).ok().map(OfficerId);
                let fits = seconds(&roster.office, hand.organ, officer.id);
                let second = second.filter(|second| fits.contains(second));
                let second = second.ok_or(PostRefusal::SecondNeeded)?;
                let letters = if opening.letters == 0 { 0 } else { count(opening.letters)? };
                let batch = (0 < letters).then_some(StreamId(opening.batch));
                let found = opening.found.as_deref().map(str::trim).filter(|one| !one.is_empty());
                let found = found.map(|found| parsed("seal_found", Seal::parse(found)));
                let seals = (found.transpose()?, parsed("seal_put", Seal::parse(&opening.put))?);
                let event = held.state.open([officer.id, second], seals, (letters, batch))?;
                let from_box = Some(held.id);
                house.keep_box(work, held, (hand, None), event).await?;
                let Some(batch) = batch else { return Ok(()) };
                let labels = house.fresh_labels(work, letters).await?;
                let (way, with) = (PostWay::Box, Some(second));
                let received = PostEvent::Received { way, labels, with, from_box };
                house.begin_batch(work, batch, hand, received).await
            })
        });
        run.await
    }

    /// Settles what stands about the seals of a box (封条不符处理).
    pub async fn settle_box(
        &self,
        officer: &Officer,
        id: Uuid,
        words: &str,
    ) -> Result<(), DeskError> {
        let words = text("settlement", words)?;
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let (held, hand) = house.box_for(work, (&officer, id), CHIEFS).await?;
                let mut sealer = house.sealer_of(work, held.id).await?;
                let event = held.state.settle(officer.id, sealer.keep(&words))?;
                house.keep_box(work, held, (hand, Some(sealer)), event).await
            })
        });
        run.await
    }

    /// Removes a box (举报箱撤除): by the chief.
    pub async fn remove_box(&self, officer: &Officer, id: Uuid) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let (held, hand) = house.box_for(work, (&officer, id), CHIEFS).await?;
                let event = held.state.remove()?;
                house.keep_box(work, held, (hand, None), event).await
            })
        });
        run.await
    }
}

impl House {
    async fn box_for(
        &self,
        work: &mut Work<'_>,
        (officer, id): (&Officer, Uuid),
        needed: &'static [Role],
    ) -> Result<(HeldBox, Hand), DeskError> {
        const NONE: DeskError = DeskError::NoSuch("box");
        let roster = self.roster(work).await?;
        if work.lock(id).await?.is_none_or(|head| head.kind != store::POST) {
            return Err(NONE);
        }
        let state = ReportBox::replay(&self.events_beside(work, id).await?).ok_or(NONE)?;
        may_act(officer, state.organ, needed, &roster.office)?;
        let hand = Hand { organ: state.organ, officer: officer.id, on: self.now().today };
        Ok((HeldBox { id: StreamId(id), state }, hand))
    }

    async fn keep_box(
        &self,
        work: &mut Work<'_>,
        held: HeldBox,
        (hand, sealer): (Hand, Option<Sealer>),
        event: PostEvent,
    ) -> Result<(), DeskError> {
        let HeldBox { id, mut state } = held;
        if let Some(sealer) = sealer {
            put_promised(work, id, sealer, &promised(&event)).await?;
        }
        let recorded =
            self.append_beside(work, store::POST, (id, state.version), hand, event).await?;
        state.apply(&recorded);
        Ok(work.put_post_box(&rows::report_box(id, &state)).await?)
    }
}

fn view(
    (id, state): (Uuid, &ReportBox),
    (officer, roster): (&Officer, &Roster),
    texts: &Texts,
) -> Result<BoxView, DeskError> {
    let name = |id: OfficerId| roster.names.get(&id).cloned().unwrap_or_default();
    let both = |hands: [OfficerId; 2]| hands.map(name).to_vec();
    let seal = |one: &SealDifference| {
        Ok(SealFault {
            on: one.on,
            by: both(one.by),
            expected: one.expected.as_str().to_owned(),
            found: one.found.as_ref().map(|found| found.as_str().to_owned()),
            settled: SettledWords::of(one.settled.as_ref(), roster, texts)?,
        })
    };
    let actor = officer.actor();
    let opens = may_work(&actor, state.organ) && !state.gone;
    let fits = || seconds(&roster.office, state.organ, officer.id).into_iter();
    let hand = state.open_differences().any(|one| one.by.contains(&officer.id));
    Ok(BoxView {
        id,
        organ: roster.office.organ_name(state.organ).to_owned(),
        name: state.name.as_str().to_owned(),
        place: state.place.as_str().to_owned(),
        seal: state.seal.as_str().to_owned(),
        last: state.last.map(|(on, hands, letters)| (on, both(hands), letters)),
        differences: state.differences.iter().rev().map(seal).collect::<Result<_, DeskError>>()?,
        gone: state.gone,
        seconds: opens.then(|| fits().map(|id| (id, name(id))).collect()),
        may_settle: may_settle(&actor, state.organ) && state.differs() && !hand,
    })
}

fn parsed<T>(name: &str, read: Result<T, TextFault>) -> Result<T, DeskError> {
    read.map_err(|fault| field(name, FieldFault::Text(fault)))
}

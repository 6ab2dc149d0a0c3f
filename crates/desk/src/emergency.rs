//! Opening by two (应急启封): when nobody of a circle can be reached, one of two who were named beforehand asks, the other
//! agrees, and who brought one matter is open to both for an hour. Each step is an event, and the circle is told.
//!
//! The circle's key lies sealed for one of the two inside a seal for the other, once in each order. Whoever asks takes the
//! outer seal off with an own key, and what is left opens for the other alone; so neither opens anything without the
//! other, and neither does the server, the database and the office key together.

mod told;

use std::sync::Arc;

use jiff::SignedDuration;
use rules::{
    circle::Circle,
    emergency::{may_agree, may_ask, may_decline},
    event::Event,
    ids::{OfficerId, Passage},
    keep::{Change, OfficeRefusal},
    office::Office,
    rights::Actor,
    words::Words,
};
use store::{CircleKeyRow, EmergencyKeyRow, HALF, OPENED, Work};

use crate::{
    Desk, DeskError,
    act::step,
    circles::{Ring, circle_place, public_of},
    house::{Held, House, put_passages},
    keeping::Hand,
    roster::Roster,
    seal::{
        envelope::Key,
        pair::{Pair, Public},
    },
    sealing::{IDENTITY, Sealer, key_place},
    unlock::Unlocked,
    views::Officer,
};

pub use told::{AskView, EmergencyRoom, FittingView, NoticeView, OpenedView, TwoView};

/// So long both see who brought it, once they agreed.
const SHOWN: SignedDuration = SignedDuration::from_hours(1);

/// How a half is named among the holders of a circle's key: by whose outer seal lies around it.
pub(crate) fn half_of(officer: OfficerId) -> String {
    format!("two:{officer}")
}

/// Whether a holder of a circle's key has but a half of it.
pub(crate) fn is_half(holder: &str) -> bool {
    holder.starts_with("two:")
}

/// A circle's key for its two: in each order one sealed inside a seal for the other.
pub(crate) fn wrapped_for_two(
    (circle, epoch): (&str, i32),
    private: &[u8],
    two: &[(OfficerId, Public); 2],
) -> Result<[CircleKeyRow; 2], DeskError> {
    let [one, other] = two;
    let row = |(outer, around): &(OfficerId, Public), (_, within): &(OfficerId, Public)| {
        let inner = within.seal(&half_place(circle, epoch), private)?;
        let envelope = around.seal(&circle_place(circle, epoch), &inner)?;
        let holder = half_of(*outer);
        Ok::<_, DeskError>(CircleKeyRow { circle: circle.to_owned(), epoch, holder, envelope })
    };
    Ok([row(one, other)?, row(other, one)?])
}

/// The two of a circle with their public keys; none where there are none.
pub(crate) fn publics_of_two(
    circle: Circle,
    office: &Office,
) -> Result<Option<[(OfficerId, Public); 2]>, DeskError> {
    let Some([one, other]) = rules::emergency::standing(office, circle) else { return Ok(None) };
    Ok(Some([(one, public_of(one, office)?), (other, public_of(other, office)?)]))
}

fn half_place(circle: &str, epoch: i32) -> Vec<u8> {
    [b"half".as_slice(), circle.as_bytes(), &epoch.to_be_bytes()].concat()
}

impl Desk {
    /// Names the two who open a circle's seals together in an emergency, in the place of those named before. Whoever does
    /// it is unlocked and holds the circle's key: nobody else could give it.
    ///
    /// # Errors
    /// Refused where the two do not fit, as [`rules::keep`] says.
    pub async fn name_two(
        &self,
        officer: &Officer,
        circle: Circle,
        officers: [OfficerId; 2],
    ) -> Result<(), DeskError> {
        let seal = officer.seal.clone().ok_or(DeskError::NeedsUnlock)?;
        let (house, id) = (Arc::clone(&self.house), officer.id);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let change = Change::NameTwo { circle, officers };
                house.keep_change(work, Hand::Officer(id), change, None).await?;
                let roster = house.roster(work).await?;
                let name = circle.to_string();
                work.end_two(&name).await?;
                let keys = Ring::of(work, id, &seal.pair).await?.private(&name)?;
                if keys.is_empty() {
                    return Err(DeskError::NoSealKey);
                }
                let two = publics_of_two(circle, &roster.office)?;
                let two = two.ok_or(DeskError::Damaged("the two were not named"))?;
                for (epoch, private) in &keys {
                    work.put_circle_keys(&wrapped_for_two((&name, *epoch), private, &two)?).await?;
                }
                Ok(())
            })
        });
        run.await
    }

    /// Takes back that two were named.
    pub async fn end_two(&self, officer: &Officer, circle: Circle) -> Result<(), DeskError> {
        self.kept(Hand::Officer(officer.id), Change::EndTwo { circle }, None).await
    }

    /// One of the two asks the other to open who brought a matter, and why. Nothing is opened by it; the circle is told.
    ///
    /// # Errors
    /// Where there is nothing that the two could open under this number, or it was asked already.
    pub async fn ask_emergency(
        &self,
        officer: &Officer,
        number: &str,
        reason: Words,
    ) -> Result<(), DeskError> {
        let seal = officer.seal.clone().ok_or(DeskError::NeedsUnlock)?;
        let (house, actor, id) = (Arc::clone(&self.house), officer.actor(), officer.id);
        let number = number.to_owned();
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let mut held = house.named(work, &number, id).await?;
                let roster = house.roster(work).await?;
                let (matter, now) = (&held.matter, house.now().at);
                // What can be answered no more, because the half is gone or the matter was sealed anew, keeps nobody from
                // asking.
                let sealed = work.sealed_for(matter.id.0).await?;
                let opens = |row: &EmergencyKeyRow| {
                    row.stage == HALF && sealed.contains(&(row.circle.clone(), row.epoch))
                };
                let waits = work.emergency_keys(matter.id.0).await?.iter().any(opens);
                let events = if waits { held.events.as_slice() } else { &[] };
                let (circle, two) = may_ask(matter, events, id, (&roster.office, now))?;
                let half = house.half(work, (&held, circle), (id, &seal), two).await?;
                work.end_emergency(held.matter.id.0, &circle.to_string()).await?;
                work.put_emergency_keys(&[half]).await?;
                let reason = house.said(work, &held, &reason).await?;
                let event = Event::EmergencyAsked { circle, reason };
                house.record(work, &mut held, (&actor, circle), event, &roster).await
            })
        });
        run.await
    }

    /// The other of the two agrees, and both see who brought it for an hour.
    ///
    /// # Errors
    /// Where nothing waits for an answer any more.
    pub async fn agree_to_emergency(
        &self,
        officer: &Officer,
        number: &str,
    ) -> Result<(), DeskError> {
        let seal = officer.seal.clone().ok_or(DeskError::NeedsUnlock)?;
        let (house, actor, id) = (Arc::clone(&self.house), officer.actor(), officer.id);
        let number = number.to_owned();
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let mut held = house.named(work, &number, id).await?;
                let roster = house.roster(work).await?;
                let around = (&*roster.office, house.now().at);
                let waits = may_agree(&held.matter, &held.events, id, around)?;
                let (circle, asker) = (waits.circle, waits.by);
                let key = house.opened_by_two(work, (&held, circle), (id, &seal)).await?;
                let both = (circle, [asker, id]);
                house.keep_opened(work, &held, (&key, both), &roster.office).await?;
                let event = Event::EmergencyOpened { circle, asked_by: asker };
                house.record(work, &mut held, (&actor, circle), event, &roster).await
            })
        });
        run.await
    }

    /// The other of the two declines, or whoever asked takes it back; it needs no key.
    ///
    /// # Errors
    /// Where nothing waits for an answer any more.
    pub async fn decline_emergency(
        &self,
        officer: &Officer,
        number: &str,
    ) -> Result<(), DeskError> {
        let (house, actor, id) = (Arc::clone(&self.house), officer.actor(), officer.id);
        let number = number.to_owned();
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let mut held = house.named(work, &number, id).await?;
                let roster = house.roster(work).await?;
                let around = (&*roster.office, house.now().at);
                let waits = may_decline(&held.matter, &held.events, id, around)?;
                let (circle, asked_by) = (waits.circle, waits.by);
                work.end_emergency(held.matter.id.0, &circle.to_string()).await?;
                let event = Event::EmergencyDeclined { circle, asked_by };
                house.record(work, &mut held, (&actor, circle), event, &roster).await
            })
        });
        run.await
    }
}

impl House {
    /// The matter of a number, locked: whoever is one of the two need not know of it. For whoever is one of no two none is
    /// looked for, so that the time tells nothing.
    async fn named(
        &self,
        work: &mut Work<'_>,
        number: &str,
        officer: OfficerId,
    ) -> Result<Held, DeskError> {
        let roster = self.roster(work).await?;
        let mut twos = roster.office.seals.twos.values();
        if !twos.any(|two| two.officers.contains(&officer)) {
            return Err(OfficeRefusal::NothingToOpen.into());
        }
        let row = work.matter_by_number(number.trim()).await?;
        let row = row.ok_or(OfficeRefusal::NothingToOpen)?;
        work.lock(row.id).await?;
        self.load(work, row).await
    }

    /// What is left of a circle's key when whoever asks takes the own seal off: it opens for the other alone.
    async fn half(
        &self,
        work: &mut Work<'_>,
        (held, circle): (&Held, Circle),
        (officer, seal): (OfficerId, &Unlocked),
        other: OfficerId,
    ) -> Result<EmergencyKeyRow, DeskError> {
        let (stream, name) = (held.matter.id.0, circle.to_string());
        let sealed = work.sealed_for(stream).await?;
        let epochs = sealed.iter().filter(|(holder, _)| *holder == name).map(|(_, epoch)| *epoch);
        let newest = epochs.max();
        let halves = work.circle_keys_for(&half_of(officer)).await?;
        let half = halves.iter().find(|row| row.circle == name && Some(row.epoch) == newest);
        let half = half.ok_or(OfficeRefusal::NothingToOpen)?;
        let envelope = seal.pair.open(&circle_place(&name, half.epoch), &half.envelope)?.to_vec();
        let until = self.clock.now() + rules::emergency::ANSWERED_WITHIN;
        Ok(EmergencyKeyRow {
            stream,
            circle: name,
            officer: other.0,
            stage: HALF,
            epoch: half.epoch,
            envelope,
            until_ms: until.as_millisecond(),
        })
    }

    /// The key of who brought a matter, from the half that waits for the other of the two.
    async fn opened_by_two(
        &self,
        work: &mut Work<'_>,
        (held, circle): (&Held, Circle),
        (officer, seal): (OfficerId, &Unlocked),
    ) -> Result<Key, DeskError> {
        let (matter, name) = (held.matter.id, circle.to_string());
        let mut halves = work.emergency_keys(matter.0).await?.into_iter();
        let own = |row: &EmergencyKeyRow| {
            row.stage == HALF && row.officer == officer.0 && row.circle == name
        };
        let half = halves.find(own).ok_or(OfficeRefusal::NoLongerAsked)?;
        let private = seal.pair.open(&half_place(&name, half.epoch), &half.envelope)?;
        let pair = Pair::of(&private)?;
        let rows = work.wrapped_keys(&[matter.0], IDENTITY).await?;
        let row = rows.iter().find(|row| row.holder == name && row.epoch == half.epoch);
        // It was sealed anew meanwhile, or moved on: whoever asked asks again.
        let row = row.ok_or(OfficeRefusal::NoLongerAsked)?;
        pair.open_key(&key_place(matter.into(), IDENTITY), &row.envelope)
    }

    /// Keeps the key of that one matter for both, for as long as they may look.
    async fn keep_opened(
        &self,
        work: &mut Work<'_>,
        held: &Held,
        (key, (circle, two)): (&Key, (Circle, [OfficerId; 2])),
        office: &Office,
    ) -> Result<(), DeskError> {
        let stream = held.matter.id;
        let until_ms = (self.clock.now() + SHOWN).as_millisecond();
        let row = |officer: OfficerId| {
            let public = public_of(officer, office)?;
            let envelope = public.seal(&key_place(stream.into(), IDENTITY), key.bytes())?;
            Ok(EmergencyKeyRow {
                stream: stream.0,
                circle: circle.to_string(),
                officer: officer.0,
                stage: OPENED,
                epoch: 0,
                envelope,
                until_ms,
            })
        };
        let rows = two.map(row).into_iter().collect::<Result<Vec<_>, DeskError>>()?;
        work.end_emergency(stream.0, &circle.to_string()).await?;
        Ok(work.put_emergency_keys(&rows).await?)
    }

    /// A text of the matter, kept.
    async fn said(
        &self,
        work: &mut Work<'_>,
        held: &Held,
        words: &Words,
    ) -> Result<Passage, DeskError> {
        let stream = held.matter.id.into();
        let mut sealer = Sealer::new(stream, self.content_key(work, stream).await?);
        let passage = sealer.keep(words);
        put_passages(work, stream, sealer.finish()?).await?;
        Ok(passage)
    }

    /// Records one step and tells everybody of the circle, the two, and whoever administers the organ.
    async fn record(
        &self,
        work: &mut Work<'_>,
        held: &mut Held,
        (actor, circle): (&Actor, Circle),
        event: Event,
        roster: &Roster,
    ) -> Result<(), DeskError> {
        let (now, seen) = (self.now(), held.matter.version);
        let events = [event];
        let step = step(actor, circle.organ, now.today, now, &events);
        if !self.keep(work, held, roster, step).await? {
            return Err(DeskError::Stale { version: seen });
        }
        let own = match actor {
            Actor::Officer { id, .. } => Some(*id),
            Actor::CodeHolder | Actor::Operator => None,
        };
        let opened = matches!(events[..], [Event::EmergencyOpened { .. }]);
        let notice = told::Notice { held, circle, opened, at_ms: now.at.as_millisecond() };
        let rows = notice.rows(own, &roster.office);
        Ok(work.put_notices(held.matter.id.0, &rows).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lies in the database opens for neither of the two alone, in either order, whatever they try it with.
    #[test]
    fn a_circle_s_key_opens_for_the_two_one_after_the_other_and_for_neither_alone() {
        let [one, other, stranger] = [(); 3].map(|()| Pair::fresh().unwrap());
        let officers = [1, 2].map(|n| OfficerId(uuid::Uuid::from_u128(n)));
        let two = [(officers[0], one.public().clone()), (officers[1], other.public().clone())];
        let rows = wrapped_for_two(("reception:2", 7), b"private", &two).unwrap();
        let (outer, inner) = (circle_place("reception:2", 7), half_place("reception:2", 7));
        for (row, first, second) in [(&rows[0], &one, &other), (&rows[1], &other, &one)] {
            let half = first.open(&outer, &row.envelope).unwrap();
            assert_eq!(*second.open(&inner, &half).unwrap(), b"private");
            assert!(first.open(&inner, &half).is_err(), "not for whoever asks");
            for place in [&outer, &inner] {
                assert!(second.open(place, &row.envelope).is_err(), "nor for the other first");
                assert!(stranger.open(place, &row.envelope).is_err());
                assert!(stranger.open(place, &half).is_err());
            }
            assert!(second.open(&half_place("reception:2", 8), &half).is_err(), "no other epoch");
            assert!(second.open(&half_place("team:2", 7), &half).is_err(), "no other circle");
        }
        assert_eq!(rows.each_ref().map(|row| row.holder.clone()), officers.map(half_of));
    }
}

//! Opening who brought a matter: by whom it may be opened now, and what is shown of it for how long.

use jiff::{SignedDuration, Timestamp};
use rules::{
    event::Event,
    ids::OfficerId,
    matter::Matter,
    office::Office,
    person::Identity,
    rights::{Action, Actor, may},
    stored::{By, Recorded, When},
};
use store::Work;

use crate::{
    DeskError,
    circles::Ring,
    house::{Held, House},
    seal::envelope::{Key, sealed_hash},
    sealing::{open_identity, uncover},
    unlock::Unlocked,
    views::{Officer, SealView},
};

/// What whoever opens a seal had to open for it: the keys they hold, and the one of this matter's identity. Kept for the
/// act that opens it, no longer.
pub(crate) struct Opener<'a> {
    pub(crate) ring: Ring<'a>,
    pub(crate) key: Key,
}

/// So long an opened identity is shown to whoever opened it.
const SHOWN: SignedDuration = SignedDuration::from_mins(15);

impl Held {
    /// Whether anything but a look at who brought it happened after this version: two may look at once.
    pub(crate) fn moved_since(&self, seen: i32) -> bool {
        let acts = |recorded: &&Recorded<Event>| !recorded.event.is_look();
        let later = |recorded: &&Recorded<Event>| seen < recorded.version;
        self.matter.version < seen || self.events.iter().filter(acts).any(|one| later(&one))
    }

    /// Until when its identity is shown to an officer who opened it.
    fn shown_until(&self, officer: OfficerId) -> Option<Timestamp> {
        let opened = |recorded: &Recorded<Event>| match (&recorded.event, recorded.recorded) {
            (Event::SealOpened { .. }, When::Instant(at)) => {
                (recorded.by == By::Officer(officer)).then_some(at)
            }
            _ => None,
        };
        let last = self.events.iter().rev().find_map(opened)?;
        last.checked_add(SHOWN).ok()
    }
}

impl House {
    /// What an officer may see of who brought a matter, and how it could be opened.
    pub(crate) async fn seal_view(
        &self,
        work: &mut Work<'_>,
        held: &Held,
        officer: &Officer,
        office: &Office,
    ) -> Result<SealView, DeskError> {
        let matter = &held.matter;
        if matter.identity.is_none() {
            return Ok(SealView::Nobody);
        }
        if matter.is_erased() {
            return Ok(SealView::Erased);
        }
        let actor = officer.actor().on(office, self.now().today);
        if may(&actor, Action::ReadIdentity, matter, office).is_err() {
            return Ok(SealView::NotYours);
        }
        let Some(seal) = &officer.seal else { return Ok(SealView::Locked) };
        let Some(opener) = opener(work, matter, (officer.id, seal)).await? else {
            return Ok(SealView::NotGiven);
        };
        match held.shown_until(officer.id).filter(|until| self.clock.now() < *until) {
            Some(until) => {
                let identity = self.identity(work, matter, &opener.key).await?;
                Ok(SealView::Shown { identity, until })
            }
            None => Ok(SealView::Closed),
        }
    }

    /// Makes sure that whoever asks for it can open the seal: nothing is recorded of a look that shows nothing.
    pub(crate) async fn can_open<'a>(
        &self,
        work: &mut Work<'_>,
        matter: &Matter,
        (actor, seal): (&Actor, Option<&'a Unlocked>),
    ) -> Result<Opener<'a>, DeskError> {
        let Actor::Officer { id, .. } = actor else { return Err(DeskError::NeedsUnlock) };
        let seal = seal.ok_or(DeskError::NeedsUnlock)?;
        opener(work, matter, (*id, seal)).await?.ok_or(DeskError::NoSealKey)
    }

    /// Who brought a matter, for an unlocked officer who holds a key that opens it.
    pub(crate) async fn opened_identity(
        &self,
        work: &mut Work<'_>,
        matter: &Matter,
        (actor, seal): (&Actor, Option<&Unlocked>),
    ) -> Result<Identity, DeskError> {
        let opener = self.can_open(work, matter, (actor, seal)).await?;
        self.identity(work, matter, &opener.key).await
    }

    /// Who brought a matter.
    pub(crate) async fn identity(
        &self,
        work: &mut Work<'_>,
        matter: &Matter,
        key: &Key,
    ) -> Result<Identity, DeskError> {
        let envelope = self.kept_identity(work, matter).await?;
        open_identity(key, matter.id.into(), &envelope)
    }

    /// The envelope that says who brought a matter: it is the one the log promises.
    pub(crate) async fn kept_identity(
        &self,
        work: &mut Work<'_>,
        matter: &Matter,
    ) -> Result<Vec<u8>, DeskError> {
        let envelope = work.identity(matter.id.0).await?;
        let envelope = envelope.ok_or(DeskError::Damaged("an identity is missing"))?;
        let content = self.content_key(work, matter.id.into()).await?;
        let envelope = uncover(&content, matter.id.into(), &envelope)?;
        match matter.identity.as_ref() {
            Some(promised) if sealed_hash(&envelope) == *promised => Ok(envelope),
            _ => Err(DeskError::Damaged("an identity does not match the log")),
        }
    }
}

/// The keys of the unlocked officer, if one of them opens who brought the matter.
async fn opener<'a>(
    work: &mut Work<'_>,
    matter: &Matter,
    (officer, seal): (OfficerId, &'a Unlocked),
) -> Result<Option<Opener<'a>>, DeskError> {
    let mut ring = Ring::of(work, officer, &seal.pair).await?;
    let key = ring.identity_key(work, matter.id.into()).await?;
    Ok(key.map(|key| Opener { ring, key }))
}

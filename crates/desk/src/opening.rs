//! Opening who brought a matter: by whom it may be opened now, and what is shown of it for how long.

use jiff::{SignedDuration, Timestamp};
use rules::{
    circle::opens,
    event::Event,
    ids::OfficerId,
    matter::Matter,
    office::Office,
    person::Identity,
    rights::Actor,
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
        if !may_open(&actor, matter, office) {
            return Ok(SealView::NotYours);
        }
        let Some(seal) = &officer.seal else { return Ok(SealView::Locked) };
        let Some(key) = self.opened_key(work, matter, (officer.id, seal)).await? else {
            return Ok(SealView::NotGiven);
        };
        match held.shown_until(officer.id).filter(|until| self.clock.now() < *until) {
            Some(until) => {
                let identity = self.identity(work, matter, &key).await?;
                Ok(SealView::Shown { identity, until })
            }
            None => Ok(SealView::Closed),
        }
    }

    /// The key of a matter's identity, as far as the unlocked officer holds one that opens it.
    async fn opened_key(
        &self,
        work: &mut Work<'_>,
        matter: &Matter,
        (officer, seal): (OfficerId, &Unlocked),
    ) -> Result<Option<Key>, DeskError> {
        let mut ring = Ring::of(work, officer, &seal.pair).await?;
        ring.identity_key(work, matter.id.into()).await
    }

    /// Makes sure that whoever asks for it can open the seal: nothing is recorded of a look that shows nothing.
    pub(crate) async fn can_open(
        &self,
        work: &mut Work<'_>,
        matter: &Matter,
        (actor, seal): (&Actor, Option<&Unlocked>),
    ) -> Result<(), DeskError> {
        let Actor::Officer { id, .. } = actor else { return Err(DeskError::NeedsUnlock) };
        let seal = seal.ok_or(DeskError::NeedsUnlock)?;
        match self.opened_key(work, matter, (*id, seal)).await? {
            Some(_) => Ok(()),
            None => Err(DeskError::NoSealKey),
        }
    }

    /// Who brought a matter, for an unlocked officer who holds a key that opens it.
    pub(crate) async fn opened_identity(
        &self,
        work: &mut Work<'_>,
        matter: &Matter,
        (actor, seal): (&Actor, Option<&Unlocked>),
    ) -> Result<Identity, DeskError> {
        let Actor::Officer { id, .. } = actor else { return Err(DeskError::NeedsUnlock) };
        let seal = seal.ok_or(DeskError::NeedsUnlock)?;
        let key = self.opened_key(work, matter, (*id, seal)).await?;
        self.identity(work, matter, &key.ok_or(DeskError::NoSealKey)?).await
    }

    /// Who brought a matter.
    async fn identity(
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

/// Whoever belongs to an entitled circle and need not keep out of the matter.
fn may_open(actor: &Actor, matter: &Matter, office: &Office) -> bool {
    !matter.ledger.is_recused(actor.by()) && !opens(actor, matter, office).is_empty()
}

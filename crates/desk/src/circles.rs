//! The keys of circles: a pair for each epoch, its private part wrapped for each holder; and matters sealed for circles.
//!
//! A new epoch needs only public keys, so it is begun in the same unit of work that takes somebody out of a circle. To seal
//! for it what was sealed before needs somebody who is unlocked: until then that is owed, row by row, and nothing is
//! lost or half done wherever the work is cut off.

mod tending;

use std::collections::{BTreeSet, HashMap};

use rules::{
    circle::{Circle, entitled},
    ids::{OfficerId, StreamId},
    matter::Matter,
    office::Office,
    person::Identity,
};
use store::{CircleKeyRow, Work, WrappedKeyRow};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    DeskError,
    seal::{
        envelope::Key,
        pair::{Pair, Public},
    },
    sealing::{IDENTITY, cover, key_place, seal_identity},
};

/// The server keeps a circle's key under the office key until somebody can hold it.
pub(crate) const OFFICE: &str = "office";
/// The key lies with whoever has the secret that was printed at the beginning.
pub(crate) const GUARDIAN: &str = "guardian";
/// Owed to nobody: once a matter is sealed for whoever may know, it is to be taken from those who may know no longer.
const TO_TAKE: &str = "take";
/// The key lies with whoever puts enough recovery shares together.
pub(crate) const RECOVERY: &str = "recovery";

/// The private key of one epoch of a circle.
pub(crate) type EpochKey = (i32, Zeroizing<Vec<u8>>);

/// Where a circle's private key lies.
pub(crate) fn circle_place(circle: &str, epoch: i32) -> Vec<u8> {
    [b"circle".as_slice(), circle.as_bytes(), &epoch.to_be_bytes()].concat()
}

/// A circle's key for one more holder.
pub(crate) fn wrapped_for(
    (circle, epoch): (&str, i32),
    private: &[u8],
    (holder, public): (String, &Public),
) -> Result<CircleKeyRow, DeskError> {
    let envelope = public.seal(&circle_place(circle, epoch), private)?;
    Ok(CircleKeyRow { circle: circle.to_owned(), epoch, holder, envelope })
}

/// The keys an unlocked officer holds, each opened when it is first needed.
pub(crate) struct Ring<'a> {
    own: &'a Pair,
    rows: Vec<CircleKeyRow>,
    opened: HashMap<(String, i32), Pair>,
}

impl<'a> Ring<'a> {
    /// The ring of an officer whose seal key is unlocked.
    pub(crate) async fn of(
        work: &mut Work<'_>,
        officer: OfficerId,
        own: &'a Pair,
    ) -> Result<Self, DeskError> {
        let rows = work.circle_keys_for(&officer.to_string()).await?;
        Ok(Self { own, rows, opened: HashMap::new() })
    }

    /// The circles of which it has a key of some epoch.
    pub(crate) fn circles(&self) -> Vec<String> {
        let names: BTreeSet<_> = self.rows.iter().map(|row| row.circle.clone()).collect();
        names.into_iter().collect()
    }

    /// Every private key of a circle, by epoch.
    pub(crate) fn private(&self, circle: &str) -> Result<Vec<EpochKey>, DeskError> {
        let rows = self.rows.iter().filter(|row| row.circle == circle);
        let open = |row: &CircleKeyRow| {
            let place = circle_place(&row.circle, row.epoch);
            Ok((row.epoch, self.own.open(&place, &row.envelope)?))
        };
        rows.map(open).collect()
    }

    /// The pair of the last epoch of a circle of which it has a key.
    pub(crate) fn latest(&mut self, circle: &str) -> Result<Option<&Pair>, DeskError> {
        let epochs = self.rows.iter().filter(|row| row.circle == circle).map(|row| row.epoch);
        match epochs.max() {
            Some(epoch) => self.pair(circle, epoch),
            None => Ok(None),
        }
    }

    fn pair(&mut self, circle: &str, epoch: i32) -> Result<Option<&Pair>, DeskError> {
        let name = (circle.to_owned(), epoch);
        if !self.opened.contains_key(&name) {
            let row = self.rows.iter().find(|row| row.circle == circle && row.epoch == epoch);
            let Some(row) = row else { return Ok(None) };
            let private = self.own.open(&circle_place(circle, epoch), &row.envelope)?;
            self.opened.insert(name.clone(), Pair::of(&private)?);
        }
        Ok(self.opened.get(&name))
    }

    /// The key that opens who brought a matter; none where it was not sealed for anything on this ring.
    pub(crate) async fn identity_key(
        &mut self,
        work: &mut Work<'_>,
        stream: StreamId,
    ) -> Result<Option<Key>, DeskError> {
        for row in work.wrapped_keys(&[stream.0], IDENTITY).await? {
            if let Some(pair) = self.pair(&row.holder, row.epoch)? {
                return pair.open_key(&key_place(stream, IDENTITY), &row.envelope).map(Some);
            }
        }
        Ok(None)
    }
}

/// The key of who brought a matter, sealed for a circle's present epoch.
fn sealed_key(
    stream: StreamId,
    circle: Circle,
    key: &Key,
    office: &Office,
) -> Result<WrappedKeyRow, DeskError> {
    let missing = || DeskError::Damaged("a circle has no key");
    let keys = office.seals.circles.get(&circle).ok_or_else(missing)?;
    let epoch = keys.epoch();
    let public = Public::parse(keys.public(epoch).ok_or_else(missing)?)?;
    let envelope = public.seal(&key_place(stream, IDENTITY), key.bytes())?;
    let holder = circle.to_string();
    Ok(WrappedKeyRow { stream: stream.0, purpose: IDENTITY, holder, epoch, envelope })
}

/// Who brought a matter, sealed: the envelope, its hash for the log, and its key for each circle that may know.
pub(crate) struct SealedIdentity {
    pub(crate) envelope: Vec<u8>,
    pub(crate) hash: String,
    pub(crate) keys: Vec<WrappedKeyRow>,
}

impl SealedIdentity {
    /// Seals under a fresh key, for these circles, and once more under the matter's content key.
    pub(crate) fn of(
        (identity, content): (&Identity, &Key),
        stream: StreamId,
        circles: impl IntoIterator<Item = Circle>,
        office: &Office,
    ) -> Result<Self, DeskError> {
        let key = Key::fresh()?;
        let (envelope, hash) = seal_identity(&key, stream, identity)?;
        let envelope = cover(content, stream, &envelope)?;
        let keys = circles.into_iter().map(|circle| sealed_key(stream, circle, &key, office));
        Ok(Self { envelope, hash, keys: keys.collect::<Result<_, _>>()? })
    }

    /// Keeps it where there was none, and gives its hash.
    pub(crate) async fn keep(
        self,
        work: &mut Work<'_>,
        stream: StreamId,
    ) -> Result<String, DeskError> {
        work.put_identity(stream.0, &self.envelope).await?;
        for row in &self.keys {
            work.put_wrapped_key(row).await?;
        }
        Ok(self.hash)
    }

    /// Keeps it in the place of what was there: whoever could open that opens this, if they still may.
    pub(crate) async fn replace(
        self,
        work: &mut Work<'_>,
        stream: StreamId,
    ) -> Result<String, DeskError> {
        work.erase_wrapped_keys(stream.0, IDENTITY).await?;
        // What two opened of it opens this no longer.
        work.end_emergencies(stream.0).await?;
        for row in &self.keys {
            work.settle_seal(row).await?;
        }
        work.put_identity(stream.0, &self.envelope).await?;
        Ok(self.hash)
    }
}

/// Takes a matter's identity from circles that may know no longer, and notes for which it is to be sealed next.
pub(crate) async fn follow(
    work: &mut Work<'_>,
    matter: &Matter,
    office: &Office,
) -> Result<(), DeskError> {
    if matter.identity.is_none() {
        return Ok(());
    }
    let wanted: BTreeSet<_> = entitled(matter, office).iter().map(ToString::to_string).collect();
    let has = work.sealed_for(matter.id.0).await?;
    let owed = work.owed_of(matter.id.0).await?;
    let holders = has.iter().map(|(holder, _)| holder).chain(&owed);
    let gone: BTreeSet<_> =
        holders.filter(|one| *one != OFFICE && !wanted.contains(*one)).collect();
    // As long as it is sealed for nobody who may know, whoever holds it is the only one who can pass it on: it is taken
    // from them once that is done.
    let passed_on = has.iter().any(|(holder, _)| wanted.contains(holder));
    match passed_on || gone.is_empty() {
        true => {
            for holder in gone {
                work.unseal_for(matter.id.0, holder).await?;
            }
        }
        false => work.owe_seal(matter.id.0, TO_TAKE).await?,
    }
    for circle in &wanted {
        if !has.iter().any(|(holder, _)| holder == circle) {
            work.owe_seal(matter.id.0, circle).await?;
        }
    }
    Ok(())
}

/// What came of sealing one matter for the circles it is owed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settled {
    /// Nothing was owed, or nothing on the ring opens it.
    Nothing,
    /// It is sealed for them.
    Done,
    /// It is, and now it is to be taken from circles that may know no longer.
    ToTake,
}

/// Seals one matter for the circles it is owed to, as far as the ring can open it.
pub(crate) async fn settle(
    work: &mut Work<'_>,
    stream: Uuid,
    ring: &mut Ring<'_>,
    office: &Office,
) -> Result<Settled, DeskError> {
    // Whoever corrects or returns it meanwhile is waited for: what is sealed here must be what then lies there.
    work.lock(stream).await?;
    let owed = work.owed_of(stream).await?;
    if owed.is_empty() {
        return Ok(Settled::Nothing);
    }
    let Some(key) = ring.identity_key(work, StreamId(stream)).await? else {
        return Ok(Settled::Nothing);
    };
    for circle in office.seals.circles.keys().filter(|one| owed.contains(&one.to_string())) {
        let row = sealed_key(StreamId(stream), *circle, &key, office)?;
        work.settle_seal(&row).await?;
    }
    match owed.iter().any(|circle| circle == TO_TAKE) {
        true => Ok(Settled::ToTake),
        false => Ok(Settled::Done),
    }
}

/// An officer's public seal key.
pub(crate) fn public_of(officer: OfficerId, office: &Office) -> Result<Public, DeskError> {
    let public = office.seals.officers.get(&officer);
    Public::parse(public.ok_or(DeskError::Damaged("an officer has no seal key"))?)
}

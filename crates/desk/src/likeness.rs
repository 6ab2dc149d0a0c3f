//! Whether two matters were brought by one person, without opening who that was (rules.md §6.2).
//!
//! For claims and suggestions a keyed hash under the office key is kept with the matter. For a report it is made only when
//! an officer who may know opens the seal, under the circle's key, and never matches anything but reports that were
//! opened under the same key. Whoever gave no name has none. The only answer is whether it may repeat some matter, for
//! whoever may see both: nothing counts how often a person came.

use hkdf::Hkdf;
use rules::{matter::Matter, office::Office, person::Identity, rights::Actor};
use sha2::Sha256;
use store::Work;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    DeskError,
    house::House,
    opening::Opener,
    project::{civil, sight_of},
    seal::{
        envelope::{Key, keyed_hash},
        office_key::OfficeKey,
    },
    views::{Likely, LikelyBy},
};

/// The latest few: enough to see that something was brought before, and no list of a person's life.
const MOST: i64 = 3;

/// The hashes of a claim's or suggestion's petitioners; none of a report's.
pub(crate) fn hashes(key: &OfficeKey, report: bool, identity: &Identity) -> Vec<Vec<u8>> {
    let all = if report { Vec::new() } else { identity.likenesses() };
    all.iter().map(|one| key.look_up("likeness", one)).collect()
}

impl House {
    /// Keeps what a matter's petitioners are compared by, in the place of what was kept before.
    pub(crate) async fn compare_by(
        &self,
        work: &mut Work<'_>,
        stream: Uuid,
        (report, identity): (bool, &Identity),
    ) -> Result<(), DeskError> {
        Ok(work.put_likeness(stream, &hashes(&self.key, report, identity)).await?)
    }

    /// The same for a matter whose seal is being opened: of a report under the key of the circle that opens it, of any other
    /// only where it was kept before there was anything to compare by.
    pub(crate) async fn compare_opened(
        &self,
        work: &mut Work<'_>,
        matter: &Matter,
        opener: &mut Opener<'_>,
    ) -> Result<(), DeskError> {
        if !matter.is_report() && work.has_likeness(matter.id.0).await? {
            return Ok(());
        }
        let identity = self.identity(work, matter, &opener.key).await?;
        if !matter.is_report() {
            return self.compare_by(work, matter.id.0, (false, &identity)).await;
        }
        let circle = rules::circle::registering(true, matter.organ).to_string();
        let Some(pair) = opener.ring.latest(&circle)? else { return Ok(()) };
        let under = comparing(&pair.bytes())?;
        let all = identity.likenesses();
        let hashes: Vec<_> =
            all.iter().map(|one| keyed_hash(under.bytes(), one.as_bytes())).collect();
        Ok(work.put_likeness(matter.id.0, &hashes).await?)
    }

    /// What the same person brought before, as far as the asker may know of it; nothing where it is linked already.
    pub(crate) async fn maybe_repeats(
        &self,
        work: &mut Work<'_>,
        matter: &Matter,
        (actor, office): (&Actor, &Office),
    ) -> Result<Vec<Likely>, DeskError> {
        if matter.repeats.is_some() || matter.identity.is_none() || matter.is_erased() {
            return Ok(Vec::new());
        }
        let ids = work.of_one_person(matter.id.0, &sight_of(actor, office), MOST).await?;
        let together = |id: &Uuid| matter.together.iter().any(|other| other.0 == *id);
        let ids: Vec<_> = ids.into_iter().filter(|id| !together(id)).collect();
        let rows = work.rows_of(&ids).await?;
        let titles = self.titles(work, &rows).await?;
        let likely = |id: Uuid| {
            let row = rows.iter().find(|row| row.facts.matter == id)?;
            Some(Likely {
                number: row.number.clone(),
                title: titles.get(&id).cloned().unwrap_or_default(),
                received_on: civil(row.facts.received),
                grade: None,
                by: vec![LikelyBy::Person],
                same: Vec::new(),
            })
        };
        Ok(ids.into_iter().filter_map(likely).collect())
    }
}

/// A key for comparing, made of a circle's private key: whoever does not hold that compares nothing.
fn comparing(private: &[u8]) -> Result<Key, DeskError> {
    let mut derived = Zeroizing::new([0; 32]);
    let hkdf = Hkdf::<Sha256>::new(None, private);
    let expanded = hkdf.expand(b"lugu comparing 1", derived.as_mut());
    expanded.map_err(|_| DeskError::Damaged("a circle's key"))?;
    Key::of(derived.as_ref()).ok_or(DeskError::Damaged("a circle's key"))
}

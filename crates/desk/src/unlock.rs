//! Seal passphrases: a key of one's own, unlocked apart from signing in, and a colleague let into a circle.

mod room;

pub use room::{CircleView, MemberView, SealRoom, Standing};

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use jiff::Timestamp;
use rules::{
    absence::may_hold,
    circle::{Circle, circles, members},
    ids::OfficerId,
    keep::OfficeRefusal,
    matter::Matter,
    office::{Office, OfficeEvent},
    stored::By,
};
use store::{SessionRow, Work};

use crate::{
    Desk, DeskError,
    accounts::{HOUR_MS, SHORTEST_PASSWORD, verified},
    circles::{GUARDIAN, Ring, Settled, circle_place, follow, public_of, settle},
    emergency::is_half,
    house::House,
    seal::{
        envelope::{Key, keyed_hash, open, seal},
        pair::Pair,
        passphrase,
    },
    views::Officer,
};

/// So long a session stays unlocked.
const UNLOCKED_HOURS: i64 = 2;
/// So many matters are sealed for another circle in one unit of work: others wait for it no longer than a blink.
const CHUNK: i64 = 200;

/// An officer's seal key, unlocked for the requests of one session. It shows nothing of itself.
#[derive(Clone)]
pub struct Unlocked {
    pub(crate) pair: Arc<Pair>,
    /// Until when.
    pub until: Timestamp,
}

impl std::fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unlocked")
    }
}

/// Slows whoever guesses at an officer's passphrase, and nobody else: attempts for one officer follow each other.
#[derive(Default)]
pub(crate) struct Slowed(Mutex<HashMap<OfficerId, Arc<tokio::sync::Mutex<u32>>>>);

impl Slowed {
    fn of(&self, officer: OfficerId) -> Arc<tokio::sync::Mutex<u32>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(officer).or_default())
    }
}

/// How long the next attempt waits after so many that failed: one second, two, four, and never above sixteen.
fn wait_after(failed: u32) -> Duration {
    match failed {
        0 => Duration::ZERO,
        failed => Duration::from_secs(1 << failed.saturating_sub(1).min(4)),
    }
}

impl Desk {
    /// Makes a seal key for an officer, under a passphrase, and unlocks the session. Where one was there before, it
    /// opens nothing any more: a colleague of each circle lets the officer in again.
    ///
    /// `first_key` is the secret printed when the office was set up; whoever has it receives the circles it guards.
    pub async fn set_seal(
        &self,
        officer: &Officer,
        session: &str,
        (passphrase, first_key): (&str, Option<&str>),
        anyway: bool,
    ) -> Result<(), DeskError> {
        self.fit(officer, passphrase).await?;
        let pair = Pair::fresh()?;
        let lock = (passphrase, self.house.cost);
        let envelope = passphrase::lock(&self.house.key, officer.id, lock, &pair).await?;
        let (house, id, public) = (Arc::clone(&self.house), officer.id, pair.public().clone());
        let first_key = first_key.map(str::to_owned);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                work.lock(house.office_stream.0).await?;
                let roster = house.roster(work).await?;
                if !anyway && house.is_last_holder(work, id, &roster.office).await? {
                    return Err(OfficeRefusal::LastHolder.into());
                }
                let set = OfficeEvent::SealKeySet { officer: id, public: public.text() };
                work.erase_holder(&id.to_string()).await?;
                work.put_seal_key(id.0, &envelope).await?;
                work.lock_sessions(id.0).await?;
                let held = roster.office.seals.circles.iter();
                let held = held.filter(|(_, keys)| keys.holders.contains(&id));
                let held: Vec<_> = held.map(|(circle, _)| *circle).collect();
                house.change_office(work, By::Officer(id), &[set]).await?;
                // Whoever opens the key before, the one who forgot the passphrase included, opens nothing that comes.
                house.renew(work, &held, By::Officer(id)).await?;
                match first_key {
                    Some(secret) => house.redeem_first_key(work, id, &secret).await,
                    None => Ok(()),
                }
            })
        });
        run.await?;
        self.keep_unlocked(officer.id, session, &pair).await
    }

    /// Unlocks the seal in this session.
    pub async fn unlock(
        &self,
        officer: &Officer,
        session: &str,
        passphrase: &str,
    ) -> Result<(), DeskError> {
        let pair = self.opened_by(officer.id, passphrase).await?;
        self.keep_unlocked(officer.id, session, &pair).await?;
        self.end_absences().await?;
        let until = self.house.clock.now();
        let officer =
            Officer { seal: Some(Unlocked { pair: Arc::new(pair), until }), ..officer.clone() };
        self.settle_owed(&officer).await.map(drop)
    }

    /// Locks the seal in this session.
    pub async fn lock(&self, session: &str) -> Result<(), DeskError> {
        let hash = self.house.key.look_up("session", session);
        let run = self.house.store.run(move |work| {
            Box::pin(async move { Ok(work.put_session_seal(&hash, None).await.map(drop)?) })
        });
        run.await
    }

    /// Puts another passphrase on the same key.
    pub async fn change_passphrase(
        &self,
        officer: &Officer,
        before: &str,
        passphrase: &str,
    ) -> Result<(), DeskError> {
        self.fit(officer, passphrase).await?;
        let pair = self.opened_by(officer.id, before).await?;
        let lock = (passphrase, self.house.cost);
        let envelope = passphrase::lock(&self.house.key, officer.id, lock, &pair).await?;
        let (house, id, public) = (Arc::clone(&self.house), officer.id, pair.public().clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                work.lock(house.office_stream.0).await?;
                let roster = house.roster(work).await?;
                // The key was made anew meanwhile: the old one must not come back.
                if public_of(id, &roster.office)? != public {
                    return Err(DeskError::Stale { version: roster.office.version });
                }
                Ok(work.put_seal_key(id.0, &envelope).await?)
            })
        });
        run.await
    }

    /// Gives a colleague the keys of a circle that both belong to.
    pub async fn let_in(
        &self,
        officer: &Officer,
        circle: Circle,
        colleague: OfficerId,
    ) -> Result<(), DeskError> {
        let seal = officer.seal.clone().ok_or(DeskError::NeedsUnlock)?;
        let (house, id) = (Arc::clone(&self.house), officer.id);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                work.lock(house.office_stream.0).await?;
                house.pass_key(work, (id, &seal), circle, colleague).await
            })
        });
        run.await
    }

    /// Seals for other circles and new epochs whatever the officer can open, chunk by chunk; says how many matters.
    pub async fn settle_owed(&self, officer: &Officer) -> Result<usize, DeskError> {
        let Some(seal) = &officer.seal else { return Ok(0) };
        let (mut after, mut settled) = (uuid::Uuid::nil(), 0);
        loop {
            let (house, id, pair) = (Arc::clone(&self.house), officer.id, Arc::clone(&seal.pair));
            let run = self.house.store.run(move |work| {
                Box::pin(async move { house.settle_chunk(work, (id, &pair), after).await })
            });
            let (done, last) = run.await?;
            settled += done;
            let Some(last) = last else { return Ok(settled) };
            after = last;
        }
    }

    /// The passphrase fits an officer: long enough, and not the password.
    async fn fit(&self, officer: &Officer, passphrase: &str) -> Result<(), DeskError> {
        if passphrase.chars().count() < SHORTEST_PASSWORD {
            return Err(DeskError::PassphraseUnfit);
        }
        let id = officer.id.0;
        let read = self.house.store.read(move |work| {
            Box::pin(async move { Ok::<_, DeskError>(work.credential_of(id).await?) })
        });
        let Some(credential) = read.await? else { return Ok(()) };
        match verified(passphrase, credential.password_hash).await {
            true => Err(DeskError::PassphraseUnfit),
            false => Ok(()),
        }
    }

    async fn opened_by(&self, officer: OfficerId, passphrase: &str) -> Result<Pair, DeskError> {
        let gate = self.house.slowed.of(officer);
        let mut failed = gate.lock().await;
        tokio::time::sleep(wait_after(*failed)).await;
        let read = self.house.store.read(move |work| {
            Box::pin(async move { Ok::<_, DeskError>(work.seal_key(officer.0).await?) })
        });
        let envelope = read.await?.ok_or(DeskError::NoSealKey)?;
        let opened = passphrase::unlock(&self.house.key, officer, passphrase, &envelope).await;
        *failed = match opened {
            Ok(_) => 0,
            Err(_) => failed.saturating_add(1),
        };
        opened
    }

    async fn keep_unlocked(
        &self,
        officer: OfficerId,
        session: &str,
        pair: &Pair,
    ) -> Result<(), DeskError> {
        let hash = self.house.key.look_up("session", session);
        let until = self.house.clock.now().as_millisecond() + UNLOCKED_HOURS * HOUR_MS;
        let envelope = seal(&cookie_key(session)?, &session_place(&hash), &pair.bytes())?;
        let (house, public) = (Arc::clone(&self.house), pair.public().clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                // A guess takes its time: the key was made anew meanwhile.
                if public_of(officer, &roster.office)? != public {
                    return Err(DeskError::WrongPassphrase);
                }
                match work.put_session_seal(&hash, Some((&envelope, until))).await? {
                    true => Ok(()),
                    false => Err(DeskError::SignInFailed),
                }
            })
        });
        run.await
    }
}

impl House {
    /// The unlocked key of a session, for as long as it is unlocked.
    pub(crate) fn unlocked(
        &self,
        session: &str,
        row: &SessionRow,
    ) -> Result<Option<Unlocked>, DeskError> {
        let (Some(envelope), Some(until)) = (&row.seal, row.seal_until_ms) else { return Ok(None) };
        let until =
            Timestamp::from_millisecond(until).map_err(|_| DeskError::Damaged("session"))?;
        if until <= self.clock.now() {
            return Ok(None);
        }
        let bytes = open(&cookie_key(session)?, &session_place(&row.hash), envelope)?;
        let pair = Arc::new(Pair::of(&zeroize::Zeroizing::new(bytes))?);
        Ok(Some(Unlocked { pair, until }))
    }

    /// Gives a colleague who waits for it the keys of a circle that an unlocked officer holds.
    pub(crate) async fn pass_key(
        &self,
        work: &mut Work<'_>,
        (id, seal): (OfficerId, &Unlocked),
        circle: Circle,
        colleague: OfficerId,
    ) -> Result<(), DeskError> {
        let roster = self.roster(work).await?;
        let (office, today) = (&roster.office, self.now().today);
        let name = circle.to_string();
        let keys = Ring::of(work, id, &seal.pair).await?.private(&name)?;
        if keys.is_empty() || !may_hold(office, circle, today).contains(&id) {
            return Err(DeskError::NoSealKey);
        }
        // Whoever stands in passes the key on to members alone.
        let (member, theirs) = (members(office, circle), may_hold(office, circle, today));
        let theirs = if member.contains(&id) { theirs } else { member };
        if room::standing(colleague, circle, office) != Standing::Waits
            || !theirs.contains(&colleague)
        {
            return Err(OfficeRefusal::NothingChanged.into());
        }
        let public = public_of(colleague, office)?;
        self.give(work, (&name, &keys), colleague, &public).await?;
        let joined = OfficeEvent::CircleJoined { circle, officer: colleague };
        self.change_office(work, By::Officer(id), &[joined]).await
    }

    /// Whether something is sealed under a key that this officer alone has: no colleague, no recovery shares. It may be
    /// one of before, that they keep until it is passed on.
    pub(crate) async fn is_last_holder(
        &self,
        work: &mut Work<'_>,
        officer: OfficerId,
        office: &Office,
    ) -> Result<bool, DeskError> {
        self.is_lost_with(work, office, |_, one| one == officer).await
    }

    /// Whether a change of the office takes from the last who has it a key under which something is sealed: whoever belongs to
    /// a circle no longer, or cannot sign in any more.
    pub(crate) async fn loses_keys(
        &self,
        work: &mut Work<'_>,
        office: &Office,
        events: &[OfficeEvent],
    ) -> Result<bool, DeskError> {
        let mut after = office.clone();
        for event in events {
            after.apply(event);
        }
        let today = self.now().today;
        let serves = |office: &Office, officer| {
            office.officers.get(&officer).is_some_and(|one| !one.disabled)
        };
        let holds =
            |office: &Office, circle, officer| may_hold(office, circle, today).contains(&officer);
        let leaves = |circle, officer| {
            (serves(office, officer) && !serves(&after, officer))
                || (holds(office, circle, officer) && !holds(&after, circle, officer))
        };
        self.is_lost_with(work, office, leaves).await
    }

    /// Whether something is sealed under a key that only these have.
    async fn is_lost_with(
        &self,
        work: &mut Work<'_>,
        office: &Office,
        gone: impl Fn(Circle, OfficerId) -> bool,
    ) -> Result<bool, DeskError> {
        for circle in office.seals.circles.keys() {
            let name = circle.to_string();
            let mut alone: BTreeMap<i32, bool> = BTreeMap::new();
            for (epoch, holder) in work.circle_holders(&name).await? {
                // A half opens nothing by itself; whatever is no officer's stays.
                if is_half(&holder) {
                    continue;
                }
                let officer = uuid::Uuid::parse_str(&holder).map(OfficerId);
                *alone.entry(epoch).or_insert(true) &=
                    officer.is_ok_and(|officer| gone(*circle, officer));
            }
            for (epoch, _) in alone.into_iter().filter(|(_, alone)| *alone) {
                if work.is_sealed_under(&name, epoch).await? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Gives the circles that the first key guards to an officer who belongs to them.
    pub(crate) async fn redeem_first_key(
        &self,
        work: &mut Work<'_>,
        officer: OfficerId,
        secret: &str,
    ) -> Result<(), DeskError> {
        let guardian = guardian(secret);
        let roster = self.roster(work).await?;
        let rows = work.circle_keys_for(GUARDIAN).await?;
        let mut events = Vec::new();
        for circle in own_circles(officer, &roster.office) {
            let name = circle.to_string();
            let own = rows.iter().filter(|row| row.circle == name);
            let open = |row: &store::CircleKeyRow| {
                let private = guardian.open(&circle_place(&name, row.epoch), &row.envelope);
                Ok((row.epoch, private.map_err(|_| DeskError::ForeignKey)?))
            };
            let keys = own.map(open).collect::<Result<Vec<_>, DeskError>>()?;
            if !keys.is_empty() {
                let public = public_of(officer, &roster.office)?;
                self.give(work, (&name, &keys), officer, &public).await?;
                work.erase_circle_keys(&name, GUARDIAN).await?;
                events.push(OfficeEvent::CircleJoined { circle, officer });
            }
        }
        if events.is_empty() {
            return Err(DeskError::ForeignKey);
        }
        let circles: Vec<_> = events.iter().filter_map(joined).collect();
        self.change_office(work, By::Officer(officer), &events).await?;
        // The first key was printed and lay in a link: with an old backup it opens nothing that comes from now on.
        self.renew(work, &circles, By::Officer(officer)).await
    }

    async fn settle_chunk(
        &self,
        work: &mut Work<'_>,
        (officer, pair): (OfficerId, &Pair),
        after: uuid::Uuid,
    ) -> Result<(usize, Option<uuid::Uuid>), DeskError> {
        let roster = self.roster(work).await?;
        let circles = || roster.office.seals.circles.iter().filter(|(_, keys)| 1 < keys.epoch());
        if after.is_nil() {
            // Whoever sealed while the new key began may have used the one before, on another node.
            for (circle, keys) in circles() {
                work.owe_epoch(&circle.to_string(), keys.epoch()).await?;
            }
        }
        let mut ring = Ring::of(work, officer, pair).await?;
        let mut owed = work.owed_to(&ring.circles(), after, CHUNK).await?;
        owed.dedup_by_key(|row| row.stream);
        let mut settled = 0;
        for row in &owed {
            let done = settle(work, row.stream, &mut ring, &roster.office).await?;
            settled += usize::from(done != Settled::Nothing);
            if done == Settled::ToTake {
                let events = self.stream(work, row.stream).await?;
                let matter = Matter::replay(&events);
                let matter = matter.ok_or(DeskError::Damaged("a matter's stream"))?;
                follow(work, &matter, &roster.office).await?;
            }
        }
        if owed.is_empty() {
            // The key before the present one stays until another begins: something may still be on its way under it.
            for (circle, keys) in circles() {
                work.end_epochs(&circle.to_string(), keys.epoch() - 1).await?;
            }
        }
        Ok((settled, owed.last().map(|row| row.stream)))
    }
}

fn joined(event: &OfficeEvent) -> Option<Circle> {
    match event {
        OfficeEvent::CircleJoined { circle, .. } => Some(*circle),
        _ => None,
    }
}

/// The pair of the secret that guards circles until the first officer comes.
pub(crate) fn guardian(secret: &str) -> Pair {
    Pair::of_seed(&keyed_hash(secret.trim().as_bytes(), b"lugu guardian 1"))
}

/// What only the cookie holds: the database knows its keyed hash, and the office key does not give it back.
fn cookie_key(session: &str) -> Result<Key, DeskError> {
    let hash = keyed_hash(session.as_bytes(), b"lugu session seal 1");
    hash.get(1..).and_then(Key::of).ok_or(DeskError::Damaged("session"))
}

fn session_place(hash: &[u8]) -> Vec<u8> {
    [b"session".as_slice(), hash].concat()
}

/// The circles an officer's posts belong to.
fn own_circles(officer: OfficerId, office: &Office) -> Vec<Circle> {
    let own = |circle: &Circle| members(office, *circle).contains(&officer);
    circles(office).into_iter().filter(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_slows_and_never_stops() {
        let waits = [0, 1, 2, 3, 4, 5, 6, u32::MAX].map(|failed| wait_after(failed).as_secs());
        assert_eq!(waits, [0, 1, 2, 4, 8, 16, 16, 16]);
    }
}

//! How often one may knock: what the public sends, guesses at codes, wrong passwords. Counted in memory by marks under a
//! salt that is thrown away with the counts within the hour; no address is written, logged or told to anybody.

mod peer;
mod table;
#[cfg(test)]
mod tests;

use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    extract::{ConnectInfo, FromRef, FromRequestParts},
    http::{HeaderValue, header, request::Parts},
    response::Response,
};
use desk::{DeskError, Mark, Salt};

use table::{Allowance, MOST, Table, Taken};

/// How long a salt lives, and the counts under it: with what lies between two looks, an hour at most.
const LIFE: Duration = Duration::from_mins(55);
/// How often it is looked whether a salt is old, also while nobody comes.
const BETWEEN_LOOKS: Duration = Duration::from_mins(5);

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// A message, or something done with a code.
    Send,
    /// A look with a code: a wrong one takes ten times what a right one takes.
    Track,
    /// Wrong passwords from one address.
    Address,
    /// Wrong passwords for one name, from anywhere.
    Name,
    /// Wrong passwords for one name from one address.
    NameThere,
    /// Wrong passwords for one name at a browser where its owner signed in before.
    NameHere,
}

impl Door {
    const ALL: [Self; 6] =
        [Self::Send, Self::Track, Self::Address, Self::Name, Self::NameThere, Self::NameHere];

    /// What one address, name or browser may do. A whole town may share one address of its telephone company, so this is
    /// not little.
    const fn own(self) -> Allowance {
        match self {
            Self::Send => Allowance::new(60, 60_000),
            Self::Track => Allowance::new(60 * WRONG_CODE, 6_000),
            Self::Address => Allowance::new(30, 60_000),
            Self::Name => Allowance::new(60, 60_000),
            Self::NameThere => Allowance::new(10, 60_000),
            Self::NameHere => Allowance::new(20, 30_000),
        }
    }

    /// What all may do together who come over the loopback without an address of their own, and whoever is new while the
    /// table is full. It is large, lest a few shut out everybody behind an onion service, and not endless.
    const fn shared(self) -> Allowance {
        match self {
            Self::Send => Allowance::new(6_000, 250),
            Self::Track => Allowance::new(6_000 * WRONG_CODE, 25),
            Self::Address | Self::Name => Allowance::new(3_000, 1_000),
            Self::NameThere => Allowance::new(30, 20_000),
            Self::NameHere => Allowance::new(200, 3_000),
        }
    }
}

/// What a wrong code takes; a right one takes one.
const WRONG_CODE: u32 = 10;
/// What a wrong password takes from an address where too many were wrong for this name elsewhere: all of it.
const WHILE_GUESSED: u32 = 10;

/// Too much was done: wait so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooMany {
    /// Whole seconds, at least one.
    pub(crate) seconds: u64,
}

impl TooMany {
    fn after(wait: Duration) -> Self {
        Self { seconds: wait.as_millis().div_ceil(1_000).try_into().unwrap_or(u64::MAX).max(1) }
    }

    /// Whole minutes, for people.
    pub(crate) const fn minutes(self) -> u64 {
        self.seconds.div_ceil(60)
    }

    /// The answer with its `Retry-After`.
    pub(crate) fn on(self, mut response: Response) -> Response {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(self.seconds));
        response
    }
}

/// The counts of the whole house.
#[derive(Clone)]
pub(crate) struct Doors {
    /// None where nothing is counted.
    counts: Option<Arc<Mutex<Counts>>>,
    trusted: Arc<[IpAddr]>,
    began: Instant,
}

struct Counts {
    /// None where the system gave no randomness: then nobody is counted apart.
    salt: Option<Salt>,
    table: Table,
    since: Duration,
}

impl Counts {
    fn new(now: Duration) -> Self {
        Self { salt: Salt::fresh().ok(), table: Table::new(MOST), since: now }
    }

    /// Throws salt and counts away where they are old.
    fn renew(&mut self, now: Duration) {
        if LIFE <= now.saturating_sub(self.since) {
            *self = Self::new(now);
        }
    }

    fn mark(&self, door: Door, by: &[&[u8]]) -> Option<Mark> {
        let place = [door as u8];
        let parts: Vec<&[u8]> = [place.as_slice()].into_iter().chain(by.iter().copied()).collect();
        self.salt.as_ref().map(|salt| salt.mark(&parts))
    }

    /// Takes at one door; `by` is none where the account is shared.
    fn take(
        &mut self,
        door: Door,
        by: Option<&[&[u8]]>,
        units: u32,
        now: Duration,
    ) -> Result<Taken, TooMany> {
        let mark = by.and_then(|by| self.mark(door, by));
        self.table.take(door, mark, units, now).map_err(TooMany::after)
    }

    /// A password is tried: what is taken for a wrong one, all of it or nothing.
    fn attempt(
        &mut self,
        name: &[u8],
        from: Option<&[u8]>,
        here: bool,
        now: Duration,
    ) -> Result<Vec<Taken>, TooMany> {
        if here {
            return Ok(vec![self.take(Door::NameHere, Some(&[name]), 1, now)?]);
        }
        let address = self.take(Door::Address, from.as_ref().map(std::slice::from_ref), 1, now)?;
        // That a name is guessed at from everywhere shuts nobody out: each address may still be right once.
        let anywhere = self.take(Door::Name, Some(&[name]), 1, now).ok();
        let units = if anywhere.is_none() && from.is_some() { WHILE_GUESSED } else { 1 };
        match self.take(Door::NameThere, Some(&[name, from.unwrap_or_default()]), units, now) {
            Ok(there) => Ok([Some(address), anywhere, Some(there)].into_iter().flatten().collect()),
            Err(too_many) => {
                self.table.give_back(address, 1);
                if let Some(taken) = anywhere {
                    self.table.give_back(taken, 1);
                }
                Err(too_many)
            }
        }
    }
}

impl Doors {
    /// Doors that count, or let everybody through.
    pub(crate) fn new(unlimited: bool, trusted: &[IpAddr]) -> Self {
        let counts = (!unlimited).then(|| Arc::new(Mutex::new(Counts::new(Duration::ZERO))));
        Self { counts, trusted: trusted.into(), began: Instant::now() }
    }

    /// Sees to it for as long as the house is open that no salt grows old, also while nobody comes.
    pub(crate) async fn tend(self) {
        loop {
            tokio::time::sleep(BETWEEN_LOOKS).await;
            // To count nothing renews what is old.
            self.counting(|_, _| ()).unwrap_or(());
        }
    }

    fn counting<T>(&self, count: impl FnOnce(&mut Counts, Duration) -> T) -> Option<T> {
        let mut counts = self.counts.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.began.elapsed();
        counts.renew(now);
        Some(count(&mut counts, now))
    }

    fn give_back(&self, taken: &[Taken], units: u32) {
        let back = |counts: &mut Counts, _| {
            for one in taken {
                counts.table.give_back(*one, units);
            }
        };
        self.counting(back).unwrap_or(());
    }
}

/// Whoever knocks. Holds the address for as long as the request lasts, and shows it nowhere.
pub(crate) struct Guest {
    doors: Doors,
    from: Option<Vec<u8>>,
}

impl Guest {
    /// Something is sent.
    pub(crate) fn sends(&self) -> Result<(), TooMany> {
        self.take(Door::Send, 1).map(drop)
    }

    /// A code is tried: as much is taken as a wrong one costs, until [`Tried::was`] tells.
    pub(crate) fn tries_code(&self) -> Result<Tried<'_>, TooMany> {
        Ok(Tried { doors: &self.doors, taken: self.take(Door::Track, WRONG_CODE)? })
    }

    /// A password is tried for this name; `here` where its owner signed in before at this very browser, whom nobody
    /// else's mistakes concern.
    pub(crate) fn tries_password(&self, name: &str, here: bool) -> Result<Tried<'_>, TooMany> {
        let name = name.trim().to_lowercase();
        let attempt = |counts: &mut Counts, now| {
            counts.attempt(name.as_bytes(), self.from.as_deref(), here, now)
        };
        let taken = self.doors.counting(attempt).transpose()?.unwrap_or_default();
        Ok(Tried { doors: &self.doors, taken })
    }

    fn take(&self, door: Door, units: u32) -> Result<Vec<Taken>, TooMany> {
        let from = self.from.as_deref();
        let take = |counts: &mut Counts, now| {
            counts.take(door, from.as_ref().map(std::slice::from_ref), units, now)
        };
        Ok(self.doors.counting(take).transpose()?.into_iter().collect())
    }
}

/// A code or a password that is tried.
#[must_use = "what was taken for a wrong one is given back only where it is told that it was right"]
pub(crate) struct Tried<'d> {
    doors: &'d Doors,
    taken: Vec<Taken>,
}

impl Tried<'_> {
    /// The code opened something, unless this is that it opened nothing.
    pub(crate) fn code_was<T>(self, answer: Result<T, DeskError>) -> Result<T, DeskError> {
        if !matches!(answer, Err(DeskError::NoSuchCode)) {
            self.doors.give_back(&self.taken, WRONG_CODE - 1);
        }
        answer
    }

    /// The password was right, unless this is that it was not.
    pub(crate) fn password_was<T>(self, answer: Result<T, DeskError>) -> Result<T, DeskError> {
        if !matches!(answer, Err(DeskError::SignInFailed)) {
            self.doors.give_back(&self.taken, WHILE_GUESSED);
        }
        answer
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Guest
where
    Doors: FromRef<S>,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let doors = Doors::from_ref(state);
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let from = peer::counted_by(connected, &doors.trusted, &parts.headers);
        Ok(Self { doors, from })
    }
}
